import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, isToken, newToken, sameHash } from '../../../../platform/crypto/token.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { cookieName, cookieOptions, type Platform } from '../../../../platform/http/index.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { enterDesk } from '../staff-password/enter-desk.ts';
import { knownBrowserOf } from '../known-browser.ts';
import { staffById } from '../staff-password/staff.store.ts';
import { countTry, forgetTries } from '../tries.store.ts';
import { tellStaff } from '../staff-account/tell-staff.ts';
import { matchRecoveryCode } from './recovery-codes.ts';
import { openSecret } from './secret.ts';
import { factorsOf, findApp, recoveryHashes, takeRecoveryCode, takeStep, type Factors } from './second-factor.store.ts';
import { stepOf } from './totp.rules.ts';

/** Minutes between the right password and the second factor. */
const stepMinutes = 10;
/** Tries at the second factor of one account within `triesMinutes`; then none is looked at until they are over. */
const maxTries = 10;
const triesMinutes = 15;
const purpose = 'staff-second-step';
const cookie = 'zweiter-schritt';

/** Whose password was right; `password` is a hash of its hash: with another password the step ends. */
interface Begun { readonly staffId: string; readonly password: string; readonly returnTo: string }

const stamp = (passwordHash: string): string => hashToken(passwordHash).toString('base64url');

/**
 * Keeps that the password was right, under a secret that is new each time, and this browser's alone.
 * @returns sets the cookie; call it after the commit
 */
export async function beginSecondStep(tx: Tx, platform: Platform, { staffId, passwordHash, returnTo }: { staffId: string; passwordHash: string; returnTo: string }): Promise<(reply: FastifyReply) => void> {
  const token = newToken();
  const data: Begun = { staffId, password: stamp(passwordHash), returnTo };
  await setOut(tx, { purpose, browser: token, token, minutes: stepMinutes, data });
  return (reply) => { reply.setCookie(cookieName(platform, cookie), token, { ...cookieOptions(platform), maxAge: stepMinutes * 60 }); };
}

/** Forgets the browser's secret: the step is done, or over. */
export const endSecondStep = (reply: FastifyReply, platform: Platform): void => { reply.clearCookie(cookieName(platform, cookie), cookieOptions(platform)); };

async function begunIn(tx: Tx, platform: Platform, request: FastifyRequest) {
  const token = request.cookies[cookieName(platform, cookie)];
  const begun = isToken(token) ? await lookAhead<Begun>(tx, purpose, token, token) : undefined;
  const staff = begun && await staffById(tx, begun.staffId);
  return token && begun && staff?.password_hash && stamp(staff.password_hash) === begun.password ? { token, begun, staff } : undefined;
}

/** What the one can prove who stands between the two steps, and where they are going; undefined where nobody does. */
export async function secondStepOf(tx: Tx, platform: Platform, request: FastifyRequest): Promise<{ factors: Factors; returnTo: string } | undefined> {
  const found = await begunIn(tx, platform, request);
  return found && { factors: await factorsOf(tx, found.begun.staffId), returnTo: found.begun.returnTo };
}

/** What was typed: a code of the app, or a recovery code, without blanks. */
export type Typed = { readonly app: string } | { readonly recovery: string };

/** What became of it. `used`: right, but not for the first time; `over`: to be begun anew; `left` seconds until the next try is looked at. */
export type Checked =
  | { readonly kind: 'right'; readonly returnTo: string; readonly enter: (reply: FastifyReply) => void }
  | { readonly kind: 'wrong' | 'used' | 'over' }
  | { readonly kind: 'paused'; readonly left: number };

/**
 * Checks the second factor of whoever has passed the first in this browser; the right one opens the desk, and is used up with
 * the step itself. Each try is counted before it is looked at, per account; in a browser that the person has used before by itself,
 * so that whoever has learnt the password shuts nobody out. The owner is told when tries are paused: somebody knows the password.
 */
export async function checkSecondStep(platform: Platform, request: FastifyRequest, typed: Typed): Promise<Checked> {
  const { db } = platform;
  const { ctx } = request;
  const found = await db.tenant(ctx.tenant.id, async (tx) => {
    const one = await begunIn(tx, platform, request);
    if (!one) return undefined;
    const browser = knownBrowserOf(request, platform, 'staff');
    const known = browser && one.staff.browsers.some((hash) => sameHash(hash, hashToken(browser)));
    const who = hashToken(`second ${one.staff.id} ${known ? browser : ''}`);
    const counted = await countTry(tx, who, triesMinutes);
    if (counted.tries === maxTries + 1) await tellStaff(tx, ctx, one.staff.email, (t) => ({ subject: t.guessedSubject, body: t.guessedMail }));
    const app = await findApp(tx, one.staff.id);
    return { ...one, who, ...counted, app, secret: app && await openSecret(tx, one.staff.id, app), hashes: 'recovery' in typed ? await recoveryHashes(tx, one.staff.id) : [] };
  });
  if (!found) return { kind: 'over' };
  const { token, staff, who, app, secret } = found;
  if (found.tries > maxTries) return { kind: 'paused', left: found.left };
  const step = secret !== undefined && 'app' in typed ? stepOf(secret, typed.app, Date.now()) : undefined;
  const hash = 'recovery' in typed ? await matchRecoveryCode(found.hashes, typed.recovery) : undefined;
  if (step === undefined && hash === undefined) return { kind: 'wrong' };
  return db.tenant(ctx.tenant.id, async (tx): Promise<Checked> => {
    const taken = app && step !== undefined ? await takeStep(tx, staff.id, app, step) : await takeRecoveryCode(tx, staff.id, hash as string);
    if (!taken) return { kind: 'used' };
    const begun = await comeBack<Begun>(tx, purpose, token, token);
    if (!begun) return { kind: 'over' };
    await forgetTries(tx, who);
    if (hash) await tellStaff(tx, ctx, staff.email, (t) => ({ subject: t.recoveredSubject, body: t.recoveredMail(found.hashes.length - 1) }));
    return { kind: 'right', returnTo: begun.returnTo, enter: await enterDesk(tx, platform, request, staff.id, hash ? 'recovery-code' : 'totp') };
  });
}
