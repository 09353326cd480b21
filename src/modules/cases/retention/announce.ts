import { record } from '../../../platform/audit/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import type { Day } from '../../../platform/tenancy/index.ts';
import type { Case } from '../case.ts';
import { lockCase } from '../cases.store.ts';
import { selectBinned } from '../mailbox/entries.store.ts';
import { planNotice, tell } from '../notices/tell.ts';
import { readerOf } from '../say-to-citizen.ts';
import { tenantOf } from '../tenant-of.ts';
import { insertMessage } from '../thread.store.ts';
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
  await notify(tx, platform, found, files ? t.filesGo(formatShortDate(day, found.lang)) : t.caseGoes(formatShortDate(day, found.lang)));
}

/**
 * A notice of the portal in the thread, with a mail as its reader wishes. None where nobody could read it; none for what its citizen has put into
 * the bin, which a message would bring back.
 */
export async function notify(tx: Tx, platform: Platform, found: Case, body: string): Promise<void> {
  if ((found.personId === undefined && found.holderHash === undefined) || await selectBinned(tx, found.id)) return;
  const messageId = newId();
  const plan = await planNotice(tx, 'notice', found.personId, await readerOf(tx, found));
  await insertMessage(tx, found, { id: messageId, personId: found.personId, authorKind: 'system', authorName: tenantOf(platform, tx.tenantId).name, kind: 'notice', body, mailed: plan.mode === 'at-once', answerable: false });
  await tell(tx, platform, { caseId: found.id, messageId }, plan);
}
