/** A stand-in as `provider.contract.ts` asks for it. */
import type { Incoming } from '../../src/modules/payments/provider.ts';
import type { StandIn } from '../../src/modules/payments/provider.contract.ts';
import type { Faults } from './faults.ts';
import type { Post } from './post.ts';
import type { Outgoing, Protocol } from './protocol.ts';
import { personal, type Till, type Transaction } from './till.ts';
import { decide } from './walk.ts';

export function standInOf(protocol: Protocol, { till, faults, post }: { till: Till; faults: Faults; post: Post }): StandIn {
  const of = (orderId: string): Transaction[] => till.all().filter((one) => one.protocol === protocol.id && one.orderId === orderId);
  const the = (orderId: string): Transaction => {
    // by the id of the transaction itself, where an order has several
    const transaction = till.all().find((one) => one.protocol === protocol.id && one.id === orderId) ?? of(orderId)[0];
    if (!transaction) throw new Error(`${protocol.name} has no transaction of ${orderId}`);
    return transaction;
  };
  return {
    personal,
    taken: (orderId) => of(orderId).length,
    async decide(orderId, how, money) {
      decide({ till, faults }, protocol, the(orderId), how, { money });
      await post.idle();
    },
    collected: (orderId) => of(orderId).flatMap(({ paid }) => (paid ? [paid.money] : [])),
    refunded: (orderId) => of(orderId).flatMap(({ refunds }) => refunds.map(({ money }) => money)),
    forget: (orderId) => { till.forget(the(orderId)); },
    forgetMeans: protocol.dropCards && (() => protocol.dropCards!()),
    fail: (kind, { orderId, taken = false, times = 1 } = {}) => { faults.plan({ kind, protocol: protocol.id, order: orderId, taken, times }); },
    heal: () => { faults.heal(protocol.id); },
    news: protocol.notification ? (orderId, wrong) => {
      const outgoing = protocol.notification!(the(orderId), { state: the(orderId).state, wrong });
      if (!outgoing) throw new Error(`${protocol.name} tells nothing of ${the(orderId).state}`);
      return asArrived(outgoing);
    } : undefined,
  };
}

/** A notification as the portal gets it. */
export function asArrived({ method, url, headers, body }: Outgoing): Incoming {
  const { search, searchParams } = new URL(url);
  return {
    method, rawQuery: search.slice(1), query: Object.fromEntries(searchParams), body: Buffer.from(body),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  };
}
