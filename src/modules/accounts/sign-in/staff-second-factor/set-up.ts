import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Context, Platform, StaffMember } from '../../../../platform/http/index.ts';
import { deleteSession, deleteSessionsOfStaff } from '../../session.store.ts';
import { staffSessionHash } from '../../sessions.ts';
import { tellStaff } from '../staff-account/tell-staff.ts';
import { enterDesk } from '../staff-password/enter-desk.ts';
import { sealSecret } from './secret.ts';
import { deleteApp, factorsOf, lockFactors, setApp, setRecoveryCodes, takeOffered, type Factors } from './second-factor.store.ts';

/** Whether one more second factor can be taken away: not the last one, where the town requires one. */
export const mayRemoveFactor = ({ tenant }: Pick<Context, 'tenant'>, { password, appSince, passkeys }: Factors): boolean =>
  !password || tenant.policies.staffSecondFactor === 'offered' || Number(appSince !== null) + passkeys > 1;

/** Gives somebody an authenticator app whose secret is known beforehand, as if set up: for whoever makes accounts by program. */
export const giveApp = async (tx: Tx, staffId: string, secret: string): Promise<void> => setApp(tx, staffId, await sealSecret(tx, staffId, secret), 0);

/** Sets up the app that was offered in this session, once; with its codes. Recorded, told to the owner; other sessions end. @returns false where it is no longer the one that is offered */
export async function setUpApp(tx: Tx, platform: Platform, request: FastifyRequest, { staffId, email }: StaffMember, { sealed, step, hashes }: { sealed: Buffer; step: number; hashes: readonly string[] }): Promise<boolean> {
  const session = staffSessionHash(request, platform);
  await lockFactors(tx, staffId);
  if (!await takeOffered(tx, session, sealed)) return false;
  await setApp(tx, staffId, sealed, step);
  await setRecoveryCodes(tx, staffId, hashes);
  await deleteSessionsOfStaff(tx, staffId, { but: session });
  await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-app-set-up');
  await tellStaff(tx, request.ctx, email, (t) => ({ subject: t.appSetSubject, body: t.appSetMail }));
  return true;
}

/** Gives somebody new recovery codes instead of all before. Recorded, told to the owner. */
export async function renewCodes(tx: Tx, ctx: Context, { staffId, email }: StaffMember, hashes: readonly string[]): Promise<void> {
  await setRecoveryCodes(tx, staffId, hashes);
  await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-codes-renewed');
  await tellStaff(tx, ctx, email, (t) => ({ subject: t.codesSubject, body: t.codesMail }));
}

/** Takes the app away, unless it must stay; the codes go with the last factor. Recorded, told to the owner. */
export async function removeApp(tx: Tx, ctx: Context, { staffId, email }: StaffMember): Promise<boolean> {
  if (!mayRemoveFactor(ctx, await lockFactors(tx, staffId)) || !await deleteApp(tx, staffId)) return false;
  await dropCodesWithoutFactor(tx, staffId);
  await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-app-removed');
  await tellStaff(tx, ctx, email, (t) => ({ subject: t.appRemovedSubject, body: t.appRemovedMail }));
  return true;
}

/** Recovery codes stand for a second factor: without one they are nothing. */
export async function dropCodesWithoutFactor(tx: Tx, staffId: string): Promise<void> {
  const { appSince, passkeys } = await factorsOf(tx, staffId);
  if (!appSince && !passkeys) await setRecoveryCodes(tx, staffId, []);
}

/** Opens the desk to whoever has just set up what was missing: the session for setting up ends. @returns sets the cookies; call it after the commit */
export async function enterAfterSetUp(tx: Tx, platform: Platform, request: FastifyRequest, { staffId }: StaffMember, method: 'totp' | 'passkey'): Promise<{ enter: (reply: FastifyReply) => void; returnTo: string }> {
  const ended = await deleteSession(tx, staffSessionHash(request, platform));
  const { returnTo = '/verwaltung' } = (ended?.data ?? {}) as { returnTo?: string };
  return { enter: await enterDesk(tx, platform, request, staffId, method), returnTo };
}
