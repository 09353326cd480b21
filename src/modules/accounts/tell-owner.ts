import type { Tx } from '../../platform/db/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { sendMail } from '../../platform/mail/index.ts';
import { contactOf } from './person.store.ts';
import { text } from './ways-in.messages.ts';

/** Tells an account's owner by mail, in their language, what was done to it; nobody where no address is known. */
export async function tellOwner(tx: Tx, { tenant }: Pick<Context, 'tenant'>, personId: string, news: (words: ReturnType<typeof text>) => { readonly subject: string; readonly body: string }): Promise<void> {
  const contact = await contactOf(tx, personId);
  if (!contact) return;
  const words = text({ lang: contact.lang, tenant });
  const { subject, body } = news(words);
  await sendMail(tx, { ...message(subject, body, words.notYou), to: contact.email, lang: contact.lang });
}

const message = (subject: string, body: string, footer: string) => ({ message: { subject, paragraphs: [body], footer: [footer] } });
