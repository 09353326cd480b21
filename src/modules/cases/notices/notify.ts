import { newId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { Case } from '../case.ts';
import { readerOf } from '../say-to-citizen.ts';
import { tenantOf } from '../tenant-of.ts';
import { insertMessage } from '../thread.store.ts';
import { planNotice, tell } from './tell.ts';

/** Says something for the portal in the thread of a case, and tells its citizen as they wish that it waits. */
export async function notify(tx: Tx, platform: Platform, found: Case, body: string, { answerable = true }: { answerable?: boolean } = {}): Promise<void> {
  const messageId = newId();
  const plan = await planNotice(tx, 'notice', found.personId, await readerOf(tx, found));
  await insertMessage(tx, found, { id: messageId, personId: found.personId, authorKind: 'system', authorName: tenantOf(platform, tx.tenantId).name, kind: 'notice', body, mailed: plan.mode === 'at-once', answerable });
  await tell(tx, platform, { caseId: found.id, messageId }, plan);
}
