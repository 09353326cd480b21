import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sendFile, type Platform } from '../../../platform/http/index.ts';
import { changesOf, fetchCase, fileOf, receiptOf } from '../../cases/index.ts';
import { viewerOf } from '../caller.ts';
import { answers, tagged } from '../document.ts';
import { caseId, changes, changesQuery, detail, fileId } from './schemas.ts';
import { detailOf, etagOf, summaryOf } from './shown.ts';

const bytes = { 200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } } };

/** What applications fetch: the feed of changes, a case, its files. */
export function readRoutes(plain: FastifyInstance, platform: Platform): void {
  const api = plain.withTypeProvider<ZodTypeProvider>();

  api.get('/cases', {
    config: { scope: 'cases:read' },
    schema: {
      ...tagged('listChanges', 'Cases that have changed', 'cases:read',
        'Every case to which something happened after `cursor`, oldest change first, as it stands now, once per page. Ask with `next` every few minutes (or when a webhook calls) and no change is ever missed. A page may hold fewer cases than `limit`, or none.'),
      querystring: changesQuery, response: answers(200, changes, 'bad-request'),
    },
    handler: async (request) => {
      const { cursor, limit, office, service, state } = request.query;
      const page = await platform.db.read(request.ctx.tenant.id, (tx) => changesOf(tx, viewerOf(request), {
        cursor, size: limit, offices: office === undefined ? undefined : [office], services: service === undefined ? undefined : [service], states: state && [state],
      }));
      return { ...page, items: page.items.map(summaryOf) };
    },
  });

  api.get('/cases/:caseId', {
    config: { scope: 'cases:read' },
    schema: {
      ...tagged('getCase', 'A case with answers, files and messages', 'cases:read', 'Fetching it is recorded; the citizen sees that the application opened the case. `ETag` is what setting a state asks for.'),
      params: caseId, response: answers(200, detail, 'not-found'),
    },
    handler: async (request, reply) => {
      const { found, shown } = await platform.db.tenant(request.ctx.tenant.id, async (tx) => {
        const one = await fetchCase(tx, viewerOf(request), request.params.caseId);
        return { found: one, shown: await detailOf(tx, one) };
      });
      return reply.header('etag', etagOf(found)).send(shown);
    },
  });

  api.get('/cases/:caseId/files/:fileId', {
    config: { scope: 'files:read' },
    schema: { ...tagged('getFile', 'A file of a case', 'files:read', 'Streamed, with its type and name.'), params: fileId, response: { ...answers(200, z.string(), 'not-found', 'file-pending', 'file-infected', 'file-removed'), ...bytes } },
    handler: async (request, reply) => {
      const { id } = request.ctx.tenant;
      const stored = await platform.db.tenant(id, async (tx) => fileOf(tx, await fetchCase(tx, viewerOf(request), request.params.caseId, 'file'), request.params.fileId, 'office'));
      return await sendFile(reply, platform.files, id, stored) as never;
    },
  });

  api.get('/cases/:caseId/receipt', {
    config: { scope: 'files:read' },
    schema: { ...tagged('getReceipt', 'The receipt (Eingangsbestätigung) as PDF', 'files:read', 'The one that the citizen has.'), params: caseId, response: { ...answers(200, z.string(), 'not-found', 'file-pending', 'file-infected', 'file-removed'), ...bytes } },
    handler: async (request, reply) => {
      const { id } = request.ctx.tenant;
      const found = await platform.db.tenant(id, (tx) => fetchCase(tx, viewerOf(request), request.params.caseId, 'file'));
      return await sendFile(reply, platform.files, id, await receiptOf(platform, id, found.id)) as never;
    },
  });
}
