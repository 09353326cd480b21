import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { requireStaff } from '../../accounts/index.ts';
import { askedFrom, toQuery } from '../asked.rules.ts';
import { savedText } from './saved.messages.ts';
import { dropView, keepView, viewsFor } from './saved.store.ts';
import { SavedPage, type SavedFault } from './saved.view.tsx';

/** `/verwaltung/ansichten`: keeps views of the queue, renames and shares them, takes them away. */
export function savedRoutes(app: FastifyInstance, platform: Platform): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, fault?: SavedFault) => {
    const { ctx } = request;
    const staff = requireStaff(request);
    const saved = await platform.db.read(ctx.tenant.id, (tx) => viewsFor(tx, staff));
    const offices = Object.keys(staff.offices).map((id) => ({ id, name: officeName(ctx, id) }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: savedText(ctx).title, status: fault ? 422 : 200, kind: 'desk' }, <SavedPage ctx={ctx} offices={offices} saved={saved} fault={fault} />);
  };

  app.get('/verwaltung/ansichten', (request, reply) => show(request, reply));

  app.post('/verwaltung/ansichten', async (request, reply) => {
    const { ctx } = request;
    const staff = requireStaff(request);
    const posted = (request.body ?? {}) as PostedTexts;
    const field = (name: string): string => textIn(posted, name)?.trim() ?? '';
    const [action, id, name] = [field('aktion'), field('id'), field('name').slice(0, 60)];
    const query = toQuery(askedFrom(Object.fromEntries(new URLSearchParams(field('zurueck'))), Object.keys(staff.offices)));
    if (action === 'loeschen') await platform.db.tenant(ctx.tenant.id, (tx) => dropView(tx, staff, id));
    else if (!name) return show(request, reply, { id: id || 'new', name, query });
    else await platform.db.tenant(ctx.tenant.id, (tx) => keepView(tx, staff, { id: id || undefined, name, query, office: field('fuer') || undefined }));
    return reply.redirect(ctx.href(id ? '/verwaltung/ansichten' : `/verwaltung?${query}`), 303);
  });
}
