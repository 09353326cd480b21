import { record, type Actor } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { deleteSessionsOfStaff } from '../../session.store.ts';
import { tellStaff } from '../staff-account/tell-staff.ts';
import { staffByEmail } from '../staff-password/staff.store.ts';
import { deleteFactors, lockFactors } from './second-factor.store.ts';

/**
 * For whoever looks after the portal (a lost phone): takes every second factor of somebody away, passkeys among them, and ends
 * their sessions; at the next sign-in they set up a new one. Recorded, told to the owner.
 * @param actor who does it; the command without one
 * @returns the name; undefined when nobody has that address
 */
export async function resetSecondFactor(tx: Tx, tenant: Tenant, email: string, actor: Actor = { kind: 'system' }): Promise<string | undefined> {
  const staff = await staffByEmail(tx, normalEmail(email) ?? '');
  if (!staff) return undefined;
  await lockFactors(tx, staff.id);
  await deleteFactors(tx, staff.id);
  await deleteSessionsOfStaff(tx, staff.id);
  await record(tx, staff.id, actor, 'accounts.staff-factors-reset');
  await tellStaff(tx, { tenant }, staff.email, (t) => ({ subject: t.resetSubject, body: t.resetMail }));
  return staff.name;
}
