/** Somebody who pays a charge by its link while servers die: tries, gives up, comes back, clicks twice, pays too much. */
import type { PaymentStandIn } from '../../dev/payments/server.ts';
import type { CashDesk } from './cash-desk.ts';
import type { Portal } from './portal.ts';
import { Cut, hidden } from './visit.ts';

export interface Owes { readonly chargeId: string; readonly link: string; readonly reference: string; readonly number: number }
export interface Around { readonly portal: Portal; readonly bank: PaymentStandIn; readonly desk: CashDesk; readonly random: () => number; /** Most servers that die while somebody thinks. */ readonly patience: number }

/** Cents of every charge. */
export const owed = 1990;
const ways = ['girocheckout', 'paypal', 'xbezahldienste', 'girocheckout', 'paypal', 'xbezahldienste', 'ueberweisung'] as const;

/** Tries to pay until it is paid, or enough is enough. */
export async function pay({ portal, bank, desk, random, patience }: Around, { chargeId, link, reference, number }: Owes): Promise<void> {
  const headers = { 'x-forwarded-for': `10.0.${number >> 8}.${number & 255}` };
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const think = (): Promise<void> => portal.pass(Math.floor(random() * (patience + 1)));
  const path = `/bezahlen/${link}`;

  await think();
  for (let tries = 0; tries < 5; tries++) {
    const page = await portal.insist(path, { headers });
    const attempt = hidden(page, 'versuch');
    // it is paid, or it is running: then the page has a button to ask again
    if (!attempt && (page.status !== 200 || !page.body.includes('/nachfragen'))) break;
    if (!attempt) await portal.insist(`${path}/nachfragen`, { headers, fields: {} });
    else if (await once(attempt, pick(ways))) break;
  }
  if (random() < 0.4) await desk.giveBack(chargeId, pick([owed, 500]));

  /** @returns whether the person does not come back */
  async function once(attempt: string, way: typeof ways[number]): Promise<boolean> {
    const post = () => portal.insist(path, { headers, fields: { versuch: attempt, zahlweg: way } });
    await Promise.all(random() < 0.3 ? [post(), post()] : [post()]);
    await think();
    if (way === 'ueberweisung') {
      await desk.book(reference, pick([owed, owed, 700]));
      return true;
    }
    const { refresh } = await portal.insist(`${path}/weiter`, { headers });
    if (!refresh) return false;
    const transaction = decodeURIComponent(refresh.split('/').at(-1)!);
    await think();
    const how = pick(['pay', 'pay', 'pay', 'pay', 'refuse', 'cancel', 'leave'] as const);
    if (how === 'leave') return true;
    // a call fails, mostly somebody else's
    if (random() < 0.1) bank.standIn(pick(ways.slice(0, 3))).fail(pick(['cut', 'error-500', 'garbage']), { taken: random() < 0.5 });
    const money = { cents: pick([owed, owed, owed, owed, owed, owed + 1, 500]), currency: pick(['EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'CHF']) };
    await bank.standIn(new URL(refresh).pathname.split('/')[2]!).decide(transaction, how, how === 'pay' ? money : undefined);
    if (how === 'pay' && random() < 0.2) return true;
    await think();
    await portal.visit(`${path}/zurueck`, { headers }).catch((error: unknown) => { if (!(error instanceof Cut)) throw error; });
    await think();
    return false;
  }
}
