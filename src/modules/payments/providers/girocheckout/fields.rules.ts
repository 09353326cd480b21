import { dayOf } from '../../../../platform/tenancy/index.ts';
import type { Order, Refund } from '../../provider.ts';
import { paymethods, type Settings } from './settings.ts';

/** Fields of a call in the order in which they are sent and hashed. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** What a bank statement shows of a transfer; other ways to pay allow more, none less. */
const longestPurpose = 27;

/** GiroCheckout allows letters, digits and some signs in `merchantTxId`, the hyphen of a UUID is none of them. */
export const txIdOf = (id: string): string => id.replaceAll('-', '');

/** @returns the UUID of a `merchantTxId`; undefined when it is none of ours */
export const idOf = (txId: string | undefined): string | undefined => (txId && /^[0-9a-f]{32}$/.test(txId) ? txId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : undefined);

const written: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss', '–': '-', '„': '', '“': '' };

/** The creditor reference, and as much of what is paid as a statement takes, in signs that banks pass on (SEPA). */
export function purposeOf({ reference, purpose }: Pick<Order, 'reference' | 'purpose'>): string {
  const plain = [...purpose.normalize('NFC')].map((sign) => written[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '')).join('');
  return `${reference} ${plain.replace(/[^A-Za-z0-9/?:().,'+ -]/g, ' ').replace(/ +/g, ' ').trim()}`.slice(0, longestPurpose).trim();
}

/** Fields of `transaction/start` (parameter lists of GiroSolution's own SDK, 2.6.12). */
export function startFields({ merchantId, projectId, paymethod, creditor }: Settings, order: Order): Fields {
  const debit = paymethod === 'direct-debit' && creditor ? [
    ['mandateReference', order.reference], ['mandateSignedOn', dayOf(order.madeAt)], ['mandateReceiverName', creditor.name], ['mandateSequence', '1'],
  ] as const : [];
  const means = order.means && [['pkn', order.means === 'new' ? 'create' : order.means.token]] as const;
  return [
    ['merchantId', merchantId], ['projectId', projectId], ['merchantTxId', txIdOf(order.id)],
    ['amount', String(order.money.cents)], ['currency', order.money.currency], ['purpose', purposeOf(order)],
    ['type', 'SALE'], ...('locale' in paymethods[paymethod] ? [['locale', order.lang] as const] : []), ...debit, ...means ?? [],
    ['urlRedirect', order.returnUrl], ['urlNotify', order.notifyUrl], ['kassenzeichen', order.reference],
  ];
}

/** Fields of `transaction/status` and `creditcard/pkninfo`: they know a transaction by GiroCheckout's own reference alone. */
export const statusFields = ({ merchantId, projectId }: Settings, remoteId: string): Fields => [['merchantId', merchantId], ['projectId', projectId], ['reference', remoteId]];

/** Fields of `transaction/refund`. */
export function refundFields({ merchantId, projectId, paymethod }: Settings, { id, money, reference, of }: Refund): Fields {
  const how = paymethods[paymethod];
  return [
    ['merchantId', merchantId], ['projectId', projectId], ['merchantTxId', txIdOf(id)], ['amount', String(money.cents)], ['currency', money.currency],
    ['purpose', purposeOf({ reference, purpose: 'Erstattung' })], ['reference', of.remoteId],
    ...('refund' in how && how.refund === 'with-kassenzeichen' ? [['kassenzeichen', reference] as const] : []),
  ];
}
