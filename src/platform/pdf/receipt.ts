import { formatBytes, formatDateTime, formatMoney } from '../i18n/format.ts';
import { text } from './messages.ts';
import { onPaper, ways, type Paper } from './paper.ts';
import type { Pdf } from './pdf.ts';

/** What the confirmation shows. `sections` takes what `showAnswers` of the forms gives. */
export interface ReceiptData extends Paper {
  /** Title of the service as the citizen read it. */
  readonly service: string;
  readonly received: Date;
  /** When answers were corrected last, where they were. */
  readonly corrected?: Date;
  /** Questions and answers by page, as asked; a value may have several lines. */
  readonly sections: readonly { readonly title: string; readonly rows: readonly { readonly label: string; readonly value: string }[] }[];
  /** What was uploaded; size in bytes. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly feeCents: number;
  /** A sentence about how and when to pay, if there is one. */
  readonly feeNote?: string;
  /** What happens next: paragraphs, and lines that begin with "- ". */
  readonly next: string;
}

/**
 * Makes the confirmation of receipt: everything sent, when, and what happens next, on the town's paper.
 * The same data gives the same bytes.
 * @throws as `Pdf.render`
 */
export function renderReceipt(pdf: Pdf, receipt: ReceiptData): Promise<Uint8Array> {
  const { lang, office, service, received, sections, caseNumber, feeCents, feeNote } = receipt;
  const t = text({ lang });
  const when = formatDateTime(received, lang);
  const { data, assets } = onPaper(receipt, {
    title: t.receiptTitle(service),
    description: t.receiptDescription(caseNumber),
    date: received,
    information: [[t.caseNumber, caseNumber], [t.received, when.replace(/, (?=[^,]+$)/, ',\n')], [t.office, office.name], [t.contact, ways(office)]],
    words: {
      caseNumber: t.caseNumber, page: t.page, of: t.of, crest: t.crest, question: t.question, answer: t.answer,
      files: t.files, file: t.file, size: t.size, feeHeading: t.feeHeading, nextHeading: t.nextHeading, verifyHeading: t.verifyHeading,
      gaps: t.gaps,
    },
  });
  return pdf.render('platform/pdf/templates/receipt.typ', {
    ...data,
    intro: [t.receiptIntro(service, when), receipt.corrected && t.receiptCorrected(formatDateTime(receipt.corrected, lang))].filter(Boolean).join(' '),
    sections: sections.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ label, value: value || t.notAnswered })) })),
    files: receipt.files.map(({ name, size }) => ({ name, size: formatBytes(size, lang) })),
    fee: [feeCents === 0 ? t.noFee : t.fee(formatMoney(feeCents, lang)), feeNote].filter(Boolean).join(' '),
    next: receipt.next,
    verify: `${t.verify}\n\n${t.ask(office.name, ways(office).split('\n').join(', '), caseNumber)}`,
  }, assets);
}
