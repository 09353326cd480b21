import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import type { StaffViewer } from './access.rules.ts';
import { contactOf } from '../accounts/index.ts';
import type { Case } from './case.ts';
import { mailCitizen } from './mail-citizen.ts';
import { insertMessage, type MessageKind } from './thread.store.ts';

/** What staff write; the files that wait for `messageId` go with it. */
export interface Words { readonly messageId: string; readonly body: string }

/**
 * Puts a message of the staff into the thread and, where there is an address, tells by a mail that one waits (S1.3):
 * both in the caller's transaction, so there is one mail per message at most, and none without it.
 * @returns how many files came along
 */
export async function sayToCitizen(tx: Tx, platform: Platform, found: Case, { staff }: StaffViewer, kind: MessageKind, { messageId, body }: Words): Promise<{ files: number }> {
  const account = found.personId ? await contactOf(tx, found.personId) : undefined;
  // whose account has gone, or nobody's: they could not read it, and a mail would send them looking
  const readable = found.personId !== undefined || found.holderHash !== undefined;
  const email = readable ? account?.email ?? found.contactEmail : undefined;
  const files = await insertMessage(tx, found, {
    id: messageId, personId: found.personId, authorKind: 'staff', authorId: staff.staffId, authorName: staff.name, kind, body: body.trim(), mailed: email !== undefined,
  });
  if (email) await mailCitizen(tx, platform, { email, lang: account?.lang ?? found.lang, hasAccount: found.personId !== undefined, draftId: found.draftId });
  return { files };
}
