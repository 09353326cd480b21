import type { Tx } from '../../../platform/db/index.ts';
import { columnsOf, toCase, type CaseRow } from '../cases.store.ts';
import type { Case } from '../case.ts';
import { keyOf, type Keyed } from '../sealed.ts';
import type { Blocker, Erasure, ErasureState, Ground } from './erasure.rules.ts';

interface Row { id: string; asked_at: Date; erasure_state: ErasureState; ground: Ground | null; proposed_by: string | null; proposed_by_name: string | null; proposed_at: Date | null; ended_at: Date | null }
/** The columns of `Row` but its id, which a case has, too; needs the table as `e`. */
const facts = 'e.asked_at, e.state as erasure_state, e.ground, e.proposed_by, e.proposed_by_name, e.proposed_at, e.ended_at';

const toErasure = (row: Row): Erasure => ({
  id: row.id, askedAt: row.asked_at, state: row.erasure_state, endedAt: row.ended_at ?? undefined,
  proposal: row.erasure_state === 'proposed' ? { ground: row.ground!, staffId: row.proposed_by!, name: row.proposed_by_name ?? '', at: row.proposed_at! } : undefined,
});

/** Keeps a request. @returns false when it, or another one that is open, is there */
export async function insertErasure(tx: Tx, found: Keyed, { id, reason }: { id: string; reason: string }): Promise<boolean> {
  const words = reason.replaceAll('\0', '').trim();
  const sealed = words ? (await keyOf(tx, found)).seal('erasure_requests.sealed_reason', id, words) : null;
  return (await tx.prepared('erasure_ask', 'insert into erasure_requests (tenant_id, id, case_id, sealed_reason) values ($1, $2, $3, $4) on conflict do nothing returning id', [tx.tenantId, id, found.id, sealed])).length === 1;
}

/** The requests of a case, with what was written, the newest first. */
export async function selectErasures(tx: Tx, found: Keyed): Promise<Erasure[]> {
  const rows = await tx.prepared<Row & { sealed_reason: Buffer | null; sealed_answer: Buffer | null }>('erasures_of_case',
    `select e.id, ${facts}, e.sealed_reason, e.sealed_answer from erasure_requests e where e.tenant_id = $1 and e.case_id = $2 order by e.asked_at desc, e.id desc`, [tx.tenantId, found.id]);
  const key = rows.length ? await keyOf(tx, found) : undefined;
  const open = (column: 'sealed_reason' | 'sealed_answer', id: string, sealed: Buffer | null): string | undefined => (sealed ? key?.openText(`erasure_requests.${column}`, id, sealed) : undefined);
  return rows.map((row) => ({ ...toErasure(row), reason: open('sealed_reason', row.id, row.sealed_reason), answer: open('sealed_answer', row.id, row.sealed_answer) }));
}

/** Of some cases, by their ids, since when their deletion is asked for; those of which it is not are missing. */
export async function selectAskedSince(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.prepared<{ case_id: string; asked_at: Date }>('erasures_open_of', `select case_id, asked_at from erasure_requests where tenant_id = $1 and case_id = any($2::uuid[]) and state in ('asked', 'proposed')`, [tx.tenantId, caseIds]);
  return new Map(rows.map((row) => [row.case_id, row.asked_at]));
}

/** A request that somebody has to answer, with its case. */
export interface Waiting { readonly found: Case; readonly erasure: Erasure }

/** What some offices have to answer, the oldest first; not what was written. */
export async function selectWaiting(tx: Tx, offices: readonly string[], size: number): Promise<Waiting[]> {
  const rows = await tx.prepared<CaseRow & Row & { erasure_id: string }>('erasures_waiting', `select ${columnsOf('c')}, e.id as erasure_id, ${facts}
    from erasure_requests e join cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
    where e.tenant_id = $1 and e.state in ('asked', 'proposed') and c.office = any($2) order by e.asked_at, e.id limit $3`, [tx.tenantId, offices, size]);
  return rows.map((row) => ({ found: toCase(row), erasure: toErasure({ ...row, id: row.erasure_id }) }));
}

/** How many requests some offices have to answer, and since when the oldest waits. */
export async function countWaiting(tx: Tx, offices: readonly string[]): Promise<{ count: number; oldest?: Date }> {
  const [row] = await tx.prepared<{ count: number; oldest: Date | null }>('erasures_count', `select count(*)::int as count, min(e.asked_at) as oldest
    from erasure_requests e join cases c on c.tenant_id = e.tenant_id and c.id = e.case_id where e.tenant_id = $1 and e.state in ('asked', 'proposed') and c.office = any($2)`, [tx.tenantId, offices]);
  return { count: row?.count ?? 0, oldest: row?.oldest ?? undefined };
}

/** Somebody of the staff, as the request names them. */
interface Person { readonly staffId: string; readonly name: string }

/** Somebody proposes to grant it. */
export async function updateProposed(tx: Tx, id: string, ground: Ground, { staffId, name }: Person): Promise<void> {
  await tx.prepared('erasure_propose', `update erasure_requests set state = 'proposed', ground = $3, proposed_by = $4, proposed_by_name = $5 where tenant_id = $1 and id = $2`, [tx.tenantId, id, ground, staffId, name]);
}

/** The proposal is taken back; or who asked wants it no more. */
export async function updateBack(tx: Tx, id: string, state: 'asked' | 'withdrawn'): Promise<void> {
  await tx.prepared('erasure_back', 'update erasure_requests set state = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, state]);
}

/** It is refused, with a reason. */
export async function updateRefused(tx: Tx, found: Keyed, id: string, answer: string, { staffId, name }: Person): Promise<void> {
  const sealed = (await keyOf(tx, found)).seal('erasure_requests.sealed_answer', id, answer.replaceAll('\0', '').trim());
  await tx.prepared('erasure_refuse', `update erasure_requests set state = 'refused', ended_by = $3, ended_by_name = $4, sealed_answer = $5 where tenant_id = $1 and id = $2`, [tx.tenantId, id, staffId, name, sealed]);
}

/** It is granted: from now on, in this transaction, `delete_case` lets the case go. @throws where the same person proposed it, or nobody did before */
export async function updateGranted(tx: Tx, id: string, { staffId, name }: Person): Promise<void> {
  await tx.prepared('erasure_grant', `update erasure_requests set state = 'granted', ended_by = $3, ended_by_name = $4 where tenant_id = $1 and id = $2`, [tx.tenantId, id, staffId, name]);
}

/** What stands against deleting a case on request; undefined where nothing does. */
export async function selectBlocker(tx: Tx, caseId: string): Promise<Blocker | undefined> {
  const [row] = await tx.prepared<{ blocker: Blocker | null }>('erasure_blocked', 'select erasure_blocked($1, $2) as blocker', [tx.tenantId, caseId]);
  return row?.blocker ?? undefined;
}
