import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { emit } from '../../../platform/events/index.ts';
import type { StaffMember } from '../../../platform/http/index.ts';
import { lockCharge } from '../charges.store.ts';
import { actorOf } from './access.ts';
import { insertDecision, markCleared, markWaived, type Decision } from './decisions.store.ts';
import { selectListed } from './list.store.ts';

/** What is to be decided; the id is made with the form, so that a form sent twice decides once. */
export interface Deciding { readonly id: string; readonly kind: Decision['kind']; readonly reason: string }

/** Whether something about a charge can be decided now: only what is open is waived, only what stands in a list of trouble is cleared. */
export const decidable = (kind: Decision['kind'], view: string, state: string): boolean =>
  (kind === 'waived' ? state === 'open' : state !== 'open' && (view === 'twice' || view === 'differs' || view === 'contradicted'));

/**
 * Waives a charge (nothing is asked for any more; what comes in later is booked all the same, and stands where amounts differ), or says that
 * it is in order as it stands. The record has who and that there is a reason; the reason itself is sealed.
 * @returns `moved-on` when there is nothing (more) to decide: it was paid or waived meanwhile
 */
export async function decide(tx: Tx, by: StaffMember, chargeId: string, { id, kind, reason }: Deciding): Promise<{ kind: 'done' | 'moved-on' }> {
  const owed = await lockCharge(tx, chargeId);
  const listed = owed && await selectListed(tx, chargeId);
  if (!owed || !listed || !decidable(kind, listed.view, owed.state)) return { kind: 'moved-on' };
  if (!await insertDecision(tx, { id, kind, reason, chargeId, staffId: by.staffId, staffName: by.name })) return { kind: 'done' };
  await (kind === 'waived' ? markWaived : markCleared)(tx, chargeId);
  if (kind === 'waived') {
    await record(tx, owed.caseId, actorOf(by), 'payments.waived', { charge: chargeId, decision: id, cents: owed.cents });
    await emit(tx, 'payments.waived', { caseId: owed.caseId, chargeId });
  } else await record(tx, owed.caseId, actorOf(by), 'payments.cleared', { charge: chargeId, decision: id });
  return { kind: 'done' };
}
