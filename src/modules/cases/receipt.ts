import { notFound, type Platform } from '../../platform/http/index.ts';
import { say } from '../../platform/i18n/index.ts';
import { renderReceipt, type ReceiptData } from '../../platform/pdf/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { newProof } from '../documents/index.ts';
import { selectCase } from './cases.store.ts';
import { latestVersion, selectCurrent } from './corrections/corrections.store.ts';
import { askedOf } from './corrections/current-answers.ts';
import { fileIdsIn } from './corrections/file-ids.rules.ts';
import { keepOnce } from './keep-once.ts';
import { text } from './messages.ts';
import { paperOf } from './paper.ts';
import { reachedOffice } from './states.rules.ts';
import { tenantOf } from './tenant-of.ts';
import { insertReceipt, selectFiles, selectMessages, selectReceipt } from './thread.store.ts';

/**
 * The receipt of a case as a stored PDF. A job makes it soon after sending; whoever asks earlier makes it. Exactly one is
 * kept for each version of the answers, made from what was stored with the case, so it stays the same whatever becomes of
 * the service. By its check code and its bytes anybody who holds it can check it (`documents`). After a correction it shows the answers that count, and says so.
 * Who may have it is decided by the caller. There is none before the case has reached its office.
 * @throws 404 until then
 */
export async function receiptOf(platform: Platform, tenantId: string, caseId: string): Promise<StoredFile> {
  const existing = await platform.db.read(tenantId, async (tx) => selectReceipt(tx, caseId, await latestVersion(tx, caseId)));
  if (existing) return existing;
  const { data, name, version } = await platform.db.read(tenantId, (tx) => receiptData(tx, platform, caseId));
  const pdf = await renderReceipt(platform.pdf, data);
  return keepOnce(platform, tenantId, { name, kind: 'receipt', pdf, insert: (tx, fileId) => insertReceipt(tx, caseId, fileId, version), select: (tx) => selectReceipt(tx, caseId, version) });
}

async function receiptData(tx: Tx, platform: Platform, caseId: string): Promise<{ data: ReceiptData; name: string; version: number }> {
  const found = await selectCase(tx, caseId);
  const answers = await selectCurrent(tx, caseId);
  if (!found || !answers) throw new Error(`no case ${caseId} to make a receipt of`);
  if (!reachedOffice(found.state)) throw notFound();
  const tenant = tenantOf(platform, tx.tenantId);
  const { corrected } = answers;
  const valid = corrected && fileIdsIn(answers.values);
  const files = await selectFiles(tx, caseId);
  // of one that waited for its fee, what was said before it was received is not what happens next
  const first = (await selectMessages(tx, found)).find(({ created_at: at }) => at >= found.submittedAt);
  return {
    name: corrected ? text({ lang: found.lang, tenant }).receiptNameCorrected(found.number, corrected.version) : text({ lang: found.lang, tenant }).receiptName(found.number),
    version: corrected?.version ?? 1,
    data: {
      ...paperOf(tenant, found, found.lang, await askedOf(tx, caseId)),
      service: say(found.title, found.lang),
      received: found.submittedAt,
      corrected: corrected?.at,
      sections: answers.shown.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ label, value })) })),
      files: files.filter((file) => (valid ? valid.has(file.id) : file.origin === 'application')).map(({ name, size }) => ({ name, size })),
      feeCents: corrected?.feeCents ?? found.feeCents,
      next: first?.body ?? '',
      proof: newProof(platform, tenant, found.lang),
    },
  };
}
