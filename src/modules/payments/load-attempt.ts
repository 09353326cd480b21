import type { Platform } from '../../platform/http/index.ts';
import { selectAttempt, type Attempt } from './attempts.store.ts';
import { selectCharge, type Charge } from './charges.store.ts';
import type { Attempted } from './provider.ts';
import { providerOf, type Offered } from './tenant-providers.ts';

/** An attempt with its charge and the provider that it was begun at; `about`: as the provider is asked about it. */
export interface LoadedAttempt { readonly attempt: Attempt; readonly owed: Charge; readonly offered: Offered; readonly about: Attempted }

/** Reads it, and holds no connection afterwards. @returns undefined when there is no such attempt, or its provider is not offered any more */
export async function loadAttempt({ db, tenants, config }: Platform, tenantId: string, attemptId: string): Promise<LoadedAttempt | undefined> {
  const [attempt, owed] = await db.read(tenantId, async (tx) => {
    const one = await selectAttempt(tx, attemptId);
    return [one, one && await selectCharge(tx, one.chargeId)] as const;
  });
  const tenant = tenants.byId(tenantId);
  const offered = attempt && tenant && providerOf(config, tenant, attempt.provider);
  if (!owed || !offered) return undefined;
  return { attempt, owed, offered, about: { id: attempt.id, remoteId: attempt.remoteId, money: attempt, reference: owed.reference, madeAt: attempt.madeAt } };
}
