import type { Begun, Order } from '../../provider.ts';

/** What this process has begun, by attempt, as long as it can be paid. */
const begun = new Map<string, { readonly until: Date; readonly what: Promise<unknown> }>();

/**
 * Begins an order once. GiroCheckout makes a second transaction of a repeated start and cannot be asked by the portal's own id; so
 * what this process began (a button that was pressed twice) is not begun again. Whose answer was lost is: nobody has its address.
 * @param start what begins it; may be tried again when it throws
 */
export function once<T extends Begun | { readonly kind: 'refused' }>({ id, expiresAt }: Pick<Order, 'id' | 'expiresAt'>, start: () => Promise<T>, now = new Date()): Promise<T> {
  for (const [old, { until }] of begun) if (until <= now) begun.delete(old);
  const there = begun.get(id);
  if (there) return there.what as Promise<T>;
  const what = start();
  begun.set(id, { until: expiresAt, what });
  what.catch(() => begun.delete(id));
  return what;
}
