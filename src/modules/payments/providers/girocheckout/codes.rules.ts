/** What `rc` says of a call: it was done; the transaction is not known; the call was wrong in itself; or something is out of order and nothing can be concluded. */
export type Outcome = 'done' | 'unknown' | 'refused' | 'trouble';

/** Wrong credentials or hash, trouble at the provider or at those behind it: no answer to what was asked. */
const troubles = new Set([5000, 5001, 5002, 5004, 5020, 5021, 5100, 5101, 5201, 9999]);
const noSuchTransaction = 5034;

/** A card that GiroCheckout does not keep (any more): „pkn ungültig“, „Pseudo-Kartennummer nicht vorhanden“; as the result of a payment „Pseudo-Kartennummer ungültig“. */
const noSuchCard = new Set([5029, 5102, 4106]);

/** Whether a code says that the card is not kept. */
export const isWithoutCard = (code: string | undefined): boolean => noSuchCard.has(codeOf(code) ?? 0);

/** Reads `rc` („Fehlernummern“). */
export function outcomeOf(rc: string | undefined): Outcome {
  const code = codeOf(rc);
  if (code === 0) return 'done';
  if (code === noSuchTransaction) return 'unknown';
  return code === undefined || troubles.has(code) || code < 5000 ? 'trouble' : 'refused';
}

/** Nothing is decided: unknown outcome, something is still to be done at PayPal. */
const undecided = new Set([4152, 4154, 4500]);
const byPayer = 4502;
const success = 4000;

/**
 * Reads `resultPayment` („Ergebniscode“); missing while nobody has paid yet.
 * @returns undefined for something that is no result of a payment
 */
export function resultOf(result: string | undefined): 'paid' | 'open' | 'cancelled' | 'failed' | undefined {
  if (result === undefined) return 'open';
  const code = codeOf(result);
  if (code === success) return 'paid';
  if (code === undefined || code < 1000) return undefined;
  if (undecided.has(code)) return 'open';
  return code === byPayer ? 'cancelled' : 'failed';
}

const codeOf = (value: string | undefined): number | undefined => (value !== undefined && /^\d{1,4}$/.test(value) ? Number(value) : undefined);
