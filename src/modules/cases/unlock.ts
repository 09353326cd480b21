import { record } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { zugangseroeffnungOf } from '../accounts/index.ts';
import { selectCase } from './cases.store.ts';
import { planNotice, tell } from './notices/tell.ts';
import { makeAvailable } from './notification/deliver.ts';
import { readerOf } from './say-to-citizen.ts';
import { openMessage } from './thread.store.ts';

/**
 * The fee of a message is paid: from now on the citizen can read it (S4.22), and is told so. A decision is made available by that, and
 * not before (§ 9 OZG). Called again it does nothing.
 */
export async function unlock(tx: Tx, platform: Platform, messageId: string): Promise<void> {
  const opened = await openMessage(tx, messageId);
  const found = opened && await selectCase(tx, opened.caseId);
  if (!found) return;
  const plan = await planNotice(tx, opened.kind, found.personId, await readerOf(tx, found));
  await tell(tx, platform, { caseId: found.id, messageId }, plan);
  if (opened.kind === 'decision') {
    const zugang = found.personId ? await zugangseroeffnungOf(tx, found.personId) : undefined;
    await makeAvailable(tx, platform, found, messageId, { zugang: zugang !== undefined, told: plan.mode === 'at-once' });
  }
  await record(tx, found.id, { kind: 'system' }, 'cases.unlocked', { messageId });
}
