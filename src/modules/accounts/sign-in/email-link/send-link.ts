import { hashToken, newToken } from '../../../../platform/crypto/token.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Context } from '../../../../platform/http/index.ts';
import { sendMail } from '../../../../platform/mail/index.ts';
import { text } from '../../messages.ts';
import { whoTries } from '../known-browser.ts';
import { countTry } from '../tries.store.ts';
import { insertLink } from './link.store.ts';

/** Minutes a link is valid for. */
const linkMinutes = 15;
/** Links to one address within `linkMinutes`; further ones are not sent, so that nobody's mailbox can be flooded. */
const linksPerAddress = 5;

/**
 * Sends a link to sign in, bound to the browser that asks. The same is done whether or not an account exists.
 * @param browser the secret in that browser's cookie; `known` the one of a browser where anybody has signed in before
 */
export async function sendLink(tx: Tx, ctx: Context, { email, returnTo, browser, known }: { email: string; returnTo: string; browser: string; known?: string }): Promise<void> {
  const { tries } = await countTry(tx, await whoTries(tx, 'link', email, known), linkMinutes);
  if (tries > linksPerAddress) return;
  const token = newToken();
  await insertLink(tx, { tokenHash: hashToken(token), browserHash: hashToken(browser), email, returnTo, lang: ctx.lang, minutes: linkMinutes });
  const t = text(ctx);
  await sendMail(tx, {
    to: email, lang: ctx.lang,
    message: {
      subject: t.mailSubject,
      paragraphs: [t.mailBody],
      button: { label: t.confirm, href: `${ctx.origin}${ctx.href('/anmelden/link')}?t=${token}` },
      footer: [t.mailValid, t.mailNotYou],
    },
  });
}
