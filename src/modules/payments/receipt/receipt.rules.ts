/** Of a charge and its bookings what counts here. */
interface Owed { readonly cents: number; readonly currency: string; readonly state: 'open' | 'paid' | 'waived' }
interface Line { readonly kind: 'payment' | 'refund'; readonly cents: number; readonly currency: string }

/** How the books of a charge stand on a receipt, cents in its currency. */
export interface Receipted {
  readonly kind: 'paid' | 'over' | 'partly-refunded' | 'refunded';
  /** All that came, all that went back. */
  readonly came: number;
  readonly back: number;
}

/**
 * What a receipt says of a charge's bookings.
 * @returns undefined where there is nothing to confirm: it is not paid, or not wholly
 */
export function receipted({ cents, currency, state }: Owed, bookings: readonly Line[]): Receipted | undefined {
  const sum = (kind: Line['kind']): number => bookings.filter((one) => one.kind === kind && one.currency === currency).reduce((all, one) => all + one.cents, 0);
  const [came, back] = [sum('payment'), sum('refund')];
  if (came < cents || (state === 'open' && came - back < cents)) return undefined;
  if (back >= came) return { kind: 'refunded', came, back };
  if (came - back < cents) return { kind: 'partly-refunded', came, back };
  return { kind: came - back > cents ? 'over' : 'paid', came, back };
}
