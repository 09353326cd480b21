/** What PayPal asks of an order (its own OpenAPI description of Orders v2). */

interface Amount { readonly currency_code: string; readonly value: string }
export interface OrderRequest {
  readonly intent: string;
  readonly purchase_units: readonly {
    readonly custom_id: string; readonly invoice_id: string; readonly description: string; readonly soft_descriptor?: string;
    readonly amount: Amount & { readonly breakdown?: { readonly item_total?: Amount } };
    readonly items?: readonly { readonly name: string; readonly quantity: string; readonly unit_amount: Amount }[];
  }[];
  readonly payment_source: { readonly paypal: { readonly experience_context: { readonly brand_name?: string; readonly locale?: string; readonly return_url: string; readonly cancel_url: string } } };
}

const currencies = new Set(['EUR', 'CHF', 'USD', 'GBP']);
const fits = (text: unknown, longest: number): boolean => typeof text === 'string' && text.length > 0 && Buffer.byteLength(text) <= longest;
const isAddress = (value: unknown): boolean => typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');
const isAmount = (amount: Amount | undefined): boolean => /^\d{1,15}\.\d{2}$/.test(amount?.value ?? '');
const centsOf = ({ value }: Amount): number => Math.round(Number(value) * 100);

/** @returns the issue; undefined when the order is right */
export function faultOf(request: OrderRequest): string | undefined {
  const [unit, ...more] = Array.isArray(request.purchase_units) ? request.purchase_units : [];
  const context = request.payment_source?.paypal?.experience_context;
  if (request.intent !== 'CAPTURE') return 'INVALID_PARAMETER_VALUE';
  if (!unit || more.length) return 'MISSING_REQUIRED_PARAMETER';
  if (!isAmount(unit.amount)) return 'DECIMAL_PRECISION';
  if (!currencies.has(unit.amount.currency_code)) return 'CURRENCY_NOT_SUPPORTED';
  if (centsOf(unit.amount) <= 0) return 'CANNOT_BE_ZERO_OR_NEGATIVE';
  if (!fits(unit.custom_id, 127) || !fits(unit.invoice_id, 127) || !fits(unit.description, 127) || (unit.soft_descriptor !== undefined && !fits(unit.soft_descriptor, 22)) || (context?.brand_name !== undefined && !fits(context.brand_name, 127))) return 'INVALID_STRING_LENGTH';
  if (!isAddress(context?.return_url) || !isAddress(context?.cancel_url)) return 'RETURN_URL_REQUIRED';
  if (context.locale !== undefined && !/^[a-z]{2}-[A-Z]{2}$/.test(context.locale)) return 'INVALID_PARAMETER_SYNTAX';
  return faultOfItems(unit);
}

function faultOfItems({ amount, items }: OrderRequest['purchase_units'][number]): string | undefined {
  const total = amount.breakdown?.item_total;
  if (total && centsOf(total) !== centsOf(amount)) return 'AMOUNT_MISMATCH';
  if (!items) return undefined;
  if (!total) return 'ITEM_TOTAL_REQUIRED';
  if (items.some(({ name, quantity }) => !fits(name, 127) || !/^[1-9]\d{0,9}$/.test(quantity))) return 'INVALID_STRING_LENGTH';
  if (items.some(({ unit_amount: one }) => !isAmount(one) || one.currency_code !== amount.currency_code)) return 'DECIMAL_PRECISION';
  return items.reduce((sum, one) => sum + centsOf(one.unit_amount) * Number(one.quantity), 0) === centsOf(total) ? undefined : 'ITEM_TOTAL_MISMATCH';
}
