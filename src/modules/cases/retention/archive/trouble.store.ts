import type { Tx } from '../../../../platform/db/index.ts';

/** Why cases cannot be archived, and since when. */
export interface ArchiveTrouble { readonly reason: string; readonly since: Date }

/** Notes that the archive takes nothing; the first reason stays until it does again. @returns whether that is news */
export const noteTrouble = async (tx: Tx, reason: string): Promise<boolean> =>
  (await tx.prepared('archive_trouble_note', 'insert into archive_troubles (tenant_id, reason) values ($1, $2) on conflict do nothing returning 1', [tx.tenantId, reason])).length > 0;

/** The archive has taken a case. */
export async function forgetTrouble(tx: Tx): Promise<void> {
  await tx.prepared('archive_trouble_over', 'delete from archive_troubles where tenant_id = $1', [tx.tenantId]);
}

/** Undefined while nothing is wrong. */
export async function archiveTrouble(tx: Tx): Promise<ArchiveTrouble | undefined> {
  const [row] = await tx.prepared<ArchiveTrouble>('archive_trouble', 'select reason, since from archive_troubles where tenant_id = $1', [tx.tenantId]);
  return row;
}
