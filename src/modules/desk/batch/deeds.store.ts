import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import type { UndoStep } from '../../cases/index.ts';

/** Why nothing was done to a case: it is not there (any more), stands otherwise, or the colleague works elsewhere. */
export type Refusal = 'gone' | 'state' | 'elsewhere' | 'moved-on' | 'unread';

/** What became of one case. */
export interface Result { readonly caseId: string; readonly number: string; readonly refused?: Refusal; readonly undo?: UndoStep }

/** What a member of staff did to one case or to several at once. */
export interface Deed { readonly id: string; readonly action: string; readonly results: readonly Result[]; readonly undone: boolean }

/** Keeps what was done, to be told and perhaps undone. @returns its id */
export async function insertDeed(tx: Tx, staffId: string, action: string, results: readonly Result[]): Promise<string> {
  const id = newId();
  await tx.prepared('desk_deeds_insert', 'insert into desk_deeds (tenant_id, id, staff_id, action, results) values ($1, $2, $3, $4, $5)', [tx.tenantId, id, staffId, action, JSON.stringify(results)]);
  return id;
}

/** One's own deed of the last day; undefined for another's, or none. */
export async function selectDeed(tx: Tx, staffId: string, id: string): Promise<Deed | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.prepared<Deed>('desk_deeds_one', `select id, action, results, undone_at is not null as undone from desk_deeds
    where tenant_id = $1 and id = $2 and staff_id = $3 and made_at > now() - interval '1 day'`, [tx.tenantId, id, staffId]);
  return row;
}

/** It has been undone, as far as that could be: not again. */
export async function markUndone(tx: Tx, id: string): Promise<void> {
  await tx.prepared('desk_deeds_undone', 'update desk_deeds set undone_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, id]);
}

/** What is older than a month is told to nobody. */
export async function deleteOldDeeds(tx: Tx): Promise<void> {
  await tx.prepared('desk_deeds_delete', `delete from desk_deeds where tenant_id = $1 and made_at < now() - interval '30 days'`, [tx.tenantId]);
}
