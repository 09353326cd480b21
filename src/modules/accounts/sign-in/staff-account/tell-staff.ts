import type { Tx } from '../../../../platform/db/index.ts';
import type { Context } from '../../../../platform/http/index.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { sendMail } from '../../../../platform/mail/index.ts';
import { text } from './messages.ts';

/** Tells a member of staff by mail what was done to their access to the desk, and what to do if that was not them. */
export async function tellStaff(tx: Tx, { tenant, lang = 'de' }: Pick<Context, 'tenant'> & { lang?: Lang }, email: string, news: (words: ReturnType<typeof text>) => { readonly subject: string; readonly body: string }): Promise<void> {
  const words = text({ lang, tenant });
  const { subject, body } = news(words);
  await sendMail(tx, { to: email, lang, message: { subject, paragraphs: [body], footer: [words.notYou] } });
}
