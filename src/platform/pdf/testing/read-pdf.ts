import { inflateSync } from 'node:zlib';

/** What tests look at in a document. */
export interface ReadPdf {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** Whether assistive technology finds a structure: headings, paragraphs, tables. */
  readonly tagged: boolean;
  /** How often each kind of structure element stands in the document: `{ H1: 1, TH: 4 … }`. */
  readonly structure: Readonly<Record<string, number>>;
  /** The text of each page in the order it is drawn; soft hyphens and breaks inside words are taken out. */
  readonly pages: readonly string[];
}

/** Reads a document that the typesetter made; understands no others. For tests. */
export function readPdf(pdf: Uint8Array): ReadPdf {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [Number(id), body ?? '']));
  const structure: Record<string, number> = {};
  for (const [, kind = ''] of file.matchAll(/\/Type \/StructElem\s+\/S \/(\w+)/g)) structure[kind] = (structure[kind] ?? 0) + 1;
  const info = objects.get(Number(/\/Info (\d+) 0 R/.exec(file)?.[1])) ?? '';
  return {
    title: string(info, 'Title'), author: string(info, 'Author'), language: /\/Lang \(([^)]*)\)/.exec(file)?.[1] ?? '',
    tagged: file.includes('/StructTreeRoot') && /\/Marked true/.test(file), structure,
    pages: [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body)).map((page) => pageText(page, objects)),
  };
}

/** A text in brackets; brackets in it are escaped or come in pairs. */
const nest = (inner: string): string => String.raw`\((?:\\[\s\S]|[^\\()]${inner && `|${inner}`})*\)`;
const literalText = nest(nest(nest(nest(''))));

/** A text in a dictionary: in brackets or as hex digits, in UTF-16 where it begins with the mark. */
function string(dictionary: string, key: string): string {
  const [, literal, hex] = new RegExp(`/${key} (?:(${literalText})|<([0-9A-Fa-f]*)>)`).exec(dictionary) ?? [];
  const bytes = hex === undefined ? unescape(literal?.slice(1, -1) ?? '') : Buffer.from(hex, 'hex');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2).swap16().toString('utf16le') : bytes.toString('latin1');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unescape = (literal: string): Buffer =>
  Buffer.from(literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, c: string) => (/\d/.test(c) ? String.fromCharCode(Number.parseInt(c, 8)) : escapes[c] ?? c)), 'latin1');

function pageText(page: string, objects: Map<number, string>): string {
  const fonts = new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [name, glyphs(objects.get(Number(id)) ?? '', objects)]));
  const content = stream(objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)?.[1])) ?? '');
  let font = new Map<string, string>();
  let text = '';
  let inText = false;
  let replaced = false;
  for (const [token, actual, name, shown] of content.matchAll(tokens)) {
    if (token === '\nBT') { inText = true; text += '\n'; }
    else if (token === '\nET') inText = false;
    else if (token === '\nEMC') replaced = false;
    else if (actual) { text += string(actual, 'ActualText'); replaced = true; }
    else if (name) font = fonts.get(name) ?? font;
    else if (shown && inText && !replaced) text += codes(shown).map((code) => font.get(code) ?? '\uFFFD').join('');
  }
  return text.replace(/\n?[\u00AD\u200B]\n*/g, '').trim();
}

/** What matters in a page's content: begin and end of text, text that stands for glyphs, a font, a string. */
const tokens = new RegExp(String.raw`\n(?:BT|ET|EMC)(?=\n|$)|(/ActualText (?:${literalText}|<[0-9A-Fa-f]*>))|/(f\d+) [\d.]+ Tf|(${literalText}|<[0-9A-Fa-f]*>)`, 'g');

const codes = (shown: string): string[] =>
  (shown.startsWith('<') ? shown.slice(1, -1) : unescape(shown.slice(1, -1)).toString('hex')).toLowerCase().match(/.{4}/g) ?? [];

/** Glyph → characters, from the font's ToUnicode table. */
function glyphs(font: string, objects: Map<number, string>): Map<string, string> {
  const table = stream(objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1])) ?? '');
  return new Map([...table.matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>/g)].map(([, code = '', utf16 = '']) =>
    [code.toLowerCase(), Buffer.from(utf16, 'hex').swap16().toString('utf16le')]));
}

function stream(body: string): string {
  const from = body.indexOf('stream\n') + 7;
  const bytes = Buffer.from(body.slice(from, body.lastIndexOf('\nendstream')), 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}
