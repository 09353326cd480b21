import { createHmac, hkdfSync } from 'node:crypto';
import { record } from '../../platform/audit/index.ts';
import { isToken, sameHash } from '../../platform/crypto/token.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Context, Platform } from '../../platform/http/index.ts';
import { forgetFailure, sendMail } from '../../platform/mail/index.ts';
import { mailTroubleOf, type MailTrouble } from '../cases/index.ts';
import { text } from './notices.messages.ts';
import { confirmMailPath } from './paths.ts';

/**
 * What proves that a mail has arrived: made of the key, the person, the address and the moment since which it does not. So it is worth
 * nothing to another, for another address, or after it was used, and nothing has to be kept for it.
 */
const proofOf = ({ config }: Pick<Platform, 'config'>, tx: Tx, personId: string, { email, since }: MailTrouble): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', config.masterKey, '', 'stadttor: mail arrives', 32))).update(JSON.stringify([tx.tenantId, personId, email, since.getTime()])).digest('base64url');

/** Mails a link to the address that did not work, by which its owner shows that it does again. Nothing where it does. */
export async function mailProof(tx: Tx, platform: Platform, ctx: Context, personId: string): Promise<void> {
  const trouble = await mailTroubleOf(tx, personId);
  if (!trouble) return;
  const t = text(ctx);
  await sendMail(tx, {
    to: trouble.email, lang: ctx.lang,
    message: { subject: t.mailSubject, paragraphs: [t.mailBody], button: { label: t.mailButton, href: `${ctx.origin}${ctx.href(confirmMailPath)}?t=${proofOf(platform, tx, personId, trouble)}` }, footer: [t.mailNotYou] },
  });
}

/** The address a link is about; undefined where it proves nothing, or nothing is left to be proven. */
export async function provenAddress(tx: Tx, platform: Pick<Platform, 'config'>, personId: string, token: unknown): Promise<string | undefined> {
  const trouble = await mailTroubleOf(tx, personId);
  return trouble && isToken(token) && sameHash(Buffer.from(proofOf(platform, tx, personId, trouble)), Buffer.from(token)) ? trouble.email : undefined;
}

/** Its owner has shown that mail reaches them: notices go there again. @returns whether the link was valid */
export async function confirmMail(tx: Tx, platform: Pick<Platform, 'config'>, personId: string, token: unknown): Promise<boolean> {
  const email = await provenAddress(tx, platform, personId, token);
  if (email === undefined) return false;
  await forgetFailure(tx, email);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.email-confirmed');
  return true;
}
