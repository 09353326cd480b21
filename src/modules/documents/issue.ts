import { createHash, randomBytes } from 'node:crypto';
import { grouped, toReadable } from '../../platform/crypto/readable.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Tx } from '../../platform/db/index.ts';
import { inLanguage, type Platform } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { codeInPdf, pagesInPdf, type Proof } from '../../platform/pdf/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';
import { codeSigns, parseCheckCode } from './code.rules.ts';
import { insertDocument, issueDocument, type DocumentKind } from './documents.store.ts';
import { paths } from './paths.ts';

/** A new check code for a document that is about to be made, and where its QR code leads. It counts once the document is kept. */
export function newProof(platform: Pick<Platform, 'origin'>, tenant: Tenant, lang: Lang): Proof {
  const code = toReadable(randomBytes(18), codeSigns);
  const at = (path: string): string => `${platform.origin(tenant)}${inLanguage(path, lang)}`;
  return { code: grouped(code, 4), url: at(paths.byCode(code)), page: at(paths.check) };
}

/**
 * Keeps by what a document can be checked: the hash of its code, and the digest of its exact bytes. In the transaction that keeps its file.
 * @param bytes of a PDF that was made with a `newProof`; one without a code cannot be checked, and nothing is kept of it
 * @param issued whether it is somebody's from now on; otherwise once `issue` is called with its file
 */
export async function keepDocument(tx: Tx, { fileId, kind, bytes, issued }: { readonly fileId: string; readonly kind: DocumentKind; readonly bytes: Uint8Array; readonly issued: boolean }): Promise<void> {
  const code = parseCheckCode(codeInPdf(bytes) ?? '');
  if (code) await insertDocument(tx, { codeHash: hashToken(code), sha256: createHash('sha256').update(bytes).digest(), fileId, kind, pages: pagesInPdf(bytes), issued });
}

/** A document that was kept goes to whom it is for. */
export const issue = (tx: Tx, fileId: string): Promise<void> => issueDocument(tx, fileId);
