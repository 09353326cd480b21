/**
 * Reads a number as people in Germany write it: „1.234,50“, „1234,5“, „1 234,50 €“, „1'234.50“, „-5“. A single mark is the
 * decimal one, except a point before exactly three digits, which groups („1.234“).
 * @returns the number, or null where it could mean two things or none.
 */
export function readNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f'’]|€|EUR|Euro/gi, '').replace(/[−–]/g, '-').replace(/,(?:-{1,2})$/, '');
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const marks = bare.replace(/[^.,]/g, '');
  const plain = marks === '' ? bare
    : new Set(marks).size === 2 ? twoMarks(bare, marks.at(-1)!)
    : marks.length > 1 ? grouped(bare, marks[0]!)
    : marks === '.' && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(bare) ? bare.replace('.', '')
    : bare.replace(',', '.');
  const number = plain === null || plain.endsWith('.') ? Number.NaN : Number(plain);
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? number : null;
}

/** Both marks: the last is the decimal one, and stands once. */
function twoMarks(text: string, decimal: string): string | null {
  const [whole, fraction, ...more] = text.split(decimal) as [string, string, ...string[]];
  if (more.length) return null;
  const group = decimal === ',' ? '.' : ',';
  const groups = grouped(whole, group);
  return groups === null ? null : `${groups}.${fraction}`;
}

/** One mark, several times: it groups, three digits each. */
const grouped = (text: string, mark: string): string | null =>
  (new RegExp(`^[+-]?\\d{1,3}(?:\\${mark}\\d{3})+$`).test(text) ? text.replaceAll(mark, '') : null);

/** How many digits stand behind the decimal mark. */
export const decimalsOf = (number: number): number => {
  const text = number.toFixed(9).replace(/0+$/, '');
  return text.length - text.indexOf('.') - 1;
};

/**
 * An amount of euros as people type it and files write it, as `readNumber`, to the cent.
 * @returns cents; undefined for what is none, has more than two decimals, could be thousands as well („19,900“), or is ten millions and more
 */
export function readCents(text: string): number | undefined {
  const euros = readNumber(text);
  if (euros === null || decimalsOf(euros) > 2 || Math.abs(euros) >= 1e7 || /^\D*\d{1,3},\d{3}\D*$/.test(text)) return undefined;
  return Math.round(euros * 100) + 0;
}
