import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Readable } from 'node:stream';
import type { Platform } from '../../../platform/http/index.ts';
import { caseOf, keepFile, messageFiles, waitingFiles, type Refusal } from '../../cases/index.ts';
import { viewerOf } from '../caller.ts';
import { answers, tagged } from '../document.ts';
import { langOf, Problem } from '../problem.ts';
import { text } from '../problems.messages.ts';
import { uploaded, uploadId, uploadQuery } from './schemas.ts';

/** Files that are to go with a message are sent ahead, one by one, under ids that the application makes. */
export function uploadRoutes(plain: FastifyInstance, platform: Platform): void {
  const api = plain.withTypeProvider<ZodTypeProvider>();
  // as they come: they are received onto disk, and their type is told by their content
  api.addContentTypeParser([...messageFiles.types, 'application/octet-stream'], (_request, payload, done) => { done(null, payload); });

  api.put('/cases/:caseId/uploads/:uploadId', {
    config: { scope: ['messages:write', 'decisions:write'] },
    bodyLimit: messageFiles.maxSize,
    schema: {
      ...tagged('upload', 'Send a file ahead', ['messages:write', 'decisions:write'], `The bytes alone, PDF, JPEG or PNG, at most ${messageFiles.maxSize / 1_000_000} MB. \`uploadId\` is a new UUID of yours; name it in \`files\` of the message. Sent again under the same id, the first one stays.`),
      params: uploadId, querystring: uploadQuery, consumes: [...messageFiles.types], response: answers(200, uploaded, 'not-found', 'state-conflict', 'too-large', 'unsupported-type', 'invalid'),
    },
    handler: async (request) => {
      const { id } = request.ctx.tenant;
      const viewer = viewerOf(request);
      const writing = { viewer, caseId: request.params.caseId, messageId: request.params.uploadId };
      const [there] = await platform.db.read(id, async (tx) => { await caseOf(tx, viewer, writing.caseId); return waitingFiles(tx, writing); });
      const kept = there ?? await keepFile(platform, id, writing, request.query.name, (request.body ?? []) as Readable);
      if (typeof kept === 'string') throw refused(kept, text({ lang: langOf(request) }));
      return { id: writing.messageId, name: kept.name, type: kept.type, size: kept.size };
    },
  });
}

function refused(why: Refusal, t: ReturnType<typeof text>): Problem {
  if (why === 'too-large') return new Problem('too-large');
  if (why === 'type') return new Problem('unsupported-type');
  if (why === 'broken') return new Problem('state-conflict');
  return new Problem('invalid', { errors: [{ pointer: '#', detail: t[why === 'infected' ? 'fault.infected' : 'fault.empty'] }] });
}
