import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import { notFound, type Platform, textIn } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { reaches } from '../accounts/index.ts';
import { catalogueOf, type Service } from '../catalogue/index.ts';
import type { Body } from '../forms/index.ts';
import { openDrafts } from './drafts.store.ts';
import { holderOf, holderOrNew } from './holder.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { begin } from './start.ts';
import { LevelView, StartView } from './start.view.tsx';

/** Beginning an application: what awaits you, drafts that are there already, sign-in where the service needs it. */
export function startRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Params: { slug: string } }>('/dienste/:slug/antrag', async (request, reply) => {
    const { ctx } = request;
    const service = serviceOf(request);
    if (service.kind === 'link') return reply.redirect(ctx.href(paths.service(service.slug)), 303);
    if (!reaches(ctx.visitor?.level, service.access)) return sendLevel(request, reply, service, paths.start(service.slug));
    const holder = holderOf(request, platform);
    const drafts = holder ? await platform.db.read(ctx.tenant.id, (tx) => openDrafts(tx, holder, service.slug)) : [];
    return sendPage(request, reply, { title: say(service.title, ctx.lang), breadcrumb: crumbs(request, service) }, <StartView ctx={ctx} service={service} drafts={drafts.filter((draft) => draft.version > 1)} />);
  });

  const limit = { rateLimit: { max: 60, timeWindow: '1 minute', allowList: (request: FastifyRequest) => request.ctx?.visitor !== undefined } };
  app.post<{ Params: { slug: string }; Body: Body | undefined }>('/dienste/:slug/antrag', { config: limit }, async (request, reply) => {
    const { ctx } = request;
    const service = serviceOf(request);
    if (service.kind === 'link' || !reaches(ctx.visitor?.level, service.access)) return reply.redirect(ctx.href(paths.start(service.slug)), 303);
    const holder = holderOrNew(request, reply, platform);
    const anew = textIn(request.body ?? {}, 'neu') === '1';
    const id = await platform.db.tenant(ctx.tenant.id, (tx) => begin(tx, holder, { service: service.slug, lang: ctx.lang, days: ctx.tenant.policies.draftDays, anew }));
    return reply.redirect(ctx.href(paths.draft(id)), 303);
  });
}

function serviceOf(request: FastifyRequest<{ Params: { slug: string } }>): Service {
  const service = catalogueOf(request.ctx.tenant).service(request.params.slug);
  if (!service) throw notFound();
  return service;
}

/** The page that says which level is needed; 403 where signing in again would not help. */
export function sendLevel(request: FastifyRequest, reply: FastifyReply, service: Service, weiter: string): FastifyReply {
  const { ctx } = request;
  return sendPage(request, reply, { title: say(service.title, ctx.lang), status: ctx.visitor ? 403 : 200, breadcrumb: crumbs(request, service) }, <LevelView ctx={ctx} service={service} weiter={weiter} />);
}

/** The way here: the service, then the application. */
export function crumbs(request: FastifyRequest, service: Service, last?: string): { label: string; href?: string }[] {
  const { ctx } = request;
  return [{ label: say(service.title, ctx.lang), href: ctx.href(paths.service(service.slug)) }, { label: last ?? text(ctx).application }];
}
