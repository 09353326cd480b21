import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../../platform/crypto/token.ts';
import { cookieName, cookieOptions, type Platform } from '../../platform/http/index.ts';
import { endGuest, guestOfToken, type Guest, type GuestViewer } from '../cases/index.ts';
import { paths } from './paths.ts';

const guestCookie = (platform: Pick<Platform, 'config'>): string => cookieName(platform, 'vorgang');

/** Where a guest's cookie counts: on the pages of a case, of correcting it, and of paying for it. */
const counts = /^\/(postfach|antraege|berichtigung|vorgang-ansehen|bezahlen)(\/|\?|$)/;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who has opened one case without an account, with its number and access code. Nobody is signed in by that. */
    guest?: Guest;
    /** There was one, and it has ended. */
    guestEnded?: boolean;
  }
}

/** Finds out which case a guest has open, before any handler runs; without the cookie it costs nothing. */
export function resolveGuests(app: FastifyInstance, platform: Platform): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.ctx || !counts.test(request.url)) return;
    const token = request.cookies[guestCookie(platform)];
    if (!isToken(token)) return;
    const { ctx } = request;
    const guest = await guestOfToken(platform.db, ctx.tenant.id, token, ctx.tenant.policies.sessionIdleMinutes * 60, !request.routeOptions.config.idle);
    request.guest = guest;
    request.guestEnded = guest === undefined;
    if (!guest) return;
    reply.header('cache-control', 'no-store');
    if (ctx.visitor) return;
    ctx.guest = true;
    ctx.sessionEndsIn = guest.endsIn;
  });
}

/** Who asks for a case as its guest; undefined where it is not the one that they have opened. */
export const guestOf = ({ guest }: FastifyRequest, caseId: string): GuestViewer | undefined => (guest?.caseId === caseId ? { kind: 'guest', caseId } : undefined);

/** Lets a guest in: the browser gets the secret of their session. */
export function letGuestIn(reply: FastifyReply, platform: Platform, token: string): void {
  reply.setCookie(guestCookie(platform), token, cookieOptions(platform));
}

/** „Beenden“: ends the guest's session and takes the browser's secret away. */
export async function sendGuestAway(request: FastifyRequest, reply: FastifyReply, platform: Platform): Promise<void> {
  const token = request.cookies[guestCookie(platform)];
  reply.clearCookie(guestCookie(platform), cookieOptions(platform));
  if (isToken(token)) await endGuest(platform.db, request.ctx.tenant.id, token);
}

/** Where a guest opens the case anew after their session has ended, and from where the way leads on. @param back path without language */
export const openAnew = (back: string): string => `${paths.openCase}?abgelaufen=1&weiter=${encodeURIComponent(back)}`;
