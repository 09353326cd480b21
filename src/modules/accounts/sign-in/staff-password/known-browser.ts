import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, isToken, newToken } from '../../../../platform/crypto/token.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { cookieName, cookieOptions, type Platform } from '../../../../platform/http/index.ts';
import { rememberBrowser } from './staff.store.ts';

/** Days that a browser is known after the last time somebody signed in there. */
const knownDays = 180;

/** The secret of a browser where somebody of the staff has signed in; it opens nothing, it only keeps tries apart. */
export function browserOf(request: FastifyRequest, platform: Platform): string | undefined {
  const token = request.cookies[cookieName(platform, 'arbeitsplatz')];
  return isToken(token) ? token : undefined;
}

/** Knows the browser from now on as one of this member of staff. @returns sets the cookie; call it after the commit */
export async function knowBrowser(tx: Tx, platform: Platform, request: FastifyRequest, staffId: string): Promise<(reply: FastifyReply) => void> {
  const token = browserOf(request, platform) ?? newToken();
  await rememberBrowser(tx, staffId, hashToken(token));
  return (reply) => { reply.setCookie(cookieName(platform, 'arbeitsplatz'), token, { ...cookieOptions(platform), maxAge: knownDays * 86_400 }); };
}
