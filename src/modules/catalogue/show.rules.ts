import { formatMoney } from '../../platform/i18n/format.ts';
import type { Lang, Speaker } from '../../platform/i18n/index.ts';
import { dueDate, type Deadline, type Tenant } from '../../platform/tenancy/index.ts';
import { text } from './messages.ts';
import { daysOf, defaultPayWithin, parsePeriod } from './periods.rules.ts';
import { priceOn } from './price.rules.ts';
import type { Service } from './service.ts';

/** „kostenlos“, „12,00 €“, „je nach Angaben“: as it is on a day (`YYYY-MM-DD`). */
export function showFee({ fee }: Pick<Service, 'fee'>, speaker: Speaker, day: string): string {
  const t = text(speaker);
  const cents = priceOn(fee, day);
  return cents === undefined ? t.dependsOnAnswers : cents === 0 ? t.free : formatMoney(cents, speaker.lang);
}

/** „4 Wochen“, „einem Monat“: as it follows „innerhalb von“. */
export const showDeadline = ({ count, unit }: Deadline, speaker: Speaker): string => text(speaker)[`unit.${unit}`](count);

/** „www.kita.example“ of an address. */
export const hostOf = (href: string): string => new URL(href).hostname.replace(/^www\./, '');

/** Whether the fee of a service is paid online, after sending; otherwise an invoice follows. */
export const paysOnline = ({ payments }: Pick<Tenant, 'payments'>, { fee }: Pick<Service, 'fee'>): boolean => payments !== undefined && fee.pay !== undefined;

/** Until when a fee is to be paid before the application reaches the office, as of now (`YYYY-MM-DD`); undefined where the office gets it at once. */
export function payUntil(tenant: Pick<Tenant, 'payments' | 'land'>, { fee }: Pick<Service, 'fee'>): string | undefined {
  if (!paysOnline(tenant, { fee }) || fee.pay?.due !== 'before-submitting') return undefined;
  return dueDate(new Date(), { count: daysOf(parsePeriod(fee.pay.within ?? defaultPayWithin)!), unit: 'days' }, tenant.land);
}

/** How one pays a service that costs something. */
export const showPaying = (tenant: Tenant, service: Pick<Service, 'fee'>, lang: Lang): string => text({ lang, tenant })[payUntil(tenant, service) ? 'feeFirst' : paysOnline(tenant, service) ? 'feeOnline' : 'feeInvoice'];
