import type { Tx } from '../db/index.ts';
import { entry, type RecordEntry, type RecordRow } from './index.ts';

/** What of a town's records is wanted; without anything all of them. */
export interface LogFilter {
  /** From this moment on, and before that one. */
  readonly from?: Date;
  readonly until?: Date;
  /** Id of a member of staff. */
  readonly staffId?: string;
  readonly action?: string;
  /** Of one case, account, application. */
  readonly chain?: string;
}

/** A record with what it is about, and the place it is found again at. */
export interface LogEntry extends RecordEntry { readonly chain: string; readonly hash: Buffer; readonly key: string }

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,9})$/;
const latest = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 2_147_483_647] as const;

/**
 * Records of the whole town, the newest first, along one index. @param before `key` of an entry: only older ones; one that nobody
 * was given begins at the newest
 */
export async function readLog(tx: Tx, { from, until, staffId, action, chain }: LogFilter, { before, size }: { before?: string; size: number }): Promise<LogEntry[]> {
  const [, at, id, seq] = shape.exec(before ?? '') ?? [];
  const place = at && !Number.isNaN(Date.parse(at)) ? [at, id, Number(seq)] : latest;
  const wanted = [
    ['until', 'at < $#::timestamptz', until], ['from', 'at >= $#::timestamptz', from], ['staff', "actor_kind = 'staff' and actor_id = $#", staffId], ['action', 'action = $#', action], ['chain', 'chain = $#::uuid', chain],
  ].filter(([, , value]) => value !== undefined) as [name: string, condition: string, value: unknown][];
  const conditions = wanted.map(([, condition], index) => ` and ${condition.replace('#', String(index + 6))}`).join('');
  const rows = await tx.prepared<RecordRow & { chain: string; hash: Buffer; key: string }>(['log', ...wanted.map(([name]) => name)].join('_'), `
    select chain, seq, at, actor_kind, actor_id, actor_name, action, data, hash, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || chain || '_' || seq as key from records
    where tenant_id = $1${conditions} and (at, chain, seq) < ($2::timestamptz, $3::uuid, $4) order by at desc, chain desc, seq desc limit $5`,
  [tx.tenantId, ...place, size, ...wanted.map(([, , value]) => value)]);
  return rows.map((row) => ({ ...entry(row), chain: row.chain, hash: row.hash, key: row.key }));
}

/** A night's seal. `whole`: whether the records of that day still make it, and none went without a certificate; undefined for one of an older form, which cannot be made again. */
export interface Seal { readonly day: string; readonly chains: number; readonly digest: Buffer; readonly sealedAt: Date; readonly whole?: boolean }

/** The seals from a day on (`YYYY-MM-DD`), each made again from the records of its day; the newest first. */
export async function checkSeals(tx: Tx, from: string): Promise<Seal[]> {
  const rows = await tx.prepared<{ day: string; chains: number; digest: Buffer; sealed_at: Date; whole: boolean | null }>('log_seals', `
    select s.day::text, s.chains, s.digest, s.sealed_at, case when s.form = 2 then s.digest = (select d.digest from day_digest(s.day) d) and not exists (select from removed_without_certificate(s.day)) end as whole
    from record_seals s where s.tenant_id = $1 and s.day >= $2::date order by s.day desc`, [tx.tenantId, from]);
  return rows.map(({ sealed_at: sealedAt, whole, ...row }) => ({ ...row, sealedAt, whole: whole ?? undefined }));
}

/** Looks at every chain that something was recorded in on a day (`YYYY-MM-DD`, Berlin). @param most chains that are looked at */
export async function checkDay(tx: Tx, day: string, most: number): Promise<{ readonly chains: number; readonly broken: readonly { readonly chain: string; readonly seq: number }[] }> {
  const rows = await tx.prepared<{ chain: string; seq: number | null }>('log_check_day', `select chain, first_broken_record(chain) as seq from (select distinct chain from records
    where tenant_id = $1 and at >= $2::timestamp at time zone 'Europe/Berlin' and at < ($2::date + 1)::timestamp at time zone 'Europe/Berlin' limit $3) c`, [tx.tenantId, day, most]);
  return { chains: rows.length, broken: rows.filter((row): row is { chain: string; seq: number } => row.seq !== null) };
}
