import { record } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Context, Platform } from '../../platform/http/index.ts';
import { forgetFailure, sendMail } from '../../platform/mail/index.ts';
import { text } from './leave.messages.ts';
import { contactOf, deletePerson, forgetUnderWay, lockPerson } from './person.store.ts';
import { credentialsOf } from './credentials.store.ts';
import { forgetFailures } from './security-log/failed.store.ts';

type PersonLeaves = (tx: Tx, platform: Platform, personId: string) => Promise<void>;
const followers = new Set<PersonLeaves>();

/** Adds what goes with an account: each module removes its own part, in the transaction in which the account goes. */
export const whenPersonLeaves = (follow: PersonLeaves): void => { followers.add(follow); };

/**
 * Deletes an account with all that is its own, at once (S4.16, Art. 17 GDPR): attributes, ways in, sessions, what is under way,
 * and what other modules keep for it. Its addresses are free again. What stays is the record that it went, which names nobody.
 */
export async function leave(tx: Tx, platform: Platform, { tenant }: Pick<Context, 'tenant'>, personId: string): Promise<void> {
  await lockPerson(tx, personId);
  const contact = await contactOf(tx, personId);
  const names = (await credentialsOf(tx, personId)).map(({ identifier }) => identifier);
  for (const follow of followers) await follow(tx, platform, personId);
  await forgetUnderWay(tx, personId, names);
  await forgetFailures(tx, names);
  if (contact) await forgetFailure(tx, contact.email);
  await deletePerson(tx, personId);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.left');
  if (!contact) return;
  const t = text({ lang: contact.lang, tenant });
  await sendMail(tx, { to: contact.email, lang: contact.lang, message: { subject: t.subject, paragraphs: [t.body], footer: [t.notYou] } });
}
