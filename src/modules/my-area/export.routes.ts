import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { record } from '../../platform/audit/index.ts';
import { disposition, type Platform, type Visitor } from '../../platform/http/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { exportData } from './export-data.ts';
import { exportPdf } from './export-pdf.ts';
import { text } from './messages.ts';
import { exportPath, exportPdfPath } from './paths.ts';

type Format = 'json' | 'pdf';
const limit = { config: { rateLimit: { max: 10, timeWindow: '10 minutes' } } };

/** „Meine Daten herunterladen“: recorded, so that its owner sees who took the data along. */
export function exportRoutes(app: FastifyInstance, platform: Platform): void {
  const taken = ({ ctx }: FastifyRequest, { personId }: Visitor, format: Format): Promise<void> =>
    platform.db.tenant(ctx.tenant.id, (tx) => record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.data-exported', { format }));
  const named = ({ ctx }: FastifyRequest, reply: FastifyReply, format: Format): FastifyReply =>
    reply.header('content-disposition', disposition(`${text(ctx).exportName} ${dayOf(new Date())}.${format}`)).header('cache-control', 'private, no-store');

  app.get(exportPath, limit, async (request, reply) => {
    const visitor = requireVisitor(request);
    await taken(request, visitor, 'json');
    return named(request, reply, 'json').type('application/json; charset=utf-8').send(Readable.from(exportData(platform, request, visitor)));
  });

  app.get(exportPdfPath, limit, async (request, reply) => {
    const visitor = requireVisitor(request);
    const pdf = await exportPdf(platform, request, visitor);
    await taken(request, visitor, 'pdf');
    return named(request, reply, 'pdf').type('application/pdf').send(Buffer.from(pdf));
  });
}
