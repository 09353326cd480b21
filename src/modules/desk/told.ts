import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { cookieName, cookieOptions } from '../accounts/index.ts';

/** What can have been done to a case, to be told above it. */
const tellable = ['assign', 'ask', 'message', 'note', 'decide', 'close'] as const;
export type Done = (typeof tellable)[number];

/** Remembers what was done to a case, until the next page of it: in a cookie, since an address would tell it again at each reload. */
export function tell(reply: FastifyReply, platform: Platform, caseId: string, done: Done): void {
  reply.setCookie(cookieName(platform, 'getan'), `${done}.${caseId}`, cookieOptions(platform));
}

/** What was just done to this case; asked again, nothing. */
export function told(request: FastifyRequest, reply: FastifyReply, platform: Platform, caseId: string): Done | undefined {
  const name = cookieName(platform, 'getan');
  const kept = request.cookies[name];
  const done = tellable.find((one) => kept === `${one}.${caseId}`);
  if (done) reply.clearCookie(name, cookieOptions(platform));
  return done;
}
