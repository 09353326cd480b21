import type { Lang } from '../../../../platform/i18n/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';

/** A link that was sent. */
export interface LinkRow { email: string; return_to: string; lang: Lang; browser_hash: Buffer; over: boolean }

/** Keeps a new link; only hashes of its secrets. @param minutes it is valid for */
export async function insertLink(tx: Tx, link: { tokenHash: Buffer; browserHash: Buffer; email: string; returnTo: string; lang: Lang; minutes: number }): Promise<void> {
  await tx.prepared('insert_link', `insert into sign_in_links (tenant_id, token_hash, browser_hash, email, return_to, lang, expires_at)
    values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7))`,
  [tx.tenantId, link.tokenHash, link.browserHash, link.email, link.returnTo, link.lang, link.minutes]);
}

/** The link of a token, locked, so that two clicks at once use it once. */
export async function lockLink(tx: Tx, tokenHash: Buffer): Promise<LinkRow | undefined> {
  const [row] = await tx.prepared<LinkRow>('lock_link', `select email, return_to, lang, browser_hash, (used_at is not null or expires_at <= now()) as over
    from sign_in_links where tenant_id = $1 and token_hash = $2 for update`, [tx.tenantId, tokenHash]);
  return row;
}

/** Marks a link as used. */
export async function useUpLink(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.prepared('use_link', 'update sign_in_links set used_at = now() where tenant_id = $1 and token_hash = $2', [tx.tenantId, tokenHash]);
}

/** Clears away links that ended a day ago. */
export async function deleteOldLinks(tx: Tx): Promise<void> {
  await tx.prepared('delete_links', `delete from sign_in_links where tenant_id = $1 and expires_at < now() - interval '1 day'`, [tx.tenantId]);
}
