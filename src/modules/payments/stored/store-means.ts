import { record } from '../../../platform/audit/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { selectAttempt, wishToStore } from '../attempts.store.ts';
import { selectCharge } from '../charges.store.ts';
import { providerOf } from '../tenant-providers.ts';
import { insertStored, storedOf } from './stored.store.ts';

/** The job that asks for payment data that a provider has kept. */
export const storeJob = 'payments.store';

/**
 * Notes under which name a provider keeps what an attempt was paid with, where its payer wished that; once, whatever happens in between.
 * @throws ProviderTrouble when the provider cannot be understood: the job is repeated
 */
export async function storeMeans(platform: Platform, tenantId: string, attemptId: string): Promise<void> {
  const { db, tenants, config } = platform;
  const [attempt, owed] = await db.read(tenantId, async (tx) => {
    const one = await selectAttempt(tx, attemptId);
    return [one, one && await selectCharge(tx, one.chargeId)] as const;
  });
  const tenant = tenants.byId(tenantId);
  const offered = attempt && tenant && providerOf(config, tenant, attempt.provider);
  if (!owed || !attempt?.storeFor || !attempt.remoteId || attempt.state !== 'paid' || !offered?.storing) return;
  const means = await offered.storing.read(offered.access, { id: attempt.id, remoteId: attempt.remoteId, money: attempt, reference: owed.reference, madeAt: attempt.madeAt });
  await db.tenant(tenantId, async (tx) => {
    // whoever left meanwhile, or changed their mind, wishes nothing any more
    const personId = (await selectAttempt(tx, attemptId))?.storeFor;
    if (!personId) return;
    const known = (await storedOf(tx, personId)).some(({ provider, token }) => provider === attempt.provider && token === means?.token);
    if (means && !known && await insertStored(tx, { id: attemptId, personId, provider: attempt.provider, means })) {
      await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.means-stored');
    }
    await wishToStore(tx, attemptId, undefined);
  });
}
