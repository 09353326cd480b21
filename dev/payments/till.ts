/** The till of the stand-ins for payment providers: what was asked to be paid, and what became of it. Kept in memory. */
import { randomBytes } from 'node:crypto';
import type { Method, Money } from '../../src/modules/payments/provider.ts';

/** `approved`: the person agreed, and the money is taken when the portal says so (`captures` of a protocol). */
export type State = 'open' | 'approved' | 'paid' | 'failed' | 'cancelled';

/** What the portal asked for. */
export interface Asked {
  /** Which of the stand-ins was asked. */
  readonly protocol: string;
  /** The portal's id of it: the same one twice is one transaction. */
  readonly orderId: string;
  readonly money: Money;
  readonly purpose: string;
  /** What stands on the statement of account. */
  readonly reference: string;
  /** Who gets the money, as the page says it. */
  readonly recipient: string;
  readonly returnUrl: string;
  readonly notifyUrl?: string;
  /** The request as it came, for protocols that say it again. */
  readonly request?: unknown;
}

export interface Transaction extends Asked {
  /** The provider's id of it. */
  readonly id: string;
  readonly key: string;
  readonly madeAt: Date;
  readonly state: State;
  /** What the person agreed to, where the portal is to take it. */
  readonly agreed?: { readonly money: Money; readonly method: Method };
  /** What was paid; something else than was asked, where a test wants that. */
  readonly paid?: { readonly money: Money; readonly method: Method; readonly at: Date; readonly reference: string };
  readonly refunds: readonly Refund[];
  /** What a protocol keeps with it beside. */
  readonly more: Readonly<Record<string, unknown>>;
}

interface Refund { readonly id: string; readonly requestId: string; readonly money: Money; readonly at: Date }
type Change = (transaction: Transaction, before: State) => void;

/** Somebody who pays here. Protocols say these things wherever they have room for them; the portal must keep none of it. */
export const payer = { firstName: 'Kunigunde', lastName: 'Zahlmann', email: 'kunigunde.zahlmann@example.org', iban: 'DE02120300000000202051', bic: 'BYLADEM1001', card: '4111111111111111', street: 'Talerstraße 17', postcode: '33330', city: 'Gütersloh', ip: '203.0.113.77', id: 'PAYER7ZAHLMANN' } as const;

/** What must not be found in a record. */
export const personal: readonly string[] = Object.values(payer).filter((value) => value !== payer.city && value !== payer.postcode);

export type Till = ReturnType<typeof makeTill>;

/** @param now the stand-in's clock */
export function makeTill(now: () => Date = () => new Date()) {
  const all: Transaction[] = [];
  const listeners: Change[] = [];
  const find = (protocol: string, id: string): Transaction | undefined => all.find((one) => one.protocol === protocol && (one.id === id || one.orderId === id));

  function change(transaction: Transaction, changed: Partial<Transaction>): Transaction {
    const index = all.findIndex((one) => one.protocol === transaction.protocol && one.id === transaction.id);
    const before = all[index];
    if (!before) throw new Error(`the till has no ${transaction.id}`);
    const after = { ...before, ...changed };
    all[index] = after;
    if (after.state !== before.state) for (const told of listeners) told(after, before.state);
    return after;
  }

  /** Money is taken once, however often it is asked for. */
  function collect(transaction: Transaction, money: Money, method: Method): Transaction {
    const current = find(transaction.protocol, transaction.id)!;
    if (current.state === 'paid') return current;
    return change(current, { state: 'paid', paid: { money, method, at: now(), reference: number(12) } });
  }

  return {
    find, change, collect,
    /** All transactions, the newest last. */
    all: (): readonly Transaction[] => all,
    /**
     * Takes an order. @param key by which one that is sent again is known: the portal's id of it, where the protocol has no other
     * @returns the one there is, where its key was taken before
     */
    take(asked: Asked, { id = number(14), key = asked.orderId, more = {} }: { readonly id?: string; readonly key?: string; readonly more?: Transaction['more'] } = {}): { readonly transaction: Transaction; readonly before: boolean } {
      const there = all.find((one) => one.protocol === asked.protocol && one.key === key);
      if (there) return { transaction: there, before: true };
      const transaction: Transaction = { ...asked, id, key, more, madeAt: now(), state: 'open', refunds: [] };
      all.push(transaction);
      return { transaction, before: false };
    },
    /** Gives back. @returns undefined when that is more than there is; the one there is, where its id was asked for before */
    giveBack(transaction: Transaction, requestId: string, money: Money): Refund | undefined {
      const current = find(transaction.protocol, transaction.id)!;
      const there = current.refunds.find((one) => one.requestId === requestId);
      if (there) return there;
      const left = (current.paid?.money.cents ?? 0) - current.refunds.reduce((sum, one) => sum + one.money.cents, 0);
      if (money.cents > left || money.currency !== current.paid?.money.currency) return undefined;
      const refund: Refund = { id: number(12), requestId, money, at: now() };
      change(current, { refunds: [...current.refunds, refund] });
      return refund;
    },
    /** Knows nothing of it any more. */
    forget({ protocol, id }: Transaction): void {
      const index = all.findIndex((one) => one.protocol === protocol && one.id === id);
      if (index >= 0) all.splice(index, 1);
    },
    /** Whoever wants to know of every change of state. */
    listen(listener: Change): void { listeners.push(listener); },
  };
}

/** A number that nobody guesses. @returns that many digits and letters */
const number = (length: number): string => [...randomBytes(length)].map((byte) => '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 34]).join('');
