import { amountOn, centsOf } from '../forms/index.ts';
import type { Definition } from './definition.schema.ts';

/** What a service costs; a plain number is its amount. */
export type Fee = Exclude<Definition['fee'], number>;

/**
 * What a service costs, where that can be told without any answer.
 * @param day `YYYY-MM-DD`, whose amounts count
 * @returns integer cents; undefined where it depends on the answers
 */
export function priceOn({ amount = 0, positions }: Fee, day: string): number | undefined {
  const parts = positions?.map((one) => ({ ...one, each: plainOn(one.amount, day) })) ?? [{ each: plainOn(amount, day), quantity: undefined, when: undefined }];
  let cents = 0;
  for (const { each, quantity = 1, when } of parts) {
    if (each === undefined || typeof quantity === 'string' || when !== undefined) return undefined;
    cents += centsOf(each) * quantity;
  }
  return cents;
}

function plainOn(amount: NonNullable<Fee['amount']>, day: string): number | undefined {
  const euros = Array.isArray(amount) ? amountOn(amount, day)?.amount : amount;
  return typeof euros === 'number' ? euros : undefined;
}
