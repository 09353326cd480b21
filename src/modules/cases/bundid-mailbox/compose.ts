import type { Tx } from '../../../platform/db/index.ts';
import { inLanguage, type Platform, type TrustLevel } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import { bundidHandleOf, offersBundidMailbox } from '../../accounts/index.ts';
import { selectCase, selectDefinition } from '../cases.store.ts';
import { keyOf } from '../sealed.ts';
import { tenantOf } from '../tenant-of.ts';
import { selectFiles } from '../thread.store.ts';
import { text } from './bundid-mailbox.messages.ts';
import { fitting, storkLevel, type MailboxContent } from './content.rules.ts';
import { selectMessage, type TakenCopy } from './copies.store.ts';

/** A copy, ready but for the bytes of its files. */
export interface Composed {
  readonly personId: string;
  readonly message: Omit<MailboxContent, 'attachments'>;
  readonly files: readonly StoredFile[];
  /** Files that do not go along. */
  readonly left: number;
  /** Some of them wait for the virus scan. */
  readonly pending: boolean;
}

/**
 * Writes a message as the BundID mailbox is to show it, for whom it was written, and nobody else: the address is that of the person whose
 * message and case it still is, by the way in that they still have.
 * @param limit bytes of all files together
 * @returns undefined where nobody wants it there any more
 */
export async function compose(tx: Tx, platform: Pick<Platform, 'config' | 'tenants' | 'origin'>, { messageId, caseId }: TakenCopy, limit: number): Promise<Composed | undefined> {
  const tenant = tenantOf(platform, tx.tenantId);
  const [found, message] = await Promise.all([selectCase(tx, caseId), selectMessage(tx, messageId)]);
  const personId = message?.personId;
  if (!found || !message || message.kind === 'reply' || !personId || found.personId !== personId || !offersBundidMailbox(platform, tenant)) return undefined;
  const mailboxUuid = await bundidHandleOf(tx, personId);
  if (!mailboxUuid) return undefined;
  const { lang } = found;
  const t = text({ lang, tenant });
  const { taken, left, pending } = fitting((await selectFiles(tx, caseId)).filter((file) => file.message_id === messageId), limit);
  const access = (await selectDefinition(tx, caseId) as { access?: TrustLevel } | undefined)?.access;
  const body = (await keyOf(tx, found)).openText('messages.sealed_body', messageId, message.sealedBody).trim();
  const senderUrl = `${platform.origin(tenant)}${inLanguage(`/postfach/${caseId}`, lang)}`;
  const onward = message.kind === 'question' ? t.question : message.answerable && message.kind !== 'notice' ? t.answer : t.read;
  const notes = [t.copy(say(tenant.portal, lang)), left > 0 && t.files(left), message.kind === 'decision' && t.decision, onward(senderUrl)].filter(Boolean).join('\n');
  return {
    personId, left, pending, files: taken,
    message: {
      mailboxUuid, stork_qaa_level: storkLevel(access), sender: tenant.name, title: t[`title.${message.kind}`](say(found.title, lang)), content: [body, notes].filter(Boolean).join('\n\n'),
      service: say(found.title, lang), reference: found.number, senderUrl,
    },
  };
}
