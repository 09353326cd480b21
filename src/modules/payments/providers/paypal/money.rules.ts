import { ProviderTrouble, type Money } from '../../provider.ts';

/** Money as PayPal writes it. */
export interface Amount { readonly currency_code: string; readonly value: string }

/** 1990 → `19.90`, without a floating point number in between. */
export const amountOf = ({ cents, currency }: Money): Amount => ({ currency_code: currency, value: `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}` });

/**
 * `19.90`, `19.9`, `19` → 1990.
 * @throws ProviderTrouble for anything else: a third decimal that is not zero, a sign, no amount at all
 */
export function moneyOf(amount: unknown): Money {
  const { currency_code: currency, value } = (amount ?? {}) as { currency_code?: unknown; value?: unknown };
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(String(value)) ?? [];
  if (typeof value !== 'string' || whole === undefined || !/^[A-Z]{3}$/.test(String(currency))) throw new ProviderTrouble('PayPal sent something that is no amount');
  return { cents: Number(whole) * 100 + Number(decimals.padEnd(2, '0')), currency: String(currency) };
}
