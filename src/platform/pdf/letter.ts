import { formatDate } from '../i18n/format.ts';
import { text } from './messages.ts';
import { onPaper, ways, type Paper } from './paper.ts';
import type { Pdf } from './pdf.ts';

/** What a letter says. Texts are plain: a blank line ends a paragraph, lines that begin with "- " are a list. */
export interface LetterData extends Paper {
  readonly subject: string;
  readonly date: Date;
  /** The office's own file reference (Aktenzeichen), if it differs from the case number. */
  readonly reference?: string;
  /** „Guten Tag,“ without it. */
  readonly salutation?: string;
  readonly paragraphs: readonly string[];
  /** Amounts or dates, below the paragraphs; the first column is wide, the others are set to the right. */
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Paragraphs below the table. */
  readonly after?: readonly string[];
  /** „Mit freundlichen Grüßen“ without it. */
  readonly closing?: string;
  /** Name and role of who decided, one line each. */
  readonly signer?: string;
  /** Rechtsbehelfsbelehrung: how to object, where, by when. Only a decision has one. */
  readonly remedy?: string;
  readonly enclosures?: readonly string[];
}

/**
 * Makes a letter, such as a decision (Bescheid), on the town's paper. The same data gives the same bytes.
 * @throws as `Pdf.render`
 */
export function renderLetter(pdf: Pdf, letter: LetterData): Promise<Uint8Array> {
  const { lang, office, caseNumber, subject, date } = letter;
  const t = text({ lang });
  const { data, assets } = onPaper(letter, {
    title: subject,
    description: t.letterDescription(caseNumber),
    date,
    information: [
      [t.date, formatDate(date, lang).replace(/^\p{L}+, /u, '')], [t.caseNumber, caseNumber], [t.reference, letter.reference],
      [t.office, [office.name, office.room].filter(Boolean).join('\n')], [t.contact, ways(office)], [t.hours, office.hours],
    ],
    words: { caseNumber: t.caseNumber, page: t.page, of: t.of, crest: t.crest, remedy: t.remedy, enclosures: t.enclosures, proofHeading: t.proofHeading },
  });
  return pdf.render('platform/pdf/templates/letter.typ', {
    ...data,
    salutation: letter.salutation ?? t.greeting,
    paragraphs: letter.paragraphs, table: letter.table ?? { head: [], rows: [] }, after: letter.after ?? [],
    closing: letter.closing ?? t.closing, signer: letter.signer ?? '', signed: t.signed,
    remedy: letter.remedy ?? '', enclosures: letter.enclosures ?? [],
  }, assets);
}
