import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import type { Day } from '../../../platform/tenancy/index.ts';
import type { Case } from '../case.ts';
import { lockCase } from '../cases.store.ts';
import { selectBinned } from '../mailbox/entries.store.ts';
import { notify } from '../notices/notify.ts';
import { tenantOf } from '../tenant-of.ts';
import { text } from './retention.messages.ts';
import { deletedOn, filesDeletedOn } from './retention.rules.ts';
import { announceDeletion, selectRetention } from './retention.store.ts';

/** Says once that a case, or its files, will be deleted, and when: the thirty days begin. In the caller's transaction. */
export async function announce(tx: Tx, platform: Platform, caseId: string, files: boolean, today: Day): Promise<void> {
  const found = await lockCase(tx, caseId);
  if (!found || !await announceDeletion(tx, caseId, files)) return;
  const retention = await selectRetention(tx, caseId);
  const day = retention && (files ? filesDeletedOn(retention, today) : deletedOn(retention, today));
  if (!day) throw new Error('a deletion was announced that has no day');
  await record(tx, caseId, { kind: 'system' }, 'cases.deletion-announced', { what: files ? 'files' : 'case', on: day });
  const t = text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) });
  await tellOfKeeping(tx, platform, found, files ? t.filesGo(formatShortDate(day, found.lang)) : t.caseGoes(formatShortDate(day, found.lang)));
}

/**
 * Tells of how a case is kept, with no answer wanted. Not where nobody could read it, nor of what its citizen has put into the bin, which a message would
 * bring back.
 */
export async function tellOfKeeping(tx: Tx, platform: Platform, found: Case, body: string): Promise<void> {
  if ((found.personId === undefined && found.holderHash === undefined) || await selectBinned(tx, found.id)) return;
  await notify(tx, platform, found, body, { answerable: false });
}
