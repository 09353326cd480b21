import { hashToken, sameHash } from '../../../../platform/crypto/token.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { forgetFailure } from '../../../../platform/mail/index.ts';
import { personOfEmail } from '../../person.store.ts';
import { lockLink, useUpLink } from './link.store.ts';

/** What came of a link. */
export type Redeemed =
  | { readonly outcome: 'signed-in'; readonly personId: string; readonly email: string; readonly returnTo: string }
  | { readonly outcome: 'over' }
  | { readonly outcome: 'other-browser'; readonly returnTo: string };

/**
 * Uses a sign-in link: once, in time, in the browser that asked. A link opened elsewhere stays usable where it belongs.
 * @param browser the secret in this browser's cookie, if any
 */
export async function redeemLink(tx: Tx, token: string, browser: string | undefined): Promise<Redeemed> {
  const hash = hashToken(token);
  const link = await lockLink(tx, hash);
  if (!link || link.over) return { outcome: 'over' };
  if (!browser || !sameHash(hashToken(browser), link.browser_hash)) return { outcome: 'other-browser', returnTo: link.return_to };
  await useUpLink(tx, hash);
  // whoever has the link reads that mailbox
  await forgetFailure(tx, link.email);
  const personId = await personOfEmail(tx, link.email, link.lang);
  return { outcome: 'signed-in', personId, email: link.email, returnTo: link.return_to };
}
