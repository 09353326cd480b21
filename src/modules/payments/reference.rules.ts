import { inFours, mod97 } from '../../platform/bank/index.ts';

/**
 * The creditor reference (ISO 11649) of a charge: „RF“, two check digits, the digits of the case number, and from the second charge
 * of a case on which one it is. So whoever reads it on a statement finds the case, and a slip of the pen finds nothing.
 * @param caseNumber as shown: „26-1234-5678-9“
 * @param nth 1 for the first charge of the case, at most 99
 * @returns without blanks, at most 17 signs: `RF37261234567891`
 */
export function creditorReference(caseNumber: string, nth: number): string {
  const body = `${caseNumber.replace(/\D/g, '')}${nth === 1 ? '' : `N${nth}`}`;
  const check = 98 - mod97(`RF00${body}`);
  return `RF${String(check).padStart(2, '0')}${body}`;
}

/** Reads a reference as people type it: with blanks, in small letters. @returns as stored; undefined when it is none, or its check digits tell of a slip */
export function parseReference(written: string): string | undefined {
  const plain = written.replace(/[\s\-.]/g, '').toUpperCase();
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(plain) && mod97(plain) === 1 ? plain : undefined;
}

/** As banks print it: „RF37 2612 3456 7891“. */
export const shownReference = inFours;
