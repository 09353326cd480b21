import type { Tx } from '../db/index.ts';

/** `data` seals the keys of rows; `search` makes the words of a search index unreadable. */
export type Purpose = 'data' | 'search';

/** A key of a town as the database keeps it. */
export interface TenantKeyRow { readonly purpose: Purpose; readonly id: number; readonly sealed: Buffer; readonly master: string }

type Reading = Pick<Tx, 'tenantId' | 'prepared'>;

/** All keys of the town, the oldest first. */
export const selectKeys = ({ tenantId, prepared }: Reading): Promise<TenantKeyRow[]> =>
  prepared<TenantKeyRow>('tenant_keys', 'select purpose, id, sealed, master from tenant_keys where tenant_id = $1 order by id', [tenantId]);

/** Keeps new keys; of two who make a town's first ones at the same moment, one is heard. */
export async function insertKeys({ tenantId, prepared }: Reading, rows: readonly TenantKeyRow[]): Promise<void> {
  await prepared('tenant_keys_insert', `insert into tenant_keys (tenant_id, purpose, id, sealed, master)
    select $1, k.purpose, k.id, k.sealed, k.master from unnest($2::text[], $3::int[], $4::bytea[], $5::text[]) k (purpose, id, sealed, master) on conflict do nothing`,
  [tenantId, rows.map(({ purpose }) => purpose), rows.map(({ id }) => id), rows.map(({ sealed }) => sealed), rows.map(({ master }) => master)]);
}
