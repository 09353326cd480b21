import type { FastifyInstance, FastifyRequest } from 'fastify';
import { disposition, type Platform } from '../../../platform/http/index.ts';
import { canBeHad } from '../../../platform/storage/index.ts';
import { reachedOffice, receiptOf } from '../../cases/index.ts';
import type { CaseData } from '../case.view.tsx';
import { readerOf, loadCase } from '../load-case.ts';
import { paths } from '../paths.ts';
import { caseDocument } from './case-document.ts';
import { text } from './messages.ts';
import { zipOf } from './zip.ts';

type DownloadRequest = FastifyRequest<{ Params: { caseId: string } }>;
// each sets a document; nobody needs more
const limit = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } };

/** „Vorgang herunterladen“ (S4.20): as one document, or with all files. */
export function downloadRoutes(app: FastifyInstance, platform: Platform): void {
  const load = async (request: DownloadRequest): Promise<{ data: CaseData; name: string; pdf: Uint8Array; now: Date }> => {
    const { ctx, params: { caseId } } = request;
    const viewer = readerOf(request, caseId);
    const data = await platform.db.read(ctx.tenant.id, (tx) => loadCase(tx, platform, viewer, caseId));
    const now = new Date();
    return { data, name: text(ctx).name(data.found.number), pdf: await caseDocument(platform, ctx, data, now), now };
  };

  app.get(paths.download(':caseId'), limit, async (request: DownloadRequest, reply) => {
    const { name, pdf } = await load(request);
    return reply.type('application/pdf').header('content-disposition', disposition(`${name}.pdf`)).header('cache-control', 'private, no-store').send(Buffer.from(pdf));
  });

  app.get(paths.downloadAll(':caseId'), limit, async (request: DownloadRequest, reply) => {
    const tenantId = request.ctx.tenant.id;
    const { data, name, pdf, now } = await load(request);
    const receipts = reachedOffice(data.found.state) ? [await receiptOf(platform, tenantId, data.found.id)] : [];
    // what is still being checked, or was infected, cannot be had; the document names it
    const files = data.files.filter(({ origin, state }) => origin !== 'receipt' && canBeHad({ state }));
    return reply.type('application/zip').header('content-disposition', disposition(`${name}.zip`)).header('cache-control', 'private, no-store')
      .send(zipOf(platform.files, tenantId, name, { name: `${name}.pdf`, bytes: pdf, at: now }, [...receipts, ...files]));
  });
}
