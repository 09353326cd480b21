import { formatMoney } from '../../platform/i18n/format.ts';
import type { Lang, Speaker } from '../../platform/i18n/index.ts';
import type { Deadline, Tenant } from '../../platform/tenancy/index.ts';
import { text } from './messages.ts';
import type { Service } from './service.ts';

/** „kostenlos“, „12,00 €“, „je nach Angaben“. */
export function showFee({ fee }: Pick<Service, 'fee'>, speaker: Speaker): string {
  const t = text(speaker);
  if (typeof fee.amount === 'string') return t.dependsOnAnswers;
  return fee.amount === 0 ? t.free : formatMoney(Math.round(fee.amount * 100), speaker.lang);
}

/** „4 Wochen“, „einem Monat“: as it follows „innerhalb von“. */
export const showDeadline = ({ count, unit }: Deadline, speaker: Speaker): string => text(speaker)[`unit.${unit}`](count);

/** „www.kita.example“ of an address. */
export const hostOf = (href: string): string => new URL(href).hostname.replace(/^www\./, '');

/** Whether the fee of a service is paid online, after sending; otherwise an invoice follows. */
export const paysOnline = ({ payments }: Pick<Tenant, 'payments'>, { fee }: Pick<Service, 'fee'>): boolean => payments !== undefined && fee.pay !== undefined;

/** How one pays a service that costs something. */
export const showPaying = (tenant: Tenant, service: Pick<Service, 'fee'>, lang: Lang): string => text({ lang, tenant })[paysOnline(tenant, service) ? 'feeOnline' : 'feeInvoice'];
