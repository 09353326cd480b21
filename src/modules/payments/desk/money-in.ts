import type { Context } from '../../../platform/http/index.ts';
import { formatMoney, plainAmount } from '../../../platform/i18n/format.ts';

/** „19,90 €“; in another currency „19,90 USD“. */
export const moneyIn = (ctx: Context, cents: number, currency = 'EUR'): string => (currency === 'EUR' ? formatMoney(cents, ctx.lang) : `${plainAmount(cents)} ${currency}`);
