import { record, type Actor } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { deleteSessionsOfStaff } from '../../session.store.ts';
import { updateActive } from './staff.store.ts';

/**
 * Lets a member of staff sign in, or no longer; then their sessions end, too. Recorded; what they did keeps their name.
 * @param actor who does it; the command without one
 * @returns the name; undefined when nobody has that address
 */
export async function setStaffActive(tx: Tx, email: string, active: boolean, actor: Actor = { kind: 'system' }): Promise<string | undefined> {
  const staff = await updateActive(tx, normalEmail(email) ?? '', active);
  if (!staff) return undefined;
  if (!active) await deleteSessionsOfStaff(tx, staff.id);
  await record(tx, staff.id, actor, active ? 'accounts.staff-activated' : 'accounts.staff-deactivated');
  return staff.name;
}
