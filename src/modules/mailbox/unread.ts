import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { unreadCount } from '../cases/index.ts';

/** The number at the envelope in the header (S4.17): one look into a small index, only for signed-in visitors who are shown a page. */
export function showUnread(app: FastifyInstance, platform: Platform): void {
  app.addHook('preHandler', async (request) => {
    const { ctx } = request;
    if (!ctx?.visitor || request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return;
    const { personId } = ctx.visitor;
    ctx.header.unread = await platform.db.read(ctx.tenant.id, (tx) => unreadCount(tx, personId));
  });
}
