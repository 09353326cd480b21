import { hash } from '@node-rs/argon2';
import { record } from '../../../../platform/audit/index.ts';
import { hashToken, isToken } from '../../../../platform/crypto/token.ts';
import type { Context, Platform } from '../../../../platform/http/index.ts';
import { deleteSessionsOfStaff } from '../../session.store.ts';
import { asPassword } from '../password/password.rules.ts';
import { tellStaff } from '../staff-account/tell-staff.ts';
import { staffPasswordFaults, type StaffPasswordFault } from '../staff-password/password.rules.ts';
import { updatePassword } from '../staff-password/staff.store.ts';
import { invitedBy, takeInvitation } from './invitations.store.ts';
import { text } from './messages.ts';

/** Whom a link invites; undefined for one that opens nothing (any more). */
export const invited = ({ db }: Pick<Platform, 'db'>, { tenant }: Pick<Context, 'tenant'>, token: unknown) =>
  db.read(tenant.id, async (tx) => (isToken(token) ? invitedBy(tx, hashToken(token)) : undefined));

/** What became of it: the link is over, or all that is wrong with what was typed. */
export type Accepted = { readonly kind: 'done' | 'over' } | { readonly kind: 'faults'; readonly next: readonly StaffPasswordFault[]; readonly differs: boolean };

/** Sets the password of whoever was invited, once; every open session of theirs ends, second factors stay. Recorded, and told by mail. */
export async function acceptInvitation({ db }: Pick<Platform, 'db'>, ctx: Pick<Context, 'tenant' | 'lang'>, { token, next, repeated }: { token: unknown; next: unknown; repeated: unknown }): Promise<Accepted> {
  const staff = await invited({ db }, ctx, token);
  if (!staff || !isToken(token)) return { kind: 'over' };
  const faults = staffPasswordFaults(next, staff);
  const differs = next !== repeated;
  if (faults.length || differs) return { kind: 'faults', next: faults, differs };
  const passwordHash = await hash(asPassword(next));
  return db.tenant(ctx.tenant.id, async (tx) => {
    if (!await takeInvitation(tx, hashToken(token))) return { kind: 'over' };
    await updatePassword(tx, staff.id, passwordHash);
    await deleteSessionsOfStaff(tx, staff.id);
    await record(tx, staff.id, { kind: 'staff', id: staff.id, name: staff.name }, 'accounts.staff-invitation-accepted');
    await tellStaff(tx, ctx, staff.email, () => ({ subject: text(ctx).savedSubject, body: text(ctx).savedMail }));
    return { kind: 'done' };
  });
}
