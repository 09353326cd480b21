import type { FastifyReply, FastifyRequest } from 'fastify';
import { isToken, newToken } from '../../platform/crypto/token.ts';
import { cookieName, cookieOptions, type Platform } from '../../platform/http/index.ts';

const name = 'anmeldung';

/** The secret that ties what is begun to the browser it was begun in; undefined where this browser has begun nothing. */
export function browserOf(request: FastifyRequest, platform: Platform): string | undefined {
  const token = request.cookies[cookieName(platform, name)];
  return isToken(token) ? token : undefined;
}

/**
 * As `browserOf`, for a way that begins: a browser without secret gets one.
 * @param minutes it is kept for
 * @param crossSite whether another site's form posts the answer (SAML): `SameSite=None`, which browsers take over TLS and on localhost alone
 */
export function bindBrowser(request: FastifyRequest, reply: FastifyReply, platform: Platform, minutes: number, crossSite = false): string {
  const token = browserOf(request, platform) ?? newToken();
  reply.setCookie(cookieName(platform, name), token, { ...cookieOptions(platform), maxAge: minutes * 60, ...(crossSite && { sameSite: 'none' as const, secure: true }) });
  return token;
}

/** Forgets the browser's secret: what it began has ended. */
export function releaseBrowser(reply: FastifyReply, platform: Platform): void {
  reply.clearCookie(cookieName(platform, name), cookieOptions(platform));
}
