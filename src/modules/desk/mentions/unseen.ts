import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/index.ts';
import type { Context, StaffMember } from '../../../platform/http/index.ts';
import { unseenMentions } from '../../cases/index.ts';
import { forMePath } from './paths.ts';

/** Sets the number beside „Für mich“, on pages alone. */
export async function showUnseen(tx: Tx, request: FastifyRequest, staff: StaffMember): Promise<void> {
  if (request.method === 'GET' && request.headers.accept?.includes('text/html')) request.ctx.header.unread = await unseenMentions(tx, { kind: 'staff', staff });
}

/** The page itself shows some of them now. */
export function lessUnseen({ header }: Context, seen: number): void {
  if (seen) header.desk = header.desk?.map((link) => (link.path === forMePath ? { ...link, count: Math.max(0, (link.count ?? 0) - seen) } : link));
}
