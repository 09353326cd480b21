import { formatBytes, formatDateTime } from '../i18n/format.ts';
import { text } from './messages.ts';
import { onPaper, ways, type Paper } from './paper.ts';
import type { Pdf } from './pdf.ts';

interface Enclosed { readonly name: string; /** Bytes. */ readonly size: number }
interface Moment { readonly when: string; readonly what: string }

/** A whole case as its citizen sees it. Texts are plain: a blank line ends a paragraph, lines that begin with "- " are a list. */
export interface DossierData extends Paper {
  readonly service: string;
  readonly sent: Date;
  /** When it was taken along: the case may have gone on since. */
  readonly asOf: Date;
  readonly state: string;
  /** Whose turn it is, in a sentence. */
  readonly turn: string;
  readonly steps: readonly Moment[];
  /** Oldest first. */
  readonly messages: readonly { readonly title: string; readonly from: string; readonly body: string; readonly files: readonly Enclosed[] }[];
  readonly sections: readonly { readonly title: string; readonly rows: readonly { readonly label: string; readonly value: string }[] }[];
  readonly files: readonly Enclosed[];
  readonly openings: readonly Moment[];
}

/**
 * Sets a whole case on the town's paper: how it stands, its messages, what was sent, who opened it. The same data gives the same bytes.
 * @throws as `Pdf.render`
 */
export function renderDossier(pdf: Pdf, dossier: DossierData): Promise<Uint8Array> {
  const { lang, office, service, caseNumber, sent, asOf } = dossier;
  const t = text({ lang });
  const { data, assets } = onPaper(dossier, {
    title: t.dossierTitle(service), description: t.dossierDescription(caseNumber), date: asOf,
    information: [[t.caseNumber, caseNumber], [t.received, formatDateTime(sent, lang).replace(/, (?=[^,]+$)/, ',\n')], [t.state, dossier.state], [t.asOf, formatDateTime(asOf, lang).replace(/, (?=[^,]+$)/, ',\n')], [t.office, office.name], [t.contact, ways(office)]],
    words: {
      caseNumber: t.caseNumber, page: t.page, of: t.of, crest: t.crest, question: t.question, answer: t.answer, files: t.files, file: t.file, size: t.size, gaps: t.gaps,
      steps: t.steps, messages: t.messages, sent: t.application, openings: t.openings, noOpenings: t.noOpenings, when: t.date, what: t.event, enclosures: t.enclosures,
    },
  });
  const listed = (files: readonly Enclosed[]) => files.map(({ name, size }) => ({ name, size: formatBytes(size, lang) }));
  return pdf.render('platform/pdf/templates/dossier.typ', {
    ...data,
    turn: dossier.turn,
    steps: dossier.steps.map(({ when, what }) => ({ when, what })),
    messages: dossier.messages.map(({ title, from, body, files }) => ({ title, from, body: body.replaceAll('\r\n', '\n'), files: listed(files) })),
    sections: dossier.sections.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ label, value: value || t.notAnswered })) })),
    files: listed(dossier.files),
    openings: dossier.openings.map(({ when, what }) => ({ when, what })),
  }, assets);
}
