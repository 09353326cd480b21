import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { lockCase, selectCase } from '../cases.store.ts';
import { serviceOfCase } from '../corrections/service-of-case.ts';
import { dueOf } from '../due.ts';
import { makeKnown } from '../submit.ts';
import { tenantOf } from '../tenant-of.ts';
import { notify } from '../notices/notify.ts';
import { receiveCase } from './unpaid.store.ts';

/**
 * The fee of a case is settled: it reaches its office, as if it were sent now. Its deadline begins, it stands in the queue, its receipt is made.
 * Whoever calls knows that nothing is owed for it any more; the database looks, too. Called again, or for one that lapsed, it does nothing.
 */
export async function receive(tx: Tx, platform: Platform, caseId: string): Promise<void> {
  const found = await lockCase(tx, caseId);
  if (found?.state !== 'unpaid') return;
  const service = await serviceOfCase(tx, found);
  if (!await receiveCase(tx, caseId, dueOf(service, tenantOf(platform, tx.tenantId)))) return;
  await record(tx, caseId, { kind: 'system' }, 'cases.submitted', { from: 'unpaid', to: 'received' });
  await makeKnown(tx, { caseId, service: found.service, office: found.office, personId: found.personId });
  await notify(tx, platform, (await selectCase(tx, caseId))!, say(service.receipt, found.lang));
}
