import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { told, type Platform } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireVisitor } from '../../accounts/index.ts';
import { entriesOf, mailTroubleOf, servicesOf, unreadCount, type Folder } from '../../cases/index.ts';
import { text } from '../messages.ts';
import { MailTroubleAlert } from '../notification/notification.view.tsx';
import { paths } from '../paths.ts';
import { foldersOf } from './folders.rules.ts';
import { readFilter, wantedOf } from './filter.rules.ts';
import { folderName, ListView } from './list.view.tsx';

/** The folders of the mailbox. Every town has them all; which are its tabs says its `mailbox` in tenant.yaml. */
export function listRoutes(app: FastifyInstance, platform: Platform): void {
  const list = async (request: FastifyRequest, reply: FastifyReply, folder: Folder) => {
    const { personId } = requireVisitor(request);
    const { ctx } = request;
    const query = request.query as Readonly<Record<string, unknown>>;
    const filter = readFilter(query);
    const cursor = typeof query['ab'] === 'string' ? query['ab'] : undefined;
    const { trouble, ...found } = await platform.db.read(ctx.tenant.id, async (tx) => ({
      page: await entriesOf(tx, personId, folder, { ...wantedOf(filter, new Date()), cursor }),
      services: await servicesOf(tx, personId),
      unread: await unreadCount(tx, personId),
      trouble: await mailTroubleOf(tx, personId),
    }));
    const { heading } = text(ctx);
    const home = foldersOf(ctx.tenant)[0] === folder;
    reply.header('cache-control', 'private, no-store');
    return sendPage(request, reply, { title: `${folderName(folder, ctx)} – ${heading}`, breadcrumb: home ? [{ label: heading }] : [{ label: heading, href: ctx.href(paths.home) }, { label: folderName(folder, ctx) }] },
      <><MailTroubleAlert ctx={ctx} trouble={trouble} /><ListView ctx={ctx} folder={folder} filter={filter} further={cursor !== undefined} done={told(request, reply, platform, 'bin', ['binned'])} {...found} /></>);
  };
  app.get(paths.home, (request, reply) => list(request, reply, foldersOf(request.ctx.tenant)[0] as Folder));
  for (const folder of ['in', 'sent', 'bin', 'open', 'ended'] as const) app.get(paths.folders[folder], (request, reply) => list(request, reply, folder));
}
