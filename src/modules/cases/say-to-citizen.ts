import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { writerOf, type OfficeViewer } from './access.rules.ts';
import { contactOf } from '../accounts/index.ts';
import type { Case } from './case.ts';
import { mailCitizen, type Reader } from './mail-citizen.ts';
import { planNotice, tell } from './notices/tell.ts';
import { insertMessage, type MessageKind } from './thread.store.ts';
import { indexText } from './words/index-words.ts';

/** What staff write; the files that wait for `messageId` go with it. */
export interface Words { readonly messageId: string; readonly body: string; /** False where the citizen is not to answer (S4.19). */ readonly answerable?: boolean; /** They can read it only once its fee is paid (S4.22). */ readonly locked?: boolean }

/**
 * Puts a message of the office into the thread and, where there is an address, tells by a mail that one waits (S1.3):
 * both in the caller's transaction, so there is one mail per message at most, and none without it.
 * @returns how many files came along, and whether a mail tells of it at once
 */
export async function sayToCitizen(tx: Tx, platform: Platform, found: Case, viewer: OfficeViewer, kind: MessageKind, { messageId, body, answerable, locked = false }: Words): Promise<{ files: number; told: boolean }> {
  const plan = await planNotice(tx, kind, found.personId, await readerOf(tx, found));
  const files = await insertMessage(tx, found, {
    id: messageId, personId: found.personId, authorKind: 'staff', authorId: writerOf(viewer).id, authorName: writerOf(viewer).name, kind, body: body.trim(), mailed: plan.mode === 'at-once' && !locked, locked, answerable: kind === 'question' || answerable !== false,
  });
  await indexText(tx, found.id, body);
  // of what is locked a mail tells at once that something waits; that it can be read is told when it is
  if (locked) { if (plan.reader && plan.mode !== 'unreachable') await mailCitizen(tx, platform, plan.reader, 'cases.locked'); }
  else await tell(tx, platform, { caseId: found.id, messageId }, plan);
  return { files, told: plan.mode === 'at-once' };
}

/** Who is told by mail of news in a case; nobody where there is no address. */
export async function readerOf(tx: Tx, found: Case): Promise<Reader | undefined> {
  const account = found.personId ? await contactOf(tx, found.personId) : undefined;
  // whose account has gone, or nobody's: they could not read it, and a mail would send them looking
  const readable = found.personId !== undefined || found.holderHash !== undefined;
  const email = readable ? account?.email ?? found.contactEmail : undefined;
  return email === undefined ? undefined : { email, lang: account?.lang ?? found.lang, hasAccount: found.personId !== undefined };
}
