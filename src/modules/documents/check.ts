import { hashToken, sameHash } from '../../platform/crypto/token.ts';
import type { Tx } from '../../platform/db/index.ts';
import { findByBytes, findByCode, type IssuedDocument } from './documents.store.ts';

/** What somebody shows: a code, the digest of a file and the code that stands in it, or all of them. */
export interface Shown { readonly code?: string; readonly file?: { readonly sha256: Buffer; readonly code?: string } }

/**
 * What can be said of it. `issued`: there is such a document, and no file was shown; `unchanged`: the file is it, byte for byte; `changed`: the
 * file bears its code and is another; `another`: a document of ours, but not that of the code; `unknown`: none of this town's.
 */
export type Verdict =
  | { readonly kind: 'issued' | 'unchanged' | 'changed'; readonly document: IssuedDocument }
  | { readonly kind: 'another' | 'unknown' };

/** Looks a document up. It tells that it exists, and nothing of what it says. */
export async function check(tx: Tx, { code, file }: Shown): Promise<Verdict> {
  const [codeHash, bytes] = [code && hashToken(code), file && await findByBytes(tx, file.sha256)];
  if (bytes) return codeHash && !sameHash(codeHash, bytes.codeHash) ? { kind: 'another' } : { kind: 'unchanged', document: bytes };
  const claimed = code ?? file?.code;
  const document = claimed ? await findByCode(tx, hashToken(claimed)) : undefined;
  if (!document) return { kind: 'unknown' };
  return { kind: file ? 'changed' : 'issued', document };
}
