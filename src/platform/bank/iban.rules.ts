/** Length of an IBAN by country (ISO 13616), for the countries of the SEPA area. */
const lengths: Readonly<Record<string, number>> = {
  AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22,
  IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22, AL: 28, RS: 22,
};

/**
 * The remainder by 97 of letters and digits, letters counting as 10 … 35 (ISO 7064, MOD 97-10); the first four signs go to the end, as in
 * IBAN (ISO 13616) and creditor reference (ISO 11649), where 1 says that the check digits are right.
 */
export function mod97(text: string): number {
  let rest = 0;
  for (const sign of text.slice(4) + text.slice(0, 4)) {
    const number = Number.parseInt(sign, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest;
}

/** „de02 1203 0000-0000 2020 51“ → „DE02120300000000202051“; null where the length or the check digits are wrong. */
export function readIban(text: string): string | null {
  const iban = text.toUpperCase().replace(/^IBAN:?/, '').replace(/[\s.-]/g, '');
  return /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) && lengths[iban.slice(0, 2)] === iban.length && mod97(iban) === 1 ? iban : null;
}

/** In groups of four, as banks print IBAN and creditor reference. */
export const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');
