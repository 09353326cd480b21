import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { discardDraft } from './discard-draft.ts';
import { draftsOfPerson } from './drafts.store.ts';

/** Somebody's account goes: so do all their drafts, with their files and the bytes of these. */
export async function discardDraftsOf(tx: Tx, platform: Platform, personId: string): Promise<void> {
  for (const draft of await draftsOfPerson(tx, personId)) await discardDraft(platform, tx, draft);
}
