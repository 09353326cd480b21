/** Half of the scattered digits: numbers live in 0 … 99 999 999, seen as two halves of four digits. */
const half = 10_000;
const space = half * half;

/** Damm's quasigroup of order 10: every single wrong digit and every swap of neighbours changes the check digit. */
const damm = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
] as const;

const checkDigit = (digits: string): string => [...digits].reduce((state, digit) => damm[Number(state)]?.[Number(digit)] ?? '0', '0');

/** An integer hash of one half; any function will do for the scatter to be a bijection, a mixing one makes it look random. */
function mixed(value: number, round: number): number {
  let hash = Math.imul(value + 1, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % half;
}

/**
 * Scatters a sequence over eight digits without a collision (a Feistel network), so that a number tells neither how many
 * cases there are nor which comes next. It is no secret: what a number opens is decided by who asks.
 * @param sequence 0 … 99 999 999; beyond, it begins anew (then the year has changed, or the town has other worries)
 */
export function scatter(sequence: number): number {
  let [left, right] = [Math.floor((sequence % space) / half), sequence % half];
  for (let round = 0; round < 4; round++) [left, right] = [right, (left + mixed(right, round)) % half];
  return left * half + right;
}

/**
 * A case number that can be read out on the phone: „26-1234-5678-9“ — year, eight digits, check digit.
 * @param sequence the next value of the database's sequence
 * @param year the calendar year in Germany
 */
export function caseNumber(sequence: number, year: number): string {
  const digits = `${String(year % 100).padStart(2, '0')}${String(scatter(sequence)).padStart(8, '0')}`;
  return `${digits.slice(0, 2)}-${digits.slice(2, 6)}-${digits.slice(6)}-${checkDigit(digits)}`;
}

/**
 * Reads a case number as people write it: with blanks, dashes, dots, or nothing between the digits.
 * @returns the number as stored; undefined when it is none or the check digit tells of a slip
 */
export function parseCaseNumber(written: string): string | undefined {
  const digits = written.replace(/[\s\-–—./]/g, '');
  if (!/^\d{11}$/.test(digits) || checkDigit(digits) !== '0') return undefined;
  return `${digits.slice(0, 2)}-${digits.slice(2, 6)}-${digits.slice(6, 10)}-${digits.slice(10)}`;
}
