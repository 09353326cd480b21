import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import { notFound, type Platform, textIn } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { opens } from '../accounts/index.ts';
import { catalogueOf, draftDaysOf, type Service } from '../catalogue/index.ts';
import type { Body } from '../forms/index.ts';
import type { Draft, Holder } from './draft.ts';
import { openDrafts } from './drafts.store.ts';
import { holderHashOf, holderOf, holderOrNew } from './holder.ts';
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
    if (!opens(ctx.visitor, service)) return sendLevel(request, reply, service, paths.start(service.slug));
    const { drafts, guest } = await begunDrafts(request, platform, service.slug);
    return sendPage(request, reply, { title: say(service.title, ctx.lang), breadcrumb: crumbs(request, service) }, <StartView ctx={ctx} service={service} drafts={drafts} guest={guest} />);
  });

  const limit = { rateLimit: { max: 60, timeWindow: '1 minute', allowList: (request: FastifyRequest) => request.ctx?.visitor !== undefined } };
  app.post<{ Params: { slug: string }; Body: Body | undefined }>('/dienste/:slug/antrag', { config: limit }, async (request, reply) => {
    const { ctx } = request;
    const service = serviceOf(request);
    if (service.kind === 'link' || !opens(ctx.visitor, service)) return reply.redirect(ctx.href(paths.start(service.slug)), 303);
    const holder = holderOrNew(request, reply, platform);
    const anew = textIn(request.body ?? {}, 'neu') === '1';
    const id = await platform.db.tenant(ctx.tenant.id, (tx) => begin(tx, holder, { service: service.slug, lang: ctx.lang, days: draftDaysOf(ctx.tenant, service.slug), anew }));
    return reply.redirect(ctx.href(paths.draft(id)), 303);
  });
}

/**
 * The visitor's drafts of a service that hold something; and for somebody signed in the latest one that this browser began
 * without signing in. That one is only offered, since at a shared browser it is somebody else's; opening it claims it.
 */
async function begunDrafts(request: FastifyRequest, platform: Platform, slug: string): Promise<{ drafts: Draft[]; guest?: Draft }> {
  const { tenant, visitor } = request.ctx;
  const holder = holderOf(request, platform);
  if (!holder) return { drafts: [] };
  const holderHash = visitor && holderHashOf(request, platform);
  return platform.db.read(tenant.id, async (tx) => {
    const begun = async (whose: Holder) => (await openDrafts(tx, whose, slug)).filter((draft) => draft.version > 1);
    return { drafts: await begun(holder), guest: holderHash && (await begun({ holderHash }))[0] };
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
