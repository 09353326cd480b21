import type { Tx } from '../../platform/db/index.ts';
import type { StaffViewer } from './access.rules.ts';
import { lockedCase } from './act.ts';
import type { Case } from './case.ts';
import { isProposal } from './release/proposals.store.ts';
import { messageOrigin, selectMessages, type MessageRow } from './thread.store.ts';

/** Something that somebody else has written to a case. */
export interface Post { readonly id: string; readonly author: string; readonly body: string; readonly at: Date }

/** What others than this member of staff have written: colleagues and the citizen; not the portal. */
const ofOthers = async (tx: Tx, { staff }: StaffViewer, found: Case): Promise<MessageRow[]> =>
  (await selectMessages(tx, found)).filter(({ kind, author_id: author }) => kind !== 'notice' && author !== staff.staffId);

/** How many posts of others there are: a form remembers it, to tell later whether there are more. */
export const postsOfOthers = async (tx: Tx, viewer: StaffViewer, found: Case): Promise<number> => (await ofOthers(tx, viewer, found)).length;

/**
 * What others have posted since a form was opened; nothing when this very post was taken before. Locks the case, so that
 * nothing comes between this and what is then sent in the same transaction.
 * @param seen what `postsOfOthers` gave when the form was shown
 */
export async function postedMeanwhile(tx: Tx, viewer: StaffViewer, caseId: string, messageId: string, seen: number): Promise<Post[]> {
  const found = await lockedCase(tx, caseId, viewer);
  if (await messageOrigin(tx, messageId) || await isProposal(tx, messageId)) return [];
  const posts = await ofOthers(tx, viewer, found);
  return posts.length <= seen ? [] : posts.slice(seen - posts.length).map(({ id, author_name: author, body, created_at: at }) => ({ id, author, body, at }));
}
