import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { unreadCount } from '../cases/index.ts';

/** The number at the envelope in the header (S4.17): one look into a small index, only where a page is shown. */
export async function showUnread(tx: Tx, request: FastifyRequest, personId: string): Promise<void> {
  if (request.method === 'GET' && request.headers.accept?.includes('text/html')) request.ctx.header.unread = await unreadCount(tx, personId);
}
