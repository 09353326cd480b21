/** Digits and capital letters that nobody takes for each other; each of the 32 stands for five bits. */
export const readableSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Writes random bytes so that people can read and type them.
 * @param bytes at least `5 × signs` bits @returns capitals without gaps
 */
export function toReadable(bytes: Uint8Array, signs: number): string {
  if (bytes.length * 8 < signs * 5) throw new Error(`${bytes.length} bytes are too few for ${signs} signs`);
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: signs }, (_, at) => readableSigns[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('');
}

/** „ABCDE-FGHJK“: groups of so many signs. */
export const grouped = (code: string, size: number): string => (code.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-');

/** Reads a code as people type it: small letters, blanks, dashes. @returns undefined for what has another length or other signs */
export function parseReadable(typed: string, signs: number): string | undefined {
  const code = typed.replace(/[\s\-–—.]/g, '').toUpperCase();
  return code.length === signs && [...code].every((sign) => readableSigns.includes(sign)) ? code : undefined;
}
