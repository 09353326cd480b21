import type { Tx } from '../../../platform/db/index.ts';
import type { Means } from '../provider.ts';

/** Payment data that a person lets a provider keep. */
export interface StoredMeans extends Means {
  readonly id: string;
  readonly provider: string;
  readonly storedAt: Date;
}

interface Row { id: string; provider: string; sealed: Buffer; stored_at: Date }

const place = (id: string) => ({ table: 'stored_means', id });

async function toMeans(tx: Tx, { id, provider, sealed, stored_at: storedAt }: Row): Promise<StoredMeans> {
  return { id, provider, storedAt, ...JSON.parse(await tx.keys.openSecret(place(id), 'sealed', sealed)) as Means };
}

/** What a person has stored, the oldest first. */
export async function storedOf(tx: Tx, personId: string): Promise<StoredMeans[]> {
  const rows = await tx.prepared<Row>('stored_of', 'select id, provider, sealed, stored_at from stored_means where tenant_id = $1 and person_id = $2 order by id', [tx.tenantId, personId]);
  return Promise.all(rows.map((row) => toMeans(tx, row)));
}

/** Keeps them. @param id of the attempt that they come from: the same one twice is kept once @returns whether they are new */
export async function insertStored(tx: Tx, { id, personId, provider, means: { token, tail, until } }: { id: string; personId: string; provider: string; means: Means }): Promise<boolean> {
  const sealed = await tx.keys.sealSecret(place(id), 'sealed', JSON.stringify({ token, tail, until }));
  return (await tx.prepared('stored_insert', 'insert into stored_means (tenant_id, id, person_id, provider, sealed) values ($1, $2, $3, $4, $5) on conflict do nothing returning id', [tx.tenantId, id, personId, provider, sealed])).length > 0;
}

/** Forgets what a person has stored. @returns whether there was any */
export const deleteStored = async (tx: Tx, personId: string, id: string): Promise<boolean> =>
  (await tx.prepared('stored_delete', 'delete from stored_means where tenant_id = $1 and person_id = $2 and id = $3 returning id', [tx.tenantId, personId, id])).length > 0;
