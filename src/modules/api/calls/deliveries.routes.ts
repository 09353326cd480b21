import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Platform } from '../../../platform/http/index.ts';
import { viewerOf } from '../caller.ts';
import { answers, tagged } from '../document.ts';
import { selectDeliveries } from '../webhooks/webhooks.store.ts';
import { deliveries, deliveriesQuery } from './schemas.ts';

/** What became of the application's webhooks, for whoever looks after it. */
export function deliveryRoutes(plain: FastifyInstance, platform: Platform): void {
  plain.withTypeProvider<ZodTypeProvider>().get('/deliveries', {
    config: { scope: 'webhooks:read' },
    schema: { ...tagged('listDeliveries', 'Webhooks and how they ended', 'webhooks:read', 'The newest first; kept for thirty days.'), querystring: deliveriesQuery, response: answers(200, deliveries, 'bad-request') },
    handler: async (request) => {
      const { before, limit } = request.query;
      const found = await platform.db.read(request.ctx.tenant.id, (tx) => selectDeliveries(tx, viewerOf(request).application.id, { before, size: limit + 1 }));
      const items = found.slice(0, limit).map((one) => ({
        id: one.id, event: one.event, caseId: one.caseId ?? null, state: one.state, createdAt: one.createdAt.toISOString(), attempts: one.attempts, attemptedAt: one.attemptedAt?.toISOString() ?? null,
        nextAt: one.nextAt?.toISOString() ?? null, status: one.status ?? null, fault: one.fault ?? null, durationMs: one.durationMs ?? null,
      }));
      return { items, next: found.length > limit ? items.at(-1)?.id ?? null : null };
    },
  });
}
