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

/** Whether the fee of a service, if there is any, is paid before the application reaches the office. */
export const paysFirst = (tenant: Pick<Tenant, 'payments'>, service: Pick<Service, 'fee'>): boolean => paysOnline(tenant, service) && service.fee.pay?.due === 'before-submitting';

/** Until when what is sent on a day waits for a fee that is paid first; both `YYYY-MM-DD`. */
export const payUntil = ({ land }: Pick<Tenant, 'land'>, { fee }: Pick<Service, 'fee'>, sentOn: string): string =>
  dueDate(sentOn, { count: daysOf(parsePeriod(fee.pay?.within ?? defaultPayWithin)!), unit: 'days' }, land);

/** How one pays a service that costs something. */
export const showPaying = (tenant: Tenant, service: Pick<Service, 'fee'>, lang: Lang): string => text({ lang, tenant })[paysFirst(tenant, service) ? 'feeFirst' : paysOnline(tenant, service) ? 'feeOnline' : 'feeInvoice'];
