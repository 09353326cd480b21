import type { Lang } from '../i18n/index.ts';
import { proofOnPaper, type Proof } from './proof.ts';
import type { Job, Json } from './protocol.ts';

/** How a town looks on paper. */
export interface Brand {
  /** As in a letterhead: „Stadt Gütersloh“. */
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
  readonly website?: string;
  /** `#rrggbb`, readable on white. */
  readonly accent: string;
  /** The town's mark as SVG text. */
  readonly crestSvg?: string;
}

/** Who answers questions about a document. */
export interface PaperOffice {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly room?: string;
  /** One line each. */
  readonly hours?: string;
}

/** What every document on the town's paper has. */
export interface Paper {
  readonly lang: Lang;
  readonly tenant: Brand;
  readonly office: PaperOffice;
  /** Lines of the address field; may be empty. */
  readonly recipient: readonly string[];
  readonly caseNumber: string;
  /** Without it nobody can check the paper: a preview, for instance. */
  readonly proof?: Proof;
}

/** What the letter paper `letterhead.typ` needs, in its shape. */
export interface Sheet {
  readonly title: string;
  readonly description: string;
  readonly date: Date;
  /** Label and value, shown in the information block from top to bottom; empty values are left out. */
  readonly information: readonly (readonly [label: string, value: string | undefined])[];
  readonly words: Readonly<Record<string, string>>;
}

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** Puts together what the letter paper shows, for `pdf.render`. */
export function onPaper(paper: Paper, sheet: Sheet): { data: { [key: string]: Json }; assets: Job['assets'] } {
  const { crestSvg, ...tenant } = paper.tenant;
  const [year = 2000, month = 1, day = 1] = berlin.format(sheet.date).split('-').map(Number);
  return {
    assets: crestSvg ? { crest: crestSvg } : {},
    data: {
      lang: paper.lang, region: paper.lang === 'de' ? 'DE' : 'GB',
      tenant: { ...tenant, website: tenant.website?.replace(/^https?:\/\//, '') ?? '' },
      office: { name: paper.office.name },
      recipient: paper.recipient, caseNumber: paper.caseNumber,
      title: sheet.title, description: sheet.description, date: { year, month, day },
      information: sheet.information.filter((entry): entry is [string, string] => Boolean(entry[1])),
      words: sheet.words,
      ...proofOnPaper(paper),
    },
  };
}

/** Phone and address of an office, one line each; a long address may break behind its @. */
export const ways = ({ phone, email }: PaperOffice): string =>
  [phone, email && email.length > 28 ? email.replace('@', '@\u200B') : email].filter(Boolean).join('\n');
