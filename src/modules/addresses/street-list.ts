import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownPath, type Problem, type Tenant } from '../../platform/tenancy/index.ts';
import { keyOf } from './spelling.rules.ts';

/** House numbers from, to (both included); only every second where the sides of the street differ. */
export interface Numbers { readonly from: number; readonly to: number; readonly side?: 'odd' | 'even' }

/** One line of a town's list. */
export interface Line { readonly name: string; readonly postcode?: string; readonly numbers?: Numbers; readonly line: number }

/** The name of the file in a town's folder. */
const fileName = 'streets.txt';

/**
 * Reads the list of streets of a town, `tenants/X/streets.txt`: a street per line, `Name; postcode; house numbers`, the latter
 * two optional, `#` begins a comment.
 * @returns undefined where the town has none
 */
export function readStreets({ folder }: Pick<Tenant, 'folder'>): { readonly lines: readonly Line[]; readonly problems: readonly Problem[] } | undefined {
  const file = join(folder, fileName);
  return existsSync(file) ? parseStreets(readFileSync(file, 'utf8'), shownPath(file)) : undefined;
}

/** As `readStreets`, of the text. @param file named in problems */
export function parseStreets(text: string, file: string): { readonly lines: readonly Line[]; readonly problems: readonly Problem[] } {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).entries()) {
    const written = raw.replace(/#.*/, '').trim();
    if (!written) continue;
    const line = index + 1;
    const parsed = parseLine(written, line);
    if ('message' in parsed) {
      problems.push({ file, line, ...parsed });
      continue;
    }
    const same = JSON.stringify([keyOf(parsed.name), parsed.postcode, parsed.numbers]);
    const first = seen.get(same);
    if (first) problems.push({ file, line, message: `"${parsed.name}" stands in line ${first} already`, cure: 'remove one of the two' });
    else seen.set(same, line);
    lines.push(parsed);
  }
  if (!lines.length && !problems.length) problems.push({ file, line: 1, message: 'the list has no street', cure: 'write one per line, or remove the file' });
  return { lines, problems };
}

function parseLine(written: string, line: number): Line | { readonly message: string; readonly cure: string } {
  const [name = '', postcode = '', numbers = '', ...more] = written.split(';').map((part) => part.trim().replace(/\s+/g, ' '));
  if (written.includes('\ufffd')) return { message: 'these are not the letters that were meant: the file is not UTF-8', cure: 'save it as UTF-8 (in a spreadsheet: „CSV UTF-8“)' };
  if (more.length) return { message: 'there is more than name, postcode and house numbers', cure: 'write: Berliner Straße; 33330; 1-99 odd' };
  if (!/\p{L}/u.test(name) || name.length > 100) return { message: `"${name}" is no name of a street`, cure: 'write the name first, at most 100 letters: Berliner Straße; 33330' };
  if (postcode && !/^\d{5}$/.test(postcode)) return { message: `"${postcode}" is no postcode of five digits`, cure: `write: ${name}; 33330` };
  const [, from, to, side] = /^(\d{1,4})\s*[-–]\s*(\d{1,4})(?: (odd|even))?$/.exec(numbers) ?? [];
  if (numbers && (!from || !to || Number(from) > Number(to))) return { message: `"${numbers}" are no house numbers`, cure: 'write from and to: 1-99, or 1-99 odd, or 2-98 even; several ranges on a line each' };
  return { name, line, ...(postcode && { postcode }), ...(numbers && { numbers: { from: Number(from), to: Number(to), ...(side && { side: side as 'odd' | 'even' }) } }) };
}
