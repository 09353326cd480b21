import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, isToken, newToken } from '../../../platform/crypto/token.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { cookieName, cookieOptions, type Platform } from '../../../platform/http/index.ts';
import { browsersOf, knownBrowserAt } from '../person.store.ts';
import { forgetTries } from './tries.store.ts';

/** Days that a browser is known after the last time somebody signed in there. */
const knownDays = 180;

/** Staff and citizens have one each: who works at the desk is not told apart from who lives in the town by one secret. */
const names = { staff: 'arbeitsplatz', citizen: 'vertraut' } as const;
type Kind = keyof typeof names;

/** The secret of a browser where somebody has signed in; it opens nothing, it only keeps tries apart. */
export function knownBrowserOf(request: FastifyRequest, platform: Platform, kind: Kind): string | undefined {
  const token = request.cookies[cookieName(platform, names[kind])];
  return isToken(token) ? token : undefined;
}

/**
 * Knows the browser from now on.
 * @param remember keeps its hash with whoever signed in
 * @returns sets the cookie; call it after the commit
 */
export async function knowBrowser(platform: Platform, request: FastifyRequest, kind: Kind, remember: (browserHash: Buffer) => Promise<void>): Promise<(reply: FastifyReply) => void> {
  const token = knownBrowserOf(request, platform, kind) ?? newToken();
  await remember(hashToken(token));
  return (reply) => { reply.setCookie(cookieName(platform, names[kind]), token, { ...cookieOptions(platform), maxAge: knownDays * 86_400 }); };
}

const who = (what: string, email: string, known?: Buffer): Buffer => hashToken([what, email, ...known ? [known.toString('base64url')] : []].join(' '));

/**
 * What a citizen's tries at an address are counted under: the address, whether or not it is anybody's; in a browser where its owner
 * has signed in before, both, so that strangers shut nobody out.
 * @param what is tried, e.g. `password`
 */
export async function whoTries(tx: Tx, what: string, email: string, browser: string | undefined): Promise<Buffer> {
  return who(what, email, browser === undefined ? undefined : await knownBrowserAt(tx, email, hashToken(browser)));
}

/** Lets nobody wait any more for what was tried at an account, in whichever browser. */
export async function forgetTriesAt(tx: Tx, what: string, email: string, personId: string): Promise<void> {
  for (const known of [undefined, ...await browsersOf(tx, personId)]) await forgetTries(tx, who(what, email, known));
}
