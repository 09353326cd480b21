import type { Tx } from '../../platform/db/index.ts';
import { balanceOf } from './attempt.rules.ts';
import { attemptsOf, type Attempt } from './attempts.store.ts';
import { paidOf } from './bookings.store.ts';
import { linkOf } from './charge.ts';
import { chargesOf, type Charge } from './charges.store.ts';

/** How paying a charge stands, for whoever may see it. */
export interface PaymentStand {
  readonly charge: Charge;
  /** Cents that are booked, less what was given back. */
  readonly paidCents: number;
  readonly attempts: readonly Attempt[];
  /** `running`: somebody pays just now, or has and it is not sure yet. `over`: more came than was asked. */
  readonly kind: 'unpaid' | 'running' | 'short' | 'paid' | 'over' | 'waived';
  /** The attempt that the kind is about, or the last one that came to nothing. */
  readonly last?: Attempt;
}

/** Whether somebody still has to pay. */
export const owes = ({ kind }: Pick<PaymentStand, 'kind'>): boolean => kind === 'unpaid' || kind === 'short';

/** Whether there is a receipt of its payment: it was paid, whatever became of the money since. */
export const hasReceipt = ({ kind, charge }: Pick<PaymentStand, 'kind' | 'charge'>): boolean => kind === 'paid' || kind === 'over' || charge.state === 'paid';

/** How it stands with what is known. */
export function standOf(charge: Charge, attempts: readonly Attempt[], paidCents: number): PaymentStand {
  // of one that is only written here nobody knows where to pay
  const running = attempts.findLast(({ state }) => state === 'open');
  const last = attempts.findLast(({ state }) => state === 'paid') ?? running ?? attempts.at(-1);
  const balance = balanceOf(charge.cents, paidCents);
  return { charge, attempts, paidCents, kind: kindOf(), last };

  function kindOf(): PaymentStand['kind'] {
    if (balance === 'paid' || balance === 'over') return balance;
    // given back wholly or in part, nobody is asked for it again
    if (charge.state === 'paid') return paidCents > 0 ? 'paid' : 'waived';
    if (charge.state === 'waived') return 'waived';
    return balance === 'short' ? 'short' : running ? 'running' : 'unpaid';
  }
}

/** Reads how the charges of cases stand, by case, oldest first. */
export async function standsOf(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly PaymentStand[]>> {
  const charges = await chargesOf(tx, caseIds);
  if (charges.length === 0) return new Map();
  const stands = await standsOfCharges(tx, charges);
  return Map.groupBy(stands, ({ charge }) => charge.caseId);
}

/** Reads how charges stand. */
export async function standsOfCharges(tx: Tx, charges: readonly Charge[]): Promise<PaymentStand[]> {
  const ids = charges.map(({ id }) => id);
  const [attempts, paid] = [await attemptsOf(tx, ids), await paidOf(tx, ids)];
  return charges.map((one) => standOf(one, attempts.filter(({ chargeId }) => chargeId === one.id), paid.get(one.id) ?? 0));
}

/** As the case's page shows it: with the link to pay by. */
export interface CasePayment extends PaymentStand { readonly link: string }

/** How the charges of one case stand, with the links to pay them. */
export async function paymentsOf(tx: Tx, caseId: string): Promise<CasePayment[]> {
  const stands = (await standsOf(tx, [caseId])).get(caseId) ?? [];
  return Promise.all(stands.map(async (stand) => ({ ...stand, link: await linkOf(tx, stand.charge) })));
}
