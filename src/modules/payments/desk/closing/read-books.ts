import type { Platform } from '../../../../platform/http/index.ts';
import type { Booked } from '../books.store.ts';
import { bookedBetween, type Keyed } from './closing.store.ts';
import { split, type Part } from './split.rules.ts';

/** Bookings read at once. */
const atOnce = 1000;

/** All bookings of Berlin's days, read page by page: memory stays flat, and no connection is held while a slow reader takes them. */
export async function* bookingsIn({ db }: Platform, tenantId: string, days: { from: string; until: string }): AsyncGenerator<Booked> {
  for (let after: Keyed['key'] | undefined; ;) {
    const page = await db.read(tenantId, (tx) => bookedBetween(tx, days, { after, size: atOnce }));
    yield* page;
    after = page.at(-1)?.key;
    if (page.length < atOnce) return;
  }
}

/** What came in and went out on a day by one provider, on one account and cost centre. Cents. */
export interface Sum { readonly provider: string; readonly account?: string; readonly costCentre?: string; readonly currency: string; bookings: number; payments: number; refunds: number }

/** The closing of a day: sums per provider, account and cost centre; together they are all bookings of the day. */
export async function closingOf(platform: Platform, tenantId: string, day: string): Promise<Sum[]> {
  const sums = new Map<string, Sum>();
  for await (const booked of bookingsIn(platform, tenantId, { from: day, until: day })) add(sums, booked);
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** A booking as the accounts take it; what came in another currency stands on no account. */
export const partsOf = ({ cents, currency, positions }: Booked): Part[] => (currency === 'EUR' ? split(cents, positions) : [{ cents }]);

/** A booking counts once on each account that it falls on, however many positions do. */
function add(sums: Map<string, Sum>, booked: Booked): void {
  const { provider, currency, kind } = booked;
  const byAccount = Map.groupBy(partsOf(booked), ({ account, costCentre }) => JSON.stringify([provider, currency, account ?? '', costCentre ?? '']));
  for (const [key, parts] of byAccount) {
    const { account, costCentre } = parts[0]!;
    const sum = sums.get(key) ?? { provider, currency, account, costCentre, bookings: 0, payments: 0, refunds: 0 };
    const cents = parts.reduce((all, part) => all + part.cents, 0);
    sum.bookings += 1;
    if (kind === 'payment') sum.payments += cents;
    else sum.refunds += cents;
    sums.set(key, sum);
  }
}
