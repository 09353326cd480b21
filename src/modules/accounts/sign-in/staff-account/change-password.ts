import { hash, verify } from '@node-rs/argon2';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { hashToken } from '../../../../platform/crypto/token.ts';
import type { Platform, StaffMember } from '../../../../platform/http/index.ts';
import { deleteSessionsOfStaff } from '../../session.store.ts';
import { openSession } from '../../sessions.ts';
import { asPassword } from '../password/password.rules.ts';
import { staffPasswordFaults, type StaffPasswordFault } from '../staff-password/password.rules.ts';
import { staffById, updatePassword } from '../staff-password/staff.store.ts';
import { countTry, forgetTries } from '../tries.store.ts';
import { tellStaff } from './tell-staff.ts';

/** Tries at the current password within `triesMinutes`; then none is looked at until they are over. */
const maxTries = 10;
const triesMinutes = 15;

/** What was typed. */
export interface Typed { readonly current: unknown; readonly next: unknown; readonly repeated: unknown }

/** What became of it: all that is wrong at once, or the new session, whose cookie is set after the commit. */
export type Changed =
  | { readonly kind: 'changed'; readonly enter: (reply: FastifyReply) => void }
  | { readonly kind: 'faults'; readonly current?: 'wrong' | { readonly left: number }; readonly next: readonly StaffPasswordFault[]; readonly differs: boolean };

/**
 * Changes the own password with the current one. Each try at that is counted before it is looked at, also beside a faulty new one:
 * guessing is never free. All other sessions end, this one gets a new secret; recorded, told to the owner.
 */
export async function changePassword(platform: Platform, request: FastifyRequest, { staffId, email, name, method = 'password' }: StaffMember, { current, next, repeated }: Typed): Promise<Changed> {
  const { db } = platform;
  const { tenant } = request.ctx;
  const who = hashToken(`current ${staffId}`);
  const { staff, tries, left } = await db.tenant(tenant.id, async (tx) => ({ staff: await staffById(tx, staffId), ...await countTry(tx, who, triesMinutes) }));
  const faults = staffPasswordFaults(next, { email, name });
  const differs = faults.length === 0 && asPassword(next) !== asPassword(repeated);
  if (tries > maxTries) return { kind: 'faults', current: { left }, next: faults, differs };
  const right = typeof staff?.password_hash === 'string' && await verify(staff.password_hash, asPassword(current));
  if (!right || faults.length || differs) return { kind: 'faults', current: right ? undefined : 'wrong', next: faults, differs };
  const passwordHash = await hash(asPassword(next));
  return db.tenant(tenant.id, async (tx) => {
    await updatePassword(tx, staffId, passwordHash);
    await forgetTries(tx, who);
    await deleteSessionsOfStaff(tx, staffId);
    await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-password-changed');
    await tellStaff(tx, request.ctx, email, (t) => ({ subject: t.passwordSubject, body: t.passwordMail }));
    return { kind: 'changed', enter: await openSession(tx, platform, request, { staffId, level: method === 'password' ? 'low' : 'substantial', method }) };
  });
}
