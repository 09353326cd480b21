import { record } from '../../../platform/audit/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { agreesToStoring } from '../../accounts/index.ts';
import { dropWish, selectAttempt } from '../attempts.store.ts';
import { loadAttempt } from '../load-attempt.ts';
import { deleteStored, insertStored, storedOf } from './stored.store.ts';

/** The job that asks for payment data that a provider has kept. */
export const storeJob = 'payments.store';

/**
 * Notes under which name a provider keeps what an attempt was paid with, where its payer wished and agreed to that; once, whatever happens in between.
 * @throws ProviderTrouble when the provider cannot be understood: the job is repeated
 */
export async function storeMeans(platform: Platform, tenantId: string, attemptId: string): Promise<void> {
  const { db, log } = platform;
  const { attempt, offered, about } = await loadAttempt(platform, tenantId, attemptId) ?? {};
  if (attempt?.means !== 'new' || !attempt.meansOf || attempt.state !== 'paid' || !about?.remoteId || !offered?.storing) return;
  const means = await offered.storing.read(offered.access, { ...about, remoteId: about.remoteId });
  await db.tenant(tenantId, async (tx) => {
    // whoever left meanwhile, or changed their mind, wishes nothing any more
    const personId = (await selectAttempt(tx, attemptId))?.meansOf;
    if (!personId) return;
    await dropWish(tx, attemptId);
    if (!await agreesToStoring(tx, personId)) return;
    if (!means) return log.warn({ tenant: tenantId, provider: attempt.provider, attempt: attemptId }, 'a payment provider kept no payment data, though it was asked to');
    // the same card once more is the same to its owner, whatever the provider calls it now
    const same = (await storedOf(tx, personId)).filter(({ provider, tail, until }) => provider === attempt.provider && tail === means.tail && until === means.until);
    for (const { id } of same) await deleteStored(tx, personId, id);
    if (await insertStored(tx, { id: attemptId, personId, provider: attempt.provider, means }) && !same.length) await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.means-stored');
  });
}
