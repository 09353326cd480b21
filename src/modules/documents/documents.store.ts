import type { Tx } from '../../platform/db/index.ts';

/** What kinds of document bear a check code. */
export type DocumentKind = 'receipt' | 'decision' | 'payment';

/** A document that a town has issued, as everybody who holds it may know it. */
export interface IssuedDocument { readonly codeHash: Buffer; readonly sha256: Buffer; readonly kind: DocumentKind; readonly pages: number; readonly issuedAt: Date }

/** A document that was made. @param issued whether it is somebody's from now on */
export async function insertDocument(tx: Tx, { codeHash, sha256, fileId, kind, pages, issued }: { codeHash: Buffer; sha256: Buffer; fileId: string; kind: DocumentKind; pages: number; issued: boolean }): Promise<void> {
  await tx.prepared('document_insert', `insert into documents (tenant_id, code_hash, sha256, file_id, kind, pages, issued_at) values ($1, $2, $3, $4, $5, $6, case when $7 then now() end)`,
    [tx.tenantId, codeHash, sha256, fileId, kind, pages, issued]);
}

/** From now on it is somebody's; a second time changes nothing. A file without check code is none of ours. */
export async function issueDocument(tx: Tx, fileId: string): Promise<void> {
  await tx.prepared('document_issue', 'update documents set issued_at = coalesce(issued_at, now()) where tenant_id = $1 and file_id = $2', [tx.tenantId, fileId]);
}

interface Row { code_hash: Buffer; sha256: Buffer; kind: DocumentKind; pages: number; issued_at: Date }
const issuedDocument = ({ code_hash, sha256, kind, pages, issued_at }: Row): IssuedDocument => ({ codeHash: code_hash, sha256, kind, pages, issuedAt: issued_at });

/** The document of a check code, if it has been issued. */
export async function findByCode(tx: Tx, codeHash: Buffer): Promise<IssuedDocument | undefined> {
  const [row] = await tx.prepared<Row>('document_by_code', 'select code_hash, sha256, kind, pages, issued_at from documents where tenant_id = $1 and code_hash = $2 and issued_at is not null', [tx.tenantId, codeHash]);
  return row && issuedDocument(row);
}

/** The document with exactly these bytes, if it has been issued. */
export async function findByBytes(tx: Tx, sha256: Buffer): Promise<IssuedDocument | undefined> {
  const [row] = await tx.prepared<Row>('document_by_bytes', 'select code_hash, sha256, kind, pages, issued_at from documents where tenant_id = $1 and sha256 = $2 and issued_at is not null limit 1', [tx.tenantId, sha256]);
  return row && issuedDocument(row);
}
