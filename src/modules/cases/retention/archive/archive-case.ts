import { recordsOf } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { dayOf } from '../../../../platform/tenancy/index.ts';
import { archiveNames } from '../../../../platform/uploads/index.ts';
import type { Case } from '../../case.ts';
import { answersOf, filesOf, threadOf, type CaseFile } from '../../read-case.ts';
import { selectProposalFiles } from '../../release/proposals.store.ts';
import { tenantOf } from '../../tenant-of.ts';
import { archiveName, caseFormat, caseJson, type PlacedFile } from './case-json.ts';
import { caseDocumentOf } from './case-document.ts';
import { pack, type Part } from './pack.ts';
import { removeWritten, writeDurably } from './write-durably.ts';

/** Where the archive of a case lies, below the folder of all archives, and what it is. */
export interface Archived { readonly kind: 'archived'; readonly path: string; readonly sha256: string; /** Bytes. */ readonly size: number }
/** Why it could not be written: `file-waits` for the virus scan; else what the system calls it, `ENOSPC`. */
export interface NotArchived { readonly kind: 'failed'; readonly reason: string }

/**
 * Writes a case, locked by the caller, as one ZIP into the archive's folder: its document, everything as JSON, its files, a manifest and
 * checksums. On the disk for good before this returns. Written again, the new one takes the place of the old.
 * @param folder of all archives; each town has its own in it
 */
export async function archiveCase(tx: Tx, platform: Platform, folder: string, found: Case): Promise<Archived | NotArchived> {
  const tenant = tenantOf(platform, tx.tenantId);
  const records = await recordsOf(tx, found.id);
  const sent = await filesOf(tx, found, 'office');
  // a decision that was never released is known to the office alone; one that was is among the messages
  const known = new Set(sent.map(({ id }) => id));
  const drafted = (await selectProposalFiles(tx, found.id)).filter(({ id }) => !known.has(id)).map(({ proposal: _, ...file }): CaseFile => ({ ...file, origin: 'message' }));
  const all = [...sent, ...new Map(drafted.map((file) => [file.id, file])).values()];
  if (all.some(({ state }) => state === 'pending')) return { kind: 'failed', reason: 'file-waits' };
  const there = all.filter(({ state }) => state !== 'infected' && state !== 'removed');
  const names = archiveNames(there.map(({ name }) => name));
  const files = all.map((file): PlacedFile => (there.includes(file) ? { ...file, path: `dateien/${names[there.indexOf(file)]}` } : file));
  const ended = endOf(found);
  const name = archiveName(found);
  const pdf = await caseDocumentOf(platform, { tenant, lang: found.lang }, { found, messages: await threadOf(tx, found, 'office'), files: sent, answers: await answersOf(tx, found), history: records }, ended);
  const parts: Part[] = [
    { path: `${name}.pdf`, type: 'application/pdf', content: Buffer.from(pdf) },
    { path: 'case.json', type: 'application/json', content: await caseJson(tx, tenant, found, files, records) },
    ...files.flatMap(({ path, type, id }): Part[] => (path === undefined ? [] : [{ path, type, content: () => platform.files.read(tx.tenantId, id) }])),
  ];
  const zip = pack(name, parts, ended, (packed) => ({ ...caseFormat, tenant: tenant.id, number: found.number, service: found.service, endedAt: ended, files: packed }));
  const path = archivePath(tenant.id, found);
  try {
    return { kind: 'archived', path, ...await writeDurably(folder, path, zip) };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    // what the disk refuses is to be mended by whoever looks after it; everything else is a surprise
    if (typeof code === 'string' && typeof syscall === 'string') return { kind: 'failed', reason: code };
    throw error;
  }
}

const endOf = ({ closedAt, updatedAt }: Case): Date => closedAt ?? updatedAt;
const archivePath = (tenantId: string, found: Case): string => `${tenantId}/${dayOf(endOf(found)).slice(0, 4)}/${archiveName(found)}.zip`;

/** Deletes an archive that a night wrote and was killed before its case went: what is deleted on request (Art. 17 GDPR) leaves none. */
export async function removeArchive(tx: Tx, { config }: Pick<Platform, 'config'>, found: Case): Promise<void> {
  if (config.archiveDir !== undefined) await removeWritten(config.archiveDir, archivePath(tx.tenantId, found));
}
