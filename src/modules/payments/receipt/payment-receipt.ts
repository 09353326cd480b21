import type { Platform } from '../../../platform/http/index.ts';
import { say, type Lang } from '../../../platform/i18n/index.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import { keptPaymentReceipt } from '../../cases/index.ts';
import { attemptsOf } from '../attempts.store.ts';
import { selectCharge } from '../charges.store.ts';
import { bookingsOf } from '../desk/books.store.ts';
import { providerOf } from '../tenant-providers.ts';
import { text } from './receipt.messages.ts';
import { receipted } from './receipt.rules.ts';
import { renderPaymentReceipt } from './render.ts';

/**
 * The receipt of a payment (Zahlungsbeleg): made once for each state of its books, so that one after a refund says so. Who may have it is
 * decided by the caller.
 * @returns undefined while there is nothing to confirm
 */
export async function paymentReceiptOf(platform: Platform, tenantId: string, chargeId: string): Promise<StoredFile | undefined> {
  const { charge, bookings, attempts } = await platform.db.read(tenantId, async (tx) =>
    ({ charge: await selectCharge(tx, chargeId), bookings: await bookingsOf(tx, chargeId), attempts: await attemptsOf(tx, [chargeId]) }));
  const stand = charge && receipted(charge, bookings);
  const tenant = platform.tenants.byId(tenantId);
  if (!charge || !stand || !tenant) return undefined;
  const nameOf = (lang: Lang) => (id: string): string => { const offered = providerOf(platform.config, tenant, id); return offered ? say(offered.provider.name(offered.access.settings), lang) : id; };
  return keptPaymentReceipt(platform, tenantId, charge.caseId, {
    about: chargeId, version: bookings.length, name: (lang, number) => text({ lang }).name(number),
    render: (paper) => renderPaymentReceipt(platform.pdf, paper, { charge, bookings, attempts, stand, nameOf: nameOf(paper.lang) }),
  });
}
