import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../platform/audit/index.ts';
import { hashToken, isToken, newToken } from '../../platform/crypto/token.ts';
import type { Tx } from '../../platform/db/index.ts';
import { cookieName, cookieOptions, Redirect, type Platform, type StaffMember, type TrustLevel, type Visitor } from '../../platform/http/index.ts';
import { deviceOf } from './device.rules.ts';
import { levelName } from './level-name.ts';
import { deleteOneOfPerson, deleteSession, deleteSessionsOfPerson, findSession, insertSession, sessionsOf, sessionsOfStaff, touchSession, type EndedSession, type OpenSession, type SessionRow } from './session.store.ts';

/** A citizen's session and one at the desk live beside each other in one browser. */
type Kind = 'citizen' | 'staff';

/** Minutes without activity after which a session at the desk ends; a citizen's is the tenant's policy (S4.11: 20). */
const staffIdleMinutes = 60;
/** Hours after which every session ends, however active: whoever works all day signs in once a day (ASVS 7.3.2). */
const longestHours = 12;
/** Minutes after proving who one is, during which an account's ways in may be changed (ASVS 7.5.1). */
const freshMinutes = 15;
/** Minutes for setting up a second factor after the password, where none opens the desk yet. */
const setUpMinutes = 15;
/** Activity is written down at most this often, in seconds: not a write per request. */
const touchEvery = 60;

const sessionCookie = (platform: Platform, kind: Kind): string => cookieName(platform, kind === 'citizen' ? 'sitzung' : 'dienst');

type WithSession = (tx: Tx, request: FastifyRequest, personId: string) => Promise<void>;
const readers = new Set<WithSession>();

/** Adds what every page of a citizen needs: it is read in the transaction that finds the session, so that it costs none of its own. */
export const readWithSession = (reader: WithSession): void => { readers.add(reader); };

type WithStaffSession = (tx: Tx, request: FastifyRequest, staff: StaffMember) => Promise<void>;
const staffReaders = new Set<WithStaffSession>();

/** As `readWithSession`, for the desk. */
export const readWithStaffSession = (reader: WithStaffSession): void => { staffReaders.add(reader); };

/** Finds out who is signed in, before any handler runs; without a cookie it costs nothing. */
export function resolveSessions(app: FastifyInstance, platform: Platform): void {
  app.addHook('onRequest', async (request, reply) => {
    // the API has keys of its own: no cookie opens anything there
    if (!request.ctx || request.url.startsWith('/api/')) return;
    const kind: Kind = request.url === '/verwaltung' || request.url.startsWith('/verwaltung/') || request.url.startsWith('/verwaltung?') ? 'staff' : 'citizen';
    const token = request.cookies[sessionCookie(platform, kind)];
    if (!isToken(token)) return;
    const idleLimit = kind === 'staff' ? staffIdleMinutes * 60 : request.ctx.tenant.policies.sessionIdleMinutes * 60;
    const hash = hashToken(token);
    const { db } = platform;
    const { id } = request.ctx.tenant;
    const { row, ended } = await db.read(id, async (tx) => {
      const found = await findSession(tx, hash);
      const over = !found || found.idle >= idleLimit || found.age >= (found.sets_up ? setUpMinutes * 60 : longestHours * 3600);
      if (!over && kind === 'citizen' && found.person_id) for (const read of readers) await read(tx, request, found.person_id);
      if (!over && kind === 'staff' && found.staff_id && !found.sets_up) for (const read of staffReaders) await read(tx, request, staffOf(found));
      return { row: found, ended: over };
    });
    if (row && (ended || (row.idle >= touchEvery && !request.routeOptions.config.idle))) await db.tenant(id, async (tx) => { await (ended ? deleteSession(tx, hash) : touchSession(tx, hash)); });
    if (!row || ended) { request.sessionEnded = true; return; }
    if (kind === 'staff' && row.staff_id) {
      if (row.sets_up) request.staffSettingUp = staffOf(row);
      else request.ctx.staff = staffOf(row);
    }
    if (kind === 'citizen' && row.person_id) {
      request.ctx.visitor = visitorOf(row);
      request.ctx.header.level = levelName(row.level, request.ctx);
    }
    if (!request.ctx.staff && !request.ctx.visitor) return;
    // no page that knows somebody is kept: the way back after signing out shows nothing (S1.16)
    reply.header('cache-control', 'no-store');
    request.ctx.sessionEndsIn = Math.min(idleLimit - (row.idle >= touchEvery ? 0 : row.idle), longestHours * 3600 - row.age);
  });
}

declare module 'fastify' {
  /** There was a session, and it has ended: „Session abgelaufen“ is said instead of „Anmelden“. */
  interface FastifyRequest {
    sessionEnded?: boolean;
    /** Whose password was right, and who has no second factor yet: for every page but those that set one up, nobody is signed in. */
    staffSettingUp?: StaffMember;
  }
}

const visitorOf = (row: SessionRow): Visitor => ({
  personId: row.person_id as string, email: row.email, level: row.level, method: row.method, age: row.proved,
  name: [row.first_name, row.last_name].filter(Boolean).join(' ') || row.email,
});

const staffOf = (row: SessionRow): StaffMember => ({ staffId: row.staff_id as string, name: row.staff_name ?? row.email, email: row.email, offices: row.offices ?? {}, roles: row.roles, method: row.method, age: row.proved });

/** Who signed in, and how. */
export interface NewSession { readonly personId?: string; readonly staffId?: string; readonly level: TrustLevel; readonly method: string; readonly data?: object; /** Opens nothing but setting up a second factor. */ readonly setsUp?: boolean; /** When they proved who they are, in seconds since 1970, if not just now. */ readonly authTime?: number }

/**
 * Opens a session in the caller's transaction; a session this browser had before ends (no fixation).
 * @returns sets the cookie; call it after the commit
 */
export async function openSession(tx: Tx, platform: Platform, request: FastifyRequest, session: NewSession): Promise<(reply: FastifyReply) => void> {
  const name = sessionCookie(platform, session.staffId ? 'staff' : 'citizen');
  const before = request.cookies[name];
  if (isToken(before)) await deleteSession(tx, hashToken(before));
  const token = newToken();
  await insertSession(tx, { ...session, tokenHash: hashToken(token), device: deviceOf(request.headers['user-agent']) });
  return (reply) => { reply.setCookie(name, token, cookieOptions(platform)); };
}

/** Ends this browser's session of that kind; a citizen's is recorded. */
export async function closeSession(platform: Platform, request: FastifyRequest, reply: FastifyReply, kind: Kind): Promise<EndedSession | undefined> {
  const name = sessionCookie(platform, kind);
  const token = request.cookies[name];
  reply.clearCookie(name, cookieOptions(platform));
  if (!isToken(token)) return undefined;
  return platform.db.tenant(request.ctx.tenant.id, async (tx) => {
    const ended = await deleteSession(tx, hashToken(token));
    if (ended?.person_id) await record(tx, ended.person_id, { kind: 'citizen', id: ended.person_id }, 'accounts.signed-out');
    return ended;
  });
}

const citizensToken = (request: FastifyRequest, platform: Platform): Buffer => hashToken(request.cookies[sessionCookie(platform, 'citizen')] ?? '');

/** The sessions of whoever is signed in, this one first. */
export const ownSessions = (tx: Tx, platform: Platform, request: FastifyRequest, { personId }: Visitor): Promise<OpenSession[]> =>
  sessionsOf(tx, personId, citizensToken(request, platform), request.ctx.tenant.policies.sessionIdleMinutes);

/** Ends all sessions of whoever is signed in, except this one. */
export async function endOtherSessions(tx: Tx, platform: Platform, request: FastifyRequest, { personId }: Visitor): Promise<void> {
  const ended = await deleteSessionsOfPerson(tx, personId, citizensToken(request, platform));
  if (ended) await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.sessions-ended', { sessions: ended });
}

/** Ends one other session of whoever is signed in. One that is not theirs, or not there any more, is left alone. */
export async function endOneSession(tx: Tx, platform: Platform, request: FastifyRequest, { personId }: Visitor, id: string): Promise<void> {
  if (await deleteOneOfPerson(tx, personId, id, citizensToken(request, platform))) await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.sessions-ended', { sessions: 1 });
}

/** The citizen who is signed in. @throws Redirect to signing in, from where the way leads back here */
export function requireVisitor(request: FastifyRequest): Visitor {
  if (request.ctx.visitor) return request.ctx.visitor;
  const back = request.method === 'GET' ? request.ctx.path : pathOf(request.headers.referer) ?? '/mein-bereich';
  throw new Redirect(`/anmelden?weiter=${encodeURIComponent(back)}${request.sessionEnded ? '&abgelaufen=1' : ''}`);
}

/** Whether somebody proved a moment ago who they are: a provider that let them in without asking is no proof. */
export const isFresh = ({ age = 0 }: Pick<Visitor, 'age'>): boolean => age < freshMinutes * 60;

/** Where somebody who is signed in proves it anew, and from where the way leads on. @param returnTo without language */
export const signInAnew = (returnTo: string): string => `/anmelden?weiter=${encodeURIComponent(returnTo)}&erneut=1`;

/**
 * The citizen who signed in a moment ago: for what would give an account away to whoever sits down at an open session.
 * @throws Redirect to signing in (anew), from where the way leads back here
 */
export function requireFreshVisitor(request: FastifyRequest): Visitor {
  const visitor = requireVisitor(request);
  if (isFresh(visitor)) return visitor;
  throw new Redirect(signInAnew(request.method === 'GET' ? request.ctx.path : pathOf(request.headers.referer) ?? '/mein-bereich'));
}

/** The member of staff who is signed in. @throws Redirect to signing in at the desk, or to what is still missing there */
export function requireStaff(request: FastifyRequest): StaffMember {
  if (request.ctx.staff) return request.ctx.staff;
  if (request.staffSettingUp) throw new Redirect('/verwaltung/anmeldung/einrichten');
  const back = request.method === 'GET' ? request.ctx.path : '/verwaltung';
  throw new Redirect(`/verwaltung/anmelden?weiter=${encodeURIComponent(back)}${request.sessionEnded ? '&abgelaufen=1' : ''}`);
}

/**
 * The member of staff who signed in a moment ago: for what would give the desk away to whoever sits down at an open session.
 * @param back the page that the way leads back to
 * @throws Redirect to signing in (anew)
 */
export function requireFreshStaff(request: FastifyRequest, back = request.ctx.path): StaffMember {
  const staff = requireStaff(request);
  if (isFresh(staff)) return staff;
  throw new Redirect(`/verwaltung/anmelden?weiter=${encodeURIComponent(back)}&erneut=1`);
}

/** As `requireFreshStaff`, and also whoever must set up a second factor before the desk opens. @returns `settingUp`: whether that is so */
export function requireStaffForSetUp(request: FastifyRequest, back?: string): { readonly staff: StaffMember; readonly settingUp: boolean } {
  const { staffSettingUp } = request;
  return staffSettingUp ? { staff: staffSettingUp, settingUp: true } : { staff: requireFreshStaff(request, back), settingUp: false };
}

/** What the session of a member of staff is found by. */
export const staffSessionHash = (request: FastifyRequest, platform: Platform): Buffer => hashToken(request.cookies[sessionCookie(platform, 'staff')] ?? '');

/** The sessions of the member of staff who is signed in, this one first. */
export const ownStaffSessions = (tx: Tx, platform: Platform, request: FastifyRequest, { staffId }: StaffMember): Promise<OpenSession[]> =>
  sessionsOfStaff(tx, staffId, staffSessionHash(request, platform), staffIdleMinutes, longestHours);

/** Path of a page of ours that posted, without language. */
const pathOf = (referer: string | undefined): string | undefined =>
  referer && URL.canParse(referer) ? new URL(referer).pathname.replace(/^\/en(?=\/|$)/, '') || '/' : undefined;
