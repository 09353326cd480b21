import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { emit } from '../../../platform/events/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { lockCase, updateState } from '../cases.store.ts';
import { tenantOf } from '../tenant-of.ts';
import { notify } from '../notices/notify.ts';
import { text } from './unpaid.messages.ts';
import { takeReminder } from './unpaid.store.ts';

/** Reminds of the fee that a case waits for, once. Whoever calls knows that it is still owed. */
export async function remind(tx: Tx, platform: Platform, caseId: string): Promise<void> {
  const found = await lockCase(tx, caseId);
  if (!found || !await takeReminder(tx, caseId)) return;
  await notify(tx, platform, found, text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).reminder(formatDate(found.payUntil!, found.lang)));
  await record(tx, caseId, { kind: 'system' }, 'cases.payment-reminded');
}

/** Nobody paid in time: the case ends, its office never had it, and its citizen is told. Whoever calls has looked that nothing came and nobody pays just now. */
export async function lapse(tx: Tx, platform: Platform, caseId: string): Promise<void> {
  const found = await lockCase(tx, caseId);
  if (found?.state !== 'unpaid') return;
  await updateState(tx, caseId, 'lapsed', true, true);
  await record(tx, caseId, { kind: 'system' }, 'cases.lapsed', { from: 'unpaid', to: 'lapsed' });
  await emit(tx, 'cases.lapsed', { caseId, office: found.office, state: 'lapsed' });
  await notify(tx, platform, found, text({ lang: found.lang, tenant: tenantOf(platform, tx.tenantId) }).lapsed(formatDate(found.payUntil!, found.lang)));
}
