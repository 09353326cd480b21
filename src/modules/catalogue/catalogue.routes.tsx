import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { say } from '../../platform/i18n/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { Context, Platform } from '../../platform/http/index.ts';
import { startLinks } from '../accounts/index.ts';
import { renderPage, sendPage } from '../../ui/index.ts';
import type { SendPageOptions } from '../../ui/index.ts';
import { Announcements } from './announcements/announcements.view.tsx';
import { announcementsOf } from './announcements/current.ts';
import { AllServices, TopicPage } from './all-services.view.tsx';
import { officeOf } from './catalogue.ts';
import { footerRoutes } from './footer-pages.routes.tsx';
import { helpRoutes } from './help/help.routes.tsx';
import { catalogueOf } from './load-catalogues.ts';
import { text } from './messages.ts';
import { PageCache } from './page-cache.ts';
import { priceOn } from './price.rules.ts';
import { searchRoutes } from './search.routes.tsx';
import { ServicePage } from './service.view.tsx';
import { Start } from './start.view.tsx';

/** A page's frame and body for whoever asks. */
export type Draw = (ctx: Context) => readonly [SendPageOptions, ComponentChildren];

/** Answers with a public page: kept for anonymous visitors, made anew for those who are signed in. */
export type SendPublic = (request: FastifyRequest, reply: FastifyReply, path: string, draw: Draw, state?: string) => FastifyReply;

/** Start page, lists, service pages, search, footer pages: all that needs no account. */
export function catalogueRoutes(app: FastifyInstance, platform: Pick<Platform, 'db' | 'log'>): void {
  const cache = new PageCache();
  const sendPublic: SendPublic = (request, reply, path, draw, state) => {
    if (!request.ctx.visitor) return cache.send(request, reply, path, (ctx) => renderPage(ctx, ...draw(ctx)), state);
    return sendPage(request, reply, ...draw(request.ctx));
  };

  /** As `sendPublic`, with what the town announces just now above it. */
  const sendWithNews = async (request: FastifyRequest, reply: FastifyReply, path: string, draw: Draw, besides = ''): Promise<FastifyReply> => {
    const current = await announcementsOf(platform).of(request.ctx.tenant.id);
    return sendPublic(request, reply, path, (ctx) => {
      const [options, body] = draw(ctx);
      return [options, <><Announcements ctx={ctx} announcements={current} />{body}</>];
    }, [...current.map(({ id, version }) => `${id}.${version}`), besides].join());
  };

  app.get('/', async (request, reply) => sendWithNews(request, reply, '/', (ctx) => [
    { title: text(ctx).question, wide: true },
    <Start tenant={ctx.tenant} catalogue={catalogueOf(ctx.tenant)} ways={startLinks(ctx)} visitor={ctx.visitor?.name} />,
  ]));

  app.get<{ Querystring: { nach?: string } }>('/dienste', async (request, reply) => {
    const by = request.query.nach === 'thema' ? 'topic' : 'letter';
    return sendWithNews(request, reply, by === 'topic' ? '/dienste?nach=thema' : '/dienste', (ctx) => [
      { title: text(ctx).allServices, breadcrumb: [{ label: text(ctx).allServices }] },
      <AllServices catalogue={catalogueOf(ctx.tenant)} by={by} />,
    ]);
  });

  app.get<{ Params: { topic: string } }>('/themen/:topic', async (request, reply) => {
    const topic = catalogueOf(request.ctx.tenant).topics.find(({ id }) => id === request.params.topic);
    if (!topic) throw notFound();
    return sendWithNews(request, reply, `/themen/${topic.id}`, (ctx) => [
      { title: say(topic.title, ctx.lang), breadcrumb: [all(ctx), { label: say(topic.title, ctx.lang) }] },
      <TopicPage catalogue={catalogueOf(ctx.tenant)} topic={topic} />,
    ]);
  });

  app.get<{ Params: { slug: string } }>('/dienste/:slug', async (request, reply) => {
    const service = catalogueOf(request.ctx.tenant).service(request.params.slug);
    if (!service) throw notFound();
    return sendWithNews(request, reply, `/dienste/${service.slug}`, (ctx) => [
      { title: say(service.title, ctx.lang), wide: true, breadcrumb: [all(ctx), { label: say(service.title, ctx.lang) }] },
      <ServicePage tenant={ctx.tenant} service={service} office={officeOf(ctx.tenant, service)} visitor={ctx.visitor} />,
    ], `${priceOn(service.fee, dayOf(new Date()))}`); // a table of fees knows another price on another day
  });

  searchRoutes(app);
  footerRoutes(app, sendPublic);
  helpRoutes(app, sendPublic);
}

const all = (ctx: Context) => ({ label: text(ctx).allServices, href: ctx.href('/dienste') });
