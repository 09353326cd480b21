import type { FastifyReply, FastifyRequest } from 'fastify';
import { isToken, newToken } from '../../platform/crypto/token.ts';
import { cookieName, cookieOptions, type Platform } from '../../platform/http/index.ts';

const name = 'anmeldung';
/** A cookie of its own: what another tab begins meanwhile must not take `SameSite=None` from the one that waits for a post from elsewhere. */
const crossSiteName = 'anmeldung-dort';
/** A link that activates an account is good for a day (S4.5). */
const hours = 24;
const nameOf = (platform: Platform, crossSite: boolean): string => cookieName(platform, crossSite ? crossSiteName : name);

/**
 * The secret that ties what is begun to the browser it was begun in; undefined where this browser has begun nothing.
 * @param crossSite as for `bindBrowser`
 */
export function browserOf(request: FastifyRequest, platform: Platform, crossSite = false): string | undefined {
  const token = request.cookies[nameOf(platform, crossSite)];
  return isToken(token) ? token : undefined;
}

/**
 * As `browserOf`, for a way that begins: a browser without secret gets one, for as long as the longest of all ways: what is begun
 * in another tab shortens none. When each ends is kept with it, not here.
 * @param crossSite whether another site's form posts the answer (SAML): `SameSite=None`, which browsers take over TLS and on localhost alone
 */
export function bindBrowser(request: FastifyRequest, reply: FastifyReply, platform: Platform, crossSite = false): string {
  const token = browserOf(request, platform, crossSite) ?? newToken();
  reply.setCookie(nameOf(platform, crossSite), token, { ...cookieOptions(platform), maxAge: hours * 3600, ...(crossSite && { sameSite: 'none' as const, secure: true }) });
  return token;
}

/** Forgets the browser's secret: what it began has ended. What waits for a post from elsewhere goes on. */
export function releaseBrowser(reply: FastifyReply, platform: Platform): void {
  reply.clearCookie(cookieName(platform, name), cookieOptions(platform));
}
