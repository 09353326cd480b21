import { record, recordsOf } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { emit } from '../../../platform/events/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { findingIn } from '../../../platform/virus-scan/index.ts';
import { lockCase, updateState } from '../cases.store.ts';
import { notify } from '../notices/notify.ts';
import { hasEnded } from '../states.rules.ts';
import { tenantOf } from '../tenant-of.ts';
import { caseWithFile } from './infected.store.ts';
import { text } from './infected.messages.ts';

const action = 'cases.file-infected';

/**
 * A file that was sent already is infected: the case's record says so and, where the citizen had sent it, the thread tells them
 * what to do. Of a file still in a draft or beside a message that is being written its form tells. Twice is as good as once.
 */
export async function tellOfInfected(tx: Tx, platform: Platform, fileId: string): Promise<void> {
  const infected = await findingIn(tx, fileId);
  const sent = infected && await caseWithFile(tx, fileId);
  const found = sent && await lockCase(tx, sent.caseId);
  if (!infected || !sent || !found) return;
  if ((await recordsOf(tx, found.id)).some((entry) => entry.action === action && entry.data['fileId'] === fileId)) return;
  await record(tx, found.id, { kind: 'system' }, action, { fileId, finding: infected.finding });
  await emit(tx, action, { caseId: found.id, office: found.office, fileId });
  if (sent.sender !== 'citizen') return;
  await notify(tx, platform, found, text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).notice(infected.name));
  await updateState(tx, found.id, found.state, hasEnded(found.state), true);
}
