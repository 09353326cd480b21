import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashToken } from '../../platform/crypto/token.ts';
import { networkOf, notFound, type Platform } from '../../platform/http/index.ts';
import type { ApplicationViewer } from '../cases/index.ts';
import { findByToken, touchToken, type Application } from './applications.store.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scopes.rules.ts';
import { bearerOf } from './token.rules.ts';

/** Calls of one application in a minute, and wrong tokens from one address. */
const limits = { calls: 600, wrong: 30 };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls the API; set before a handler runs. */
    application?: Application;
  }
  interface FastifyContextConfig {
    /** What an application must be allowed for a call; of several, one is enough. None: the call is for everybody. */
    scope?: Scope | readonly Scope[];
  }
}

/** Finds out which application calls, before a body is read. No cookie counts here, and no session is looked up. */
export function knowCallers(api: FastifyInstance, platform: Platform): void {
  const ofAddress = api.createRateLimit({ max: limits.wrong, timeWindow: '1 minute', keyGenerator: ({ ctx, ip }) => `wrong:${ctx.tenant.id}:${networkOf(ip)}` });
  const ofApplication = api.createRateLimit({ max: limits.calls, timeWindow: '1 minute', keyGenerator: ({ ctx, application }) => `api:${ctx.tenant.id}:${application?.id}` });

  api.addHook('onRequest', async (request, reply) => {
    if (!request.ctx) throw notFound();
    const { scope } = request.routeOptions.config;
    if (!scope) return;
    reply.header('cache-control', 'no-store');
    const { id } = request.ctx.tenant;
    const token = bearerOf(request.headers.authorization);
    const found = token ? await platform.db.read(id, (tx) => findByToken(tx, hashToken(token))) : undefined;
    if (!found) {
      const limit = await ofAddress(request);
      if (limit.isAllowed || !limit.isExceeded) throw new Problem('unauthorized');
      reply.header('retry-after', limit.ttlInSeconds);
      throw new Problem('too-many');
    }
    request.application = found.application;
    if (found.stale) await platform.db.tenant(id, (tx) => touchToken(tx, found.tokenId));
    const limit = await ofApplication(request);
    if (!limit.isAllowed && limit.isExceeded) {
      reply.header('retry-after', limit.ttlInSeconds);
      throw new Problem('too-many');
    }
    if (![scope].flat().some((one) => found.application.scopes.includes(one))) throw new Problem('forbidden', { scope });
  });
}

/** The application that calls, as the cases module knows it. */
export function viewerOf({ application }: FastifyRequest): ApplicationViewer {
  if (!application) throw new Problem('unauthorized');
  const { id, name, offices, services } = application;
  return { kind: 'application', application: { id, name, offices, services } };
}
