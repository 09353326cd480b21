import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { chargesOf, lockCharge, markForgone } from '../charges.store.ts';

/**
 * An application lapsed before its fee was settled: nobody asks for that any more. What somebody paid at the same moment, or pays at a provider's
 * page that is still open, is booked all the same and stands in the cash desk's list of amounts that differ, to be given back. Called again it does nothing.
 */
export async function forgo(tx: Tx, caseId: string): Promise<void> {
  for (const { id, messageId } of await chargesOf(tx, [caseId])) {
    const owed = messageId ? undefined : await lockCharge(tx, id);
    if (!owed || owed.state === 'waived') continue;
    await markForgone(tx, id);
    await record(tx, caseId, { kind: 'system' }, 'payments.forgone', { charge: id, cents: owed.cents });
  }
}
