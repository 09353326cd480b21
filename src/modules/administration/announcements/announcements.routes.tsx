import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isId, newId } from '../../../platform/db/index.ts';
import { notFound, tell, textIn, told, type Platform, type PostedTexts, type StaffMember } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireTownRole } from '../../accounts/index.ts';
import { allAnnouncements, announcementOf, announcementsOf, keepAnnouncement, takeOff, type Announcement } from '../../catalogue/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { announcementText } from './announcements.messages.ts';
import { AnnouncementForm, AnnouncementList } from './announcements.view.tsx';
import { readTyped, typedOf, understood } from './read-form.ts';

/** How many of them the list shows. */
const shown = 100;
const edit = `${paths.announcements}/bearbeiten`;

/** `/verwaltung/hinweise`: what the town tells everybody for a while, by its editors. */
export function announcementRoutes(app: FastifyInstance, platform: Platform): void {
  /** What the address names; nothing for a new one. @throws 404 */
  const named = async ({ ctx, query }: FastifyRequest): Promise<Announcement | undefined> => {
    const { hinweis } = query as Readonly<Record<string, unknown>>;
    if (hinweis === undefined) return undefined;
    const found = typeof hinweis === 'string' && isId(hinweis) ? await platform.db.read(ctx.tenant.id, (tx) => announcementOf(tx, hinweis)) : undefined;
    if (!found) throw notFound();
    return found;
  };

  app.get(paths.announcements, async (request, reply) => {
    const { ctx } = request;
    requireTownRole(request, 'editor');
    const done = told(request, reply, platform, 'hinweise', ['saved', 'ended'] as const);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).announcements, kind: 'desk' },
      <AnnouncementList ctx={ctx} announcements={await platform.db.read(ctx.tenant.id, (tx) => allAnnouncements(tx, shown))} now={new Date()} done={done} />);
  });

  app.post(paths.announcements, async (request, reply) => {
    const { ctx } = request;
    const by = requireTownRole(request, 'editor');
    await platform.db.tenant(ctx.tenant.id, (tx) => takeOff(tx, actorOf(by), textIn((request.body ?? {}) as PostedTexts, 'beenden') ?? ''));
    announcementsOf(platform).forget(ctx.tenant.id);
    tell(reply, platform, 'hinweise', 'ended');
    return reply.redirect(ctx.href(paths.announcements), 303);
  });

  app.get(edit, async (request, reply) => {
    requireTownRole(request, 'editor');
    const announcement = await named(request);
    return show(request, reply, 200, { id: announcement?.id, version: announcement?.version, newId: newId(), typed: typedOf(announcement, new Date()), faults: [] });
  });

  app.post(edit, async (request, reply) => {
    const { ctx } = request;
    const by = requireTownRole(request, 'editor');
    const announcement = await named(request);
    const posted = (request.body ?? {}) as PostedTexts;
    const typed = readTyped(posted);
    const { words, faults } = understood(typed, new Date());
    const id = announcement?.id ?? textIn(posted, 'nummer') ?? newId();
    const props = { id: announcement?.id, version: announcement?.version, newId: id, typed, faults };
    if (!words) return show(request, reply, 422, props);
    if (textIn(posted, 'vorschau') !== undefined) return show(request, reply, 200, { ...props, preview: words });
    const version = announcement && Number(textIn(posted, 'version'));
    if (!await platform.db.tenant(ctx.tenant.id, (tx) => keepAnnouncement(tx, actorOf(by), id, version, words))) return show(request, reply, 409, { ...props, changed: true });
    announcementsOf(platform).forget(ctx.tenant.id);
    tell(reply, platform, 'hinweise', 'saved');
    return reply.redirect(ctx.href(paths.announcements), 303);
  });
}

const actorOf = ({ staffId, name }: StaffMember) => ({ kind: 'staff', id: staffId, name }) as const;

function show(request: FastifyRequest, reply: FastifyReply, status: number, props: Omit<Parameters<typeof AnnouncementForm>[0], 'ctx'>): FastifyReply {
  const t = announcementText(request.ctx);
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: props.id ? t.changeTitle : t.add, status, kind: 'desk' }, <AnnouncementForm ctx={request.ctx} {...props} />);
}
