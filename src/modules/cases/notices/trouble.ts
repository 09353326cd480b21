import type { Tx } from '../../../platform/db/index.ts';
import { failureOf } from '../../../platform/mail/index.ts';
import { contactOf } from '../../accounts/index.ts';
import type { Case } from '../case.ts';

/** An address that mail does not reach, and since when. */
export interface MailTrouble { readonly email: string; readonly since: Date }

async function troubleAt(tx: Tx, email: string | undefined): Promise<MailTrouble | undefined> {
  const failure = email === undefined ? undefined : await failureOf(tx, email);
  return failure && email !== undefined ? { email, since: failure.since } : undefined;
}

/** Whether mail reaches somebody: for their own pages. */
export const mailTroubleOf = async (tx: Tx, personId: string): Promise<MailTrouble | undefined> => troubleAt(tx, (await contactOf(tx, personId))?.email);

/** Whether mail reaches the citizen of a case: for staff. */
export const mailTroubleOfCase = async (tx: Tx, { personId, contactEmail }: Case): Promise<MailTrouble | undefined> =>
  troubleAt(tx, (personId ? (await contactOf(tx, personId))?.email : undefined) ?? contactEmail);
