import type { Platform } from '../../platform/http/index.ts';
import { nextQuestion, type AttemptState } from './attempt.rules.ts';
import { countAsked, type Cause } from './attempts.store.ts';
import { askAt, hear } from './hear.ts';
import { loadAttempt } from './load-attempt.ts';
import { ProviderTrouble } from './provider.ts';

/**
 * Asks the provider how an attempt stands, and takes in the answer. No connection is held meanwhile.
 * @returns how it stands now; undefined when there is no such attempt, or its provider is not offered any more
 */
export async function ask(platform: Platform, tenantId: string, attemptId: string, cause: Cause): Promise<AttemptState | undefined> {
  const { db, log } = platform;
  const loaded = await loadAttempt(platform, tenantId, attemptId);
  if (!loaded) return undefined;
  const { attempt, owed, offered, about } = loaded;
  try {
    const standing = await offered.provider.status(offered.access, { ...about, takeNothing: owed.state !== 'open' });
    return await db.tenant(tenantId, (tx) => hear(tx, attemptId, standing, cause));
  } catch (error) {
    if (!(error instanceof ProviderTrouble)) throw error;
    log.warn({ tenant: tenantId, provider: attempt.provider, attempt: attemptId, err: error }, 'a payment provider could not be asked');
    await db.tenant(tenantId, async (tx) => {
      const again = nextQuestion(attempt.state, await countAsked(tx, attemptId), new Date());
      if (again) await askAt(tx, attemptId, again);
    });
    return attempt.state;
  }
}
