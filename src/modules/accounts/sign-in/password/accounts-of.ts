import type { Tx } from '../../../../platform/db/index.ts';
import { findCredential } from '../../credentials.store.ts';
import { whoTries } from '../known-browser.ts';
import { countTry, longestCount } from '../tries.store.ts';
import { kind, type PasswordCredential, type PasswordData } from './credential.ts';

/** Mails of this way in to one address within an hour; further ones are not sent, so that nobody's mailbox is flooded. */
const mailsPerAddress = 5;

/** The account that an address belongs to, with its password where it has one. */
export async function accountOf(tx: Tx, email: string): Promise<{ personId?: string; password?: PasswordCredential }> {
  const password = await findCredential<PasswordData>(tx, kind, email);
  return { password, personId: password?.personId ?? (await findCredential(tx, 'email', email))?.personId };
}

/**
 * Whether one more mail may go to an address; counted for each address, whether or not it is anybody's.
 * @param browser secret of one where anybody has signed in before: what strangers ask for does not use up what its owner may
 */
export const mayMail = async (tx: Tx, email: string, browser?: string): Promise<boolean> => (await countTry(tx, await whoTries(tx, 'password mail', email, browser), longestCount)).tries <= mailsPerAddress;
