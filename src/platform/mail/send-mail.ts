import type { Tx } from '../db/index.ts';
import type { Lang } from '../i18n/index.ts';
import { enqueue } from '../jobs/index.ts';

/** What a mail says, as data: rendered as text and as HTML when it is sent. */
export interface MailMessage {
  readonly subject: string;
  /** „Guten Tag,“ without it. */
  readonly greeting?: string;
  readonly paragraphs: readonly string[];
  readonly button?: { readonly label: string; readonly href: string };
  /** Small print below. */
  readonly footer?: readonly string[];
}

/** A mail to one person. */
export interface Mail { readonly to: string; readonly lang: Lang; readonly message: MailMessage }

/** Sends a mail: enqueues it in the caller's transaction, so that it goes out if, and only if, that commits. */
export const sendMail = (tx: Tx, mail: Mail): Promise<void> => enqueue(tx, 'mail.send', mail);
