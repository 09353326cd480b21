import type { FastifyInstance } from 'fastify';
import { newId } from '../../platform/db/index.ts';
import { sendFile, sendInline, told, type Platform } from '../../platform/http/index.ts';
import { caseOf, deliveriesOf, fileOf, holdUnread, markRead, receiptOf } from '../cases/index.ts';
import { erasureDone } from './erasure/notice.view.tsx';
import { readerOf, loadCase } from './load-case.ts';
import { paths } from './paths.ts';
import { sendCase } from './send-case.tsx';

interface OfCase { Params: { caseId: string } }

/** Reading a case and its files. */
export function caseRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfCase>(paths.case(':caseId'), async (request, reply) => {
    const viewer = readerOf(request, request.params.caseId);
    const { ctx } = request;
    const { data, read } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      // what is new is held before it is shown: nobody recalls it in between
      let fresh = false;
      const loaded = await loadCase(tx, platform, viewer, request.params.caseId, async (found) => { fresh = await holdUnread(tx, found); });
      const read = fresh ? await markRead(tx, platform, viewer, loaded.found) : 0;
      // having read a decision may be what notifies it
      return { data: read ? { ...loaded, deliveries: await deliveriesOf(tx, platform, loaded.found) } : loaded, read };
    });
    if (ctx.header.unread !== undefined) ctx.header.unread = Math.max(0, ctx.header.unread - read);
    const done = told(request, reply, platform, request.params.caseId, ['sent', 'restored', ...erasureDone]);
    return sendCase(request, reply, data, { reply: { messageId: newId() }, sent: done === 'sent', restored: done === 'restored', erasureDone: erasureDone.find((one) => one === done) });
  });

  app.get<{ Params: { caseId: string; fileId: string } }>(paths.file(':caseId', ':fileId'), async (request, reply) => {
    const viewer = readerOf(request, request.params.caseId);
    const { id } = request.ctx.tenant;
    const file = await platform.db.read(id, async (tx) => fileOf(tx, await caseOf(tx, viewer, request.params.caseId), request.params.fileId));
    return sendFile(reply, platform.files, id, file);
  });

  // shown in the page of the case; only what a browser shows without running anything
  app.get<{ Params: { caseId: string; fileId: string } }>(paths.preview(':caseId', ':fileId'), async (request, reply) => {
    const viewer = readerOf(request, request.params.caseId);
    const { id } = request.ctx.tenant;
    const file = await platform.db.read(id, async (tx) => fileOf(tx, await caseOf(tx, viewer, request.params.caseId), request.params.fileId));
    return sendInline(reply, platform.files, id, file);
  });

  app.get<OfCase>(paths.receipt(':caseId'), async (request, reply) => {
    const viewer = readerOf(request, request.params.caseId);
    const { id } = request.ctx.tenant;
    const found = await platform.db.read(id, (tx) => caseOf(tx, viewer, request.params.caseId));
    return sendFile(reply, platform.files, id, await receiptOf(platform, id, found.id));
  });
}
