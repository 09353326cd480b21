import type { Platform } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import type { Paper } from '../../platform/pdf/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { keepDocument, newProof } from '../documents/index.ts';
import { selectCase } from './cases.store.ts';
import { askedOf } from './corrections/current-answers.ts';
import { paperOf } from './paper.ts';
import { one } from './receipt.ts';
import { tenantOf } from './tenant-of.ts';
import { insertPaymentPaper, selectPaymentPaper } from './thread.store.ts';

/** What a paper about a payment is of, and how it is made. */
export interface PaymentPaper {
  /** Id of the charge. */
  readonly about: string;
  /** Another state of the books is another paper. */
  readonly version: number;
  /** As the file is called, without its ending. */
  name(lang: Lang, caseNumber: string): string;
  /** Sets it, with the town's letterhead and the code by which it is checked. */
  render(paper: Paper): Promise<Uint8Array>;
}

/**
 * A paper about a payment as a file of its case: made once for each version, kept with a code by which anybody who holds it can check it
 * (`documents`), in the language of the case. Who may have it is decided by the caller.
 */
export async function paymentPaperOf(platform: Platform, tenantId: string, caseId: string, { about, version, name, render }: PaymentPaper): Promise<StoredFile> {
  const tenant = tenantOf(platform, tenantId);
  const { existing, found, told } = await platform.db.read(tenantId, async (tx) =>
    ({ existing: await selectPaymentPaper(tx, caseId, about, version), found: await selectCase(tx, caseId), told: await askedOf(tx, caseId) }));
  if (existing) return existing;
  if (!found) throw new Error(`no case ${caseId} to make a paper of`);
  const { lang, number } = found;
  const pdf = await render({ ...paperOf(tenant, found, lang, told), proof: newProof(platform, tenant, lang) });
  return platform.db.tenant(tenantId, async (tx) => {
    const file = await platform.files.put(tx, { name: `${name(lang, number)}.pdf`, type: 'application/pdf', state: 'clean' }, one(pdf));
    if (await insertPaymentPaper(tx, caseId, file.id, { about, version })) {
      await keepDocument(tx, { fileId: file.id, kind: 'payment', bytes: pdf, issued: true });
      return file;
    }
    await platform.files.remove(tx, file.id);
    return await selectPaymentPaper(tx, caseId, about, version) as StoredFile;
  });
}
