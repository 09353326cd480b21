import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { record } from '../../platform/audit/index.ts';
import { disposition, type Platform } from '../../platform/http/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { exportData } from './export-data.ts';
import { text } from './messages.ts';
import { exportPath } from './paths.ts';

/** „Meine Daten herunterladen“. */
export function exportRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(exportPath, { config: { rateLimit: { max: 10, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx } = request;
    await platform.db.tenant(ctx.tenant.id, (tx) => record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.data-exported', { format: 'json' }));
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', disposition(`${text(ctx).exportName} ${dayOf(new Date())}.json`))
      .header('cache-control', 'private, no-store')
      .send(Readable.from(exportData(platform.db, ctx.tenant.id, personId, ctx.lang)));
  });
}
