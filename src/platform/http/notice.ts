import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, cookieOptions } from './cookies.ts';
import type { Platform } from './module.ts';

const notice = 'hinweis';

/**
 * Remembers what was just done, until the next page about it: in a cookie, since an address would tell it again at each reload.
 * @param about what it was done to: an id, or the name of a page; `done`: a word that the page knows
 */
export function tell(reply: FastifyReply, platform: Pick<Platform, 'config'>, about: string, done: string): void {
  reply.setCookie(cookieName(platform, notice), `${done}.${about}`, cookieOptions(platform));
}

/** What was just done to this, of the words that the page knows; asked again, nothing. */
export function told<Done extends string>(request: FastifyRequest, reply: FastifyReply, platform: Pick<Platform, 'config'>, about: string, tellable: readonly Done[]): Done | undefined {
  const name = cookieName(platform, notice);
  const kept = request.cookies[name];
  const done = tellable.find((one) => kept === `${one}.${about}`);
  if (done) reply.clearCookie(name, cookieOptions(platform));
  return done;
}

/** As `told`, where the page does not know beforehand what it was done to: the id that was told with this word. */
export function toldId(request: FastifyRequest, reply: FastifyReply, platform: Pick<Platform, 'config'>, done: string): string | undefined {
  const name = cookieName(platform, notice);
  const kept = request.cookies[name];
  if (!kept?.startsWith(`${done}.`)) return undefined;
  reply.clearCookie(name, cookieOptions(platform));
  return kept.slice(done.length + 1);
}
