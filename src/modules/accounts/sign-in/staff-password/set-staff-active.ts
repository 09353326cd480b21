import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { deleteSessionsOfStaff } from '../../session.store.ts';
import { updateActive } from './staff.store.ts';

/**
 * Lets a member of staff sign in, or no longer; then their sessions end, too. Recorded; what they did keeps their name.
 * @returns the name; undefined when nobody has that address
 */
export async function setStaffActive(tx: Tx, email: string, active: boolean): Promise<string | undefined> {
  const staff = await updateActive(tx, normalEmail(email) ?? '', active);
  if (!staff) return undefined;
  if (!active) await deleteSessionsOfStaff(tx, staff.id);
  await record(tx, staff.id, { kind: 'system' }, active ? 'accounts.staff-activated' : 'accounts.staff-deactivated');
  return staff.name;
}
