import { record } from '../../../platform/audit/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { dropWish, selectAttempt } from '../attempts.store.ts';
import { selectCharge } from '../charges.store.ts';
import { providerOf } from '../tenant-providers.ts';
import { deleteStored, insertStored, storedOf } from './stored.store.ts';

/** The job that asks for payment data that a provider has kept. */
export const storeJob = 'payments.store';

/**
 * Notes under which name a provider keeps what an attempt was paid with, where its payer wished that; once, whatever happens in between.
 * @throws ProviderTrouble when the provider cannot be understood: the job is repeated
 */
export async function storeMeans(platform: Platform, tenantId: string, attemptId: string): Promise<void> {
  const { db, tenants, config, log } = platform;
  const [attempt, owed] = await db.read(tenantId, async (tx) => {
    const one = await selectAttempt(tx, attemptId);
    return [one, one && await selectCharge(tx, one.chargeId)] as const;
  });
  const tenant = tenants.byId(tenantId);
  const offered = attempt && tenant && providerOf(config, tenant, attempt.provider);
  if (!owed || attempt?.means !== 'new' || !attempt.meansOf || !attempt.remoteId || attempt.state !== 'paid' || !offered?.storing) return;
  const means = await offered.storing.read(offered.access, { id: attempt.id, remoteId: attempt.remoteId, money: attempt, reference: owed.reference, madeAt: attempt.madeAt });
  await db.tenant(tenantId, async (tx) => {
    // whoever left meanwhile, or changed their mind, wishes nothing any more
    const personId = (await selectAttempt(tx, attemptId))?.meansOf;
    if (!personId) return;
    await dropWish(tx, attemptId);
    if (!means) return log.warn({ tenant: tenantId, provider: attempt.provider, attempt: attemptId }, 'a payment provider kept no payment data, though it was asked to');
    // the same card once more is the same to its owner, whatever the provider calls it now
    const same = (await storedOf(tx, personId)).filter(({ provider, tail, until }) => provider === attempt.provider && tail === means.tail && until === means.until);
    for (const { id } of same) await deleteStored(tx, personId, id);
    if (await insertStored(tx, { id: attemptId, personId, provider: attempt.provider, means }) && !same.length) await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.means-stored');
  });
}
