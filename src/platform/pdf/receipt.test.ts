import { afterAll, describe, expect, it } from 'vitest';
import { createPdf } from './pdf.ts';
import { renderLetter } from './letter.ts';
import { renderReceipt, type ReceiptData } from './receipt.ts';
import { renderDossier } from './dossier.ts';
import { sampleDossier, sampleLetter, sampleReceipt } from './samples.ts';
import { readPdf } from './testing/read-pdf.ts';

const pdf = createPdf();
afterAll(() => pdf.close());

const small = sampleReceipt('de');
const withAnswer = (value: string): ReceiptData => ({ ...small, sections: [{ title: 'Ihr Anliegen', rows: [{ label: 'Was ist passiert?', value }] }] });
const answerOf = async (value: string): Promise<string> => readPdf(await renderReceipt(pdf, withAnswer(value))).pages.join('\n');
const flat = (text: string): string => text.replace(/\s+/g, '');

describe('receipt', () => {
  it('is a tagged document with title, language and author (LOOK: PDF)', async () => {
    const read = readPdf(await renderReceipt(pdf, small));
    expect(read).toMatchObject({ title: 'Eingangsbestätigung: Hund anmelden', author: 'Stadt Musterstadt', language: 'de-DE', tagged: true });
    expect(read.structure).toMatchObject({ H1: 1, H2: 6, Table: 3, THead: 3, TH: 6, Figure: 2, L: 1, LI: 2 });
  });

  it('shows every question and answer, the files, the fee, what comes next and whom to ask', async () => {
    const { pages } = readPdf(await renderReceipt(pdf, small));
    expect(pages).toHaveLength(1);
    const page = flat(pages.join('\n'));
    for (const { title, rows } of small.sections) for (const part of [title, ...rows.flatMap(({ label, value }) => [label, value])]) expect(page).toContain(flat(part));
    for (const part of ['Haftpflicht-Nachweis.pdf', '482 kB', 'Es fällt keine Gebühr an.', 'Die Steuermarke kommt mit der Post.', 'MS-4K7P-92TX-3', '3. März 2027', '14:02 Uhr', 'portal.musterstadt.example/beleg-pruefen', 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345', '01234 00-123', 'Seite 1 von 1']) {
      expect(page).toContain(flat(part));
    }
  });

  it('speaks English', async () => {
    const read = readPdf(await renderReceipt(pdf, { ...sampleReceipt('en'), feeCents: 900 }));
    expect(read).toMatchObject({ title: 'Confirmation of receipt: Register a dog', language: 'en-GB' });
    expect(read.pages[0]).toContain('The fee is €9.00.');
    expect(read.pages[0]).toContain('Page 1 of 1');
  });

  it('gives the same bytes for the same data', async () => {
    const [one, other] = [await renderReceipt(pdf, small), await renderReceipt(pdf, small)];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('carries an answer of 5,000 characters over the page, with the case number and the page on each', async () => {
    const answer = 'Der Sperrmüll wurde nicht abgeholt. '.repeat(140).trim();
    const { pages } = readPdf(await renderReceipt(pdf, withAnswer(answer)));
    expect(pages.length).toBeGreaterThan(1);
    expect(flat(pages.join('')).match(/wurdenichtabgeholt/g)?.length).toBeGreaterThan(135);
    pages.forEach((page, i) => {
      expect(page).toContain('Vorgangsnummer MS-4K7P-92TX-3');
      expect(page).toContain(`Seite ${i + 1} von ${pages.length}`);
    });
  });

  it('manages without files, recipient, mark, and with an empty answer', async () => {
    const bare: ReceiptData = { ...withAnswer(''), files: [], recipient: [], proof: undefined, tenant: { ...small.tenant, crestSvg: undefined, website: undefined }, office: { name: 'Bürgerbüro' } };
    const { pages, structure } = readPdf(await renderReceipt(pdf, bare));
    expect(pages[0]).toContain('keine Angabe');
    expect(structure['Figure']).toBeUndefined();
  });
});

describe('what people write is never read as markup', () => {
  it.each([
    '#import "/etc/passwd"', '#panic("x")', '#{ while true {} }', '$ sum x^2 $', '*bold* _it_ `raw`', '] [ } { ) (', '= heading', '- - -- --- ...', '<label> @ref https://x.example/?a=b&c=d',
    '\\u{41} \\n \\', '// comment /* more */', '~ nbsp ~', '"quotes" \'single\'', '%PDF-1.7 endobj xref', '"}]}, {"a":1', '<script>alert(1)</script>', '\u0000\u0007\u001b[31mred', 'sys.inputs #sys',
  ])('%j', async (hostile) => {
    const visible = hostile.replace(/\p{Cc}/gu, '');
    expect(flat(await answerOf(hostile))).toContain(flat(visible));
  });

  it.each([
    ['umlauts and ligatures', 'Größe, Übermaß, Straße, ẞ, ffi fl ﬁ'],
    ['combining characters become one', 'Zoe\u0308 A\u030Angstro\u0308m', 'Zoë Ångström'],
    ['letters of DIN 91379', 'Łódź Çelik Şahin Đorđević Ŵ Ẁ Ğ ı Ə ƒ Ħ ĸ Ŋ ŧ Ž'],
    ['Greek and Cyrillic', 'Αθήνα Ἑλλάς Київ Москва Ђорђе'],
    ['what no font has gets a box', 'Hund 🐕‍🦺 und 👩‍👩‍👧 da', 'Hund ▯ und ▯ da'],
    ['right to left', 'Name: محمد (Mohammed)', 'Name: ▯▯▯▯ (Mohammed)'],
    ['direction marks are taken out', 'beleg\u202Efdp.exe', 'belegfdp.exe'],
    ['line breaks of other systems', 'eins\r\nzwei\u2028drei', 'eins\nzwei\ndrei'],
  ])('%s', async (_, written, shown = written) => {
    expect(flat(await answerOf(written))).toContain(flat(shown));
  });

  it('says what a box stands for, only where there is one', async () => {
    expect(await answerOf('🐕')).toContain('Ein Kästchen steht für ein Zeichen');
    expect(await answerOf('Hund')).not.toContain('Kästchen');
  });

  it('breaks a word that no line can hold', async () => {
    const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(5);
    expect(flat(await answerOf(word))).toContain(word);
  });
});

describe('letter', () => {
  it('is a tagged letter with subject, reference, table, way to object and enclosures', async () => {
    const read = readPdf(await renderLetter(pdf, sampleLetter));
    expect(read).toMatchObject({ title: sampleLetter.subject, language: 'de-DE', tagged: true });
    expect(read.structure).toMatchObject({ H1: 1, H2: 2, Table: 1, TH: 3 });
    const page = flat(read.pages.join(''));
    for (const part of ['Erika Mustermann', '22.31-4711', '17. März 2027', 'Guten Tag Frau Mustermann,', '75,00 €', 'Rechtsbehelfsbelehrung', 'Merkblatt zur Hundesteuer', 'Mit freundlichen Grüßen', 'Max Beispiel']) expect(page).toContain(flat(part));
  });

  it('leaves out what it does not have', async () => {
    const { pages, structure } = readPdf(await renderLetter(pdf, { ...sampleLetter, lang: 'en', salutation: undefined, table: undefined, remedy: undefined, enclosures: undefined, signer: undefined }));
    expect(structure).not.toHaveProperty('H2');
    expect(pages[0]).toContain('Hello,');
    expect(pages[0]).toContain('Yours sincerely');
  });
});

describe('a whole case (S4.20)', () => {
  it('is tagged, and shows state, way, messages with their files, answers, who opened it', async () => {
    const read = readPdf(await renderDossier(pdf, sampleDossier));
    expect(read).toMatchObject({ title: 'Vorgang: Hund anmelden', language: 'de-DE', tagged: true });
    expect(read.structure).toMatchObject({ H1: 1, H2: 4, H3: 6, Table: 5 });
    const text = flat(read.pages.join(''));
    for (const part of ['Entschieden', 'den Impfpass', 'Impfpass.pdf (482 kB)', 'Name des Hundes', 'Haftpflicht-Nachweis.pdf', 'Max Beispiel hat den Vorgang geöffnet', 'Der Weg des Vorgangs']) expect(text).toContain(flat(part));
    expect(flat(readPdf(await renderDossier(pdf, { ...sampleDossier, lang: 'en', openings: [], messages: [], files: [] })).pages.join(''))).toContain(flat('Nobody has opened it so far.'));
  });
});
