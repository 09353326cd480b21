import { NoVerdict, type Scanner } from '../virus-scan/index.ts';
import { Unreadable } from './metadata/index.ts';

/**
 * What is known of a file before it is stored; `unreadable`: a picture that is none. `undefined` leaves it to the storage, which lets
 * it wait where there is a scanner.
 */
export type UploadState = 'clean' | 'infected' | 'unreadable' | undefined;

/** Milliseconds that a visitor waits for the scanner; then the file waits alone, and they go on. */
const patience = 3000;
/** Milliseconds for which a scanner that did not answer in time is not waited for again. */
const rest = 30_000;

const restsUntil = new WeakMap<Scanner, number>();

/**
 * Looks through what was received before it is stored, and scans it if the scanner is quick: then the visitor learns at once what
 * is wrong with it.
 * @param content as it will be stored; read twice
 */
export async function examine(scanner: Scanner | undefined, content: () => AsyncIterable<Uint8Array>): Promise<UploadState> {
  if (!(await readable(content()))) return 'unreadable';
  if (!scanner || (restsUntil.get(scanner) ?? 0) > Date.now()) return undefined;
  try {
    return (await scanner.scan(content(), patience)).clean ? 'clean' : 'infected';
  } catch (error) {
    if (!(error instanceof NoVerdict)) throw error;
    restsUntil.set(scanner, Date.now() + (error.away ? 0 : rest));
    return undefined;
  }
}

async function readable(content: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const _piece of content);
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
