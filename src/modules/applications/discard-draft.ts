import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { removeAndCount } from './figures/figures.store.ts';
import { removeBytes } from './uploads/remove-bytes.ts';

/** Removes a draft that the caller has locked, with its files and their bytes. */
export async function discardDraft(platform: Pick<Platform, 'files'>, tx: Tx, draft: { readonly id: string; readonly files: readonly { readonly id: string }[] }): Promise<void> {
  await removeAndCount(tx, draft.id);
  for (const { id } of draft.files) await removeBytes(platform, tx, id);
}
