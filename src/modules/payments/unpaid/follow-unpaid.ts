import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { lapse, remind, unpaidUntil, type Unpaid } from '../../cases/index.ts';
import { lockCharge, chargesOf } from '../charges.store.ts';
import { selectListed } from '../desk/list.store.ts';
import { standsOfCharges } from '../stand.ts';
import { nextStep } from './unpaid.rules.ts';

/** Days before its last that somebody is reminded of the fee. */
const reminderDays = 3;
const batch = 100;

/**
 * What a night does about applications that wait for their fee: reminds three days before the last, and lets lapse what nobody paid. Where
 * somebody is paying, or has and it is not sure yet, it waits; where money came that does not match, it is left to the cash desk. Each is a transaction of its own.
 */
export async function followUnpaid(platform: Platform, tenantId: string, now = new Date()): Promise<void> {
  const until = nextDay(dayOf(now), reminderDays);
  for (let after: Unpaid | undefined, more = true; more;) {
    const page = await platform.db.read(tenantId, (tx) => unpaidUntil(tx, { until, after, most: batch }));
    for (const one of page) await platform.db.tenant(tenantId, (tx) => follow(tx, platform, one, now));
    after = page.at(-1);
    more = page.length === batch;
  }
}

/** Holds the charge first, as whoever books does: money and lapse at the same moment come one after the other. */
async function follow(tx: Tx, platform: Platform, { caseId, payUntil, reminded }: Unpaid, now: Date): Promise<void> {
  const charges = [];
  for (const { id, messageId } of await chargesOf(tx, [caseId])) if (!messageId) charges.push((await lockCharge(tx, id))!);
  const listed = await Promise.all(charges.map(({ id }) => selectListed(tx, id)));
  const step = nextStep({ payUntil, reminded, today: dayOf(now), now, stands: await standsOfCharges(tx, charges), views: listed.map((one) => one!.view) });
  if (step === 'lapse') await lapse(tx, platform, caseId);
  if (step === 'remind') await remind(tx, platform, caseId);
}
