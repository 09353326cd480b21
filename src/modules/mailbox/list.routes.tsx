import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { casesOfPerson, mailTroubleOf } from '../cases/index.ts';
import { ListView } from './list.view.tsx';
import { text } from './messages.ts';
import { MailTroubleAlert } from './notification/notification.view.tsx';
import { paths } from './paths.ts';

type ListRequest = FastifyRequest<{ Querystring: { ab?: string | string[] } }>;

/** The mailbox: open cases and ended ones. */
export function listRoutes(app: FastifyInstance, platform: Platform): void {
  const list = (ended: boolean) => async (request: ListRequest, reply: FastifyReply) => {
    const { personId } = requireVisitor(request);
    const { ctx } = request;
    const cursor = typeof request.query.ab === 'string' ? request.query.ab : undefined;
    const { page, trouble } = await platform.db.read(ctx.tenant.id, async (tx) => ({ page: await casesOfPerson(tx, personId, { ended, cursor }), trouble: await mailTroubleOf(tx, personId) }));
    const title = ended ? `${text(ctx).ended} – ${text(ctx).heading}` : text(ctx).heading;
    reply.header('cache-control', 'private, no-store');
    return sendPage(request, reply, { title, breadcrumb: [{ label: text(ctx).heading }] }, <><MailTroubleAlert ctx={ctx} trouble={trouble} /><ListView ctx={ctx} page={page} ended={ended} /></>);
  };
  app.get(paths.open, list(false));
  app.get(paths.ended, list(true));
}
