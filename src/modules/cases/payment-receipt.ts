import type { Platform } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import type { Paper } from '../../platform/pdf/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { newProof } from '../documents/index.ts';
import { selectCase } from './cases.store.ts';
import { askedOf } from './corrections/current-answers.ts';
import { keepOnce } from './keep-once.ts';
import { paperOf } from './paper.ts';
import { tenantOf } from './tenant-of.ts';
import { insertPaymentReceipt, selectPaymentReceipt } from './thread.store.ts';

/** What the receipt of a payment (Zahlungsbeleg) is of, and how it is made. */
export interface PaymentReceipt {
  /** Id of the charge. */
  readonly about: string;
  /** Another state of the books is another receipt. */
  readonly version: number;
  /** As the file is called, without its ending. */
  name(lang: Lang, caseNumber: string): string;
  /** Sets it, with the town's letterhead and the code by which it is checked. */
  render(paper: Paper): Promise<Uint8Array>;
}

/**
 * The receipt of a payment as a file of its case: made once for each version, kept with a code by which anybody who holds it can check it
 * (`documents`), in the language of the case. Who may have it is decided by the caller.
 */
export async function keptPaymentReceipt(platform: Platform, tenantId: string, caseId: string, { about, version, name, render }: PaymentReceipt): Promise<StoredFile> {
  const tenant = tenantOf(platform, tenantId);
  const { existing, found, told } = await platform.db.read(tenantId, async (tx) =>
    ({ existing: await selectPaymentReceipt(tx, caseId, about, version), found: await selectCase(tx, caseId), told: await askedOf(tx, caseId) }));
  if (existing) return existing;
  if (!found) throw new Error(`no case ${caseId} to make a receipt of`);
  const { lang, number } = found;
  const pdf = await render({ ...paperOf(tenant, found, lang, told), proof: newProof(platform, tenant, lang) });
  return keepOnce(platform, tenantId, {
    name: `${name(lang, number)}.pdf`, kind: 'payment', pdf,
    insert: (tx, fileId) => insertPaymentReceipt(tx, caseId, fileId, { about, version }), select: (tx) => selectPaymentReceipt(tx, caseId, about, version),
  });
}
