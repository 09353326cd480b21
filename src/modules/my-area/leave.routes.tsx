import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { closeSession, leave, requireFreshVisitor } from '../accounts/index.ts';
import { openDrafts } from '../applications/index.ts';
import { whatStays } from '../cases/index.ts';
import { text } from './leave.messages.ts';
import { LeaveView, LeftView } from './leave.view.tsx';
import { leavePath, leftPath } from './paths.ts';

/** „Servicekonto löschen“ (S4.16). */
export function leaveRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(leavePath, async (request, reply) => ask(request, reply, platform));

  app.post<{ Body: { sicher?: unknown } | undefined }>(leavePath, async (request, reply) => {
    const { personId } = requireFreshVisitor(request);
    const { ctx, body } = request;
    if (body?.sicher !== 'ja') return ask(request, reply, platform, true);
    await platform.db.tenant(ctx.tenant.id, (tx) => leave(tx, platform, ctx, personId));
    await closeSession(platform, request, reply, 'citizen');
    return reply.redirect(ctx.href(leftPath), 303);
  });

  app.get(leftPath, async (request, reply) => sendPage(request, reply, { title: text(request.ctx).leftTitle }, <LeftView ctx={request.ctx} />));
}

async function ask(request: FastifyRequest, reply: FastifyReply, platform: Platform, unsure = false): Promise<FastifyReply> {
  const { personId } = requireFreshVisitor(request);
  const { ctx } = request;
  const found = await platform.db.read(ctx.tenant.id, async (tx) => ({
    drafts: (await openDrafts(tx, { personId })).length, stays: await whatStays(tx, ctx.tenant, personId),
  }));
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, status: unsure ? 422 : 200 }, <LeaveView ctx={ctx} {...found} unsure={unsure} />);
}
