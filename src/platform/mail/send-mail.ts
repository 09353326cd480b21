import { randomUUID } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { Lang } from '../i18n/index.ts';
import { enqueue } from '../jobs/index.ts';
import { insertMail } from './mails.store.ts';

/** What a mail says, as data: rendered as text and as HTML when it is sent. All texts are plain; nothing is read as markup. */
export interface MailMessage {
  readonly subject: string;
  /** „Guten Tag,“ without it. */
  readonly greeting?: string;
  readonly paragraphs: readonly string[];
  /** Leads to a page of the portal; `href` begins with https:// (http:// only in development). */
  readonly button?: { readonly label: string; readonly href: string };
  /** Small print below. */
  readonly footer?: readonly string[];
}

/** A mail to one person. */
export interface Mail {
  readonly to: string;
  readonly lang: Lang;
  readonly message: MailMessage;
  /** For a module that asks before it goes and hears what became of it: see `followMails`. */
  readonly kind?: string;
}

/** A mail on its way; the id stays the same however often sending is tried, so that a mailbox can tell. */
export interface QueuedMail extends Omit<Mail, 'kind'> { readonly id: string }

// one address and nothing else: no list, no name, no line break (RFC 5321 § 4.5.3.1 limits the length)
const oneAddress = /^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{1,255}$/;

/**
 * Sends a mail: enqueues it in the caller's transaction, so that it goes out if, and only if, that commits.
 * @returns its id
 * @throws RangeError when `to` is not one plain address or the button leads to something other than a web page
 */
export async function sendMail(tx: Tx, { to, lang, message, kind }: Mail): Promise<string> {
  if (!oneAddress.test(to)) throw new RangeError('A mail goes to exactly one plain address');
  if (message.button && !/^https?:$/.test(URL.parse(message.button.href)?.protocol ?? '')) throw new RangeError('The button of a mail leads to a web page');
  const queued: QueuedMail = { id: randomUUID(), to, lang, message };
  await Promise.all([insertMail(tx, queued.id, to, kind), enqueue(tx, 'mail.send', queued)]);
  return queued.id;
}
