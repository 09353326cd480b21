import { record } from '../../../platform/audit/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import type { StaffMember } from '../../../platform/http/index.ts';
import { attemptsOf, insertAttempt, insertStep, markBegun, stepsOf, type Attempt } from '../attempts.store.ts';
import { chargeByReference } from './transfers.store.ts';
import { lockCharge, type Charge } from '../charges.store.ts';
import { hear } from '../hear.ts';
import { actorOf } from './access.ts';
import { selectListed } from './list.store.ts';
import { transferProvider } from './transfer-provider.ts';

/** A transfer that stands on the town's account. */
export interface Transfer {
  /** Made with the form: the same form sent twice books once. */
  readonly formId: string;
  readonly reference: string;
  readonly cents: number;
  /** Day of value, `YYYY-MM-DD`. */
  readonly day: string;
}

export type TransferBooked =
  | { readonly kind: 'booked' | 'already'; readonly charge: Charge }
  /** It is not what is asked: people look at it before it is booked. @param due cents that are still to come */
  | { readonly kind: 'differs'; readonly charge: Charge; readonly due: number }
  | { readonly kind: 'unknown' };

/**
 * Books a transfer by the reference on the statement: on the attempt of whoever chose „Überweisung“, else on an attempt made for it. So the
 * same rules hold as for every other provider: booked once, compared, also where the charge was paid or waived before. Recorded with who booked.
 * @param sure book it although the amount is not what is asked
 */
export async function bookTransfer(tx: Tx, by: StaffMember, { formId, reference, cents, day }: Transfer, sure: boolean): Promise<TransferBooked> {
  const found = await chargeByReference(tx, reference);
  const owed = found && await lockCharge(tx, found);
  if (!owed) return { kind: 'unknown' };
  const attempts = (await attemptsOf(tx, [owed.id])).filter(({ provider }) => provider === transferProvider);
  const steps = await stepsOf(tx, attempts.map(({ id }) => id));
  if ([...steps.values()].flat().some(({ raw }) => raw['form'] === formId)) return { kind: 'already', charge: owed };
  const listed = await selectListed(tx, owed.id);
  const due = owed.state === 'open' ? owed.cents - (listed?.received ?? 0) : 0;
  if (cents !== due && !sure) return { kind: 'differs', charge: owed, due };
  const attempt = attempts.findLast(({ state }) => state !== 'paid') ?? await anAttempt(tx, owed, cents);
  await hear(tx, attempt.id, { kind: 'paid', money: { cents, currency: owed.currency }, method: 'transfer', paidAt: new Date(`${day}T12:00:00Z`), raw: { form: formId, bookedBy: by.name, cents, day } }, 'desk');
  await record(tx, owed.caseId, actorOf(by), 'payments.booked', { charge: owed.id, attempt: attempt.id, cents, day });
  return { kind: 'booked', charge: owed };
}

/** An attempt for money that came although nobody chose to transfer. */
async function anAttempt(tx: Tx, owed: Charge, cents: number): Promise<Pick<Attempt, 'id'>> {
  const id = newId();
  await insertAttempt(tx, { id, chargeId: owed.id, provider: transferProvider, cents, currency: owed.currency, expiresAt: new Date() });
  await markBegun(tx, id, { remoteId: id });
  await insertStep(tx, id, { cause: 'desk', before: 'new', after: 'open', raw: {} });
  return { id };
}
