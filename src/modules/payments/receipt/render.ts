import { formatMoney, formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { onPaper, paperWords, type Paper, type Pdf } from '../../../platform/pdf/index.ts';
import type { Attempt } from '../attempts.store.ts';
import type { Charge } from '../charges.store.ts';
import type { Booked } from '../desk/books.store.ts';
import { shownReference } from '../reference.rules.ts';
import { text } from './receipt.messages.ts';
import type { Receipted } from './receipt.rules.ts';

/** What a receipt shows: a charge, its bookings, and what they come to. */
export interface ReceiptOf {
  readonly charge: Charge;
  readonly bookings: readonly Booked[];
  readonly attempts: readonly Pick<Attempt, 'id' | 'mandate'>[];
  readonly stand: Receipted;
  /** What a provider is called. */
  nameOf(provider: string): string;
}

/** Sets the receipt of a payment on the town's paper. The same data gives the same bytes. @throws as `Pdf.render` */
export function renderPaymentReceipt(pdf: Pdf, paper: Paper, { charge, bookings, attempts, stand, nameOf }: ReceiptOf): Promise<Uint8Array> {
  const { lang, office, caseNumber } = paper;
  const [t, words] = [text({ lang }), paperWords({ lang })];
  const money = (cents: number): string => formatMoney(cents, lang);
  const day = (at: Date): string => formatShortDate(at, lang);
  const newest = bookings.at(-1)!.bookedAt;
  const ways = [office.phone, office.email].filter(Boolean).join(', ');
  const { data, assets } = onPaper(paper, {
    title: t.title(say(charge.purpose, lang)), description: t.description(caseNumber), date: newest,
    information: [[words.caseNumber, caseNumber], [t.asOf, day(newest)], [words.office, office.name], [words.contact, [office.phone, office.email].filter(Boolean).join('\n')]],
    words: {
      caseNumber: words.caseNumber, page: words.page, of: words.of, crest: words.crest, proofHeading: words.verifyHeading,
      positions: t.positions, position: t.position, quantity: t.quantity, amount: t.amount, total: t.total, bookings: t.bookings, booked: t.booked, what: t.what, way: t.way,
    },
  });
  return pdf.render('platform/pdf/templates/payment.typ', {
    ...data,
    standing: standing(),
    positions: charge.positions.map((one) => ({ label: say(one.label, lang), basis: one.basis ? say(one.basis, lang) : '', quantity: String(one.quantity), amount: money(one.cents) })),
    total: money(charge.cents),
    basis: charge.basis ? t.basis(say(charge.basis, lang)) : '',
    bookings: bookings.map((one) => ({ day: day(one.bookedAt), what: t[one.kind], way: [one.method && t[`method.${one.method}`], nameOf(one.provider)].filter(Boolean).join('\n'), amount: `${one.kind === 'refund' ? '−' : ''}${money(one.cents)}` })),
    notes: [t.reference(shownReference(charge.reference)), ...attempts.flatMap(({ id, mandate }) => (mandate && bookings.some(({ attemptId }) => attemptId === id) ? [t.mandate(mandate.reference, mandate.creditorId)] : []))],
    verify: `${t.valid}\n\n${words.ask(office.name, ways, caseNumber)}`,
  }, assets);

  function standing(): string[] {
    const last = (kind: Booked['kind']): string => day(bookings.findLast((one) => one.kind === kind)!.bookedAt);
    if (stand.kind === 'refunded') return [t.refunded(money(stand.back), last('refund'))];
    const paid = t.paid(money(stand.came), last('payment'));
    if (stand.kind === 'partly-refunded') return [paid, t.partly(money(stand.back), money(stand.came - stand.back))];
    return stand.kind === 'over' ? [paid, t.over(money(stand.came - stand.back))] : [paid];
  }
}
