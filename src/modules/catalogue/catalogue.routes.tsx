import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { say } from '../../platform/i18n/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { startLinks } from '../accounts/index.ts';
import { renderPage, sendPage } from '../../ui/index.ts';
import type { SendPageOptions } from '../../ui/index.ts';
import { AllServices, TopicPage } from './all-services.view.tsx';
import { officeOf } from './catalogue.ts';
import { footerRoutes } from './footer-pages.routes.tsx';
import { helpRoutes } from './help/help.routes.tsx';
import { catalogueOf } from './load-catalogues.ts';
import { text } from './messages.ts';
import { PageCache } from './page-cache.ts';
import { searchRoutes } from './search.routes.tsx';
import { ServicePage } from './service.view.tsx';
import { Start } from './start.view.tsx';

/** A page's frame and body for whoever asks. */
export type Draw = (ctx: Context) => readonly [SendPageOptions, ComponentChildren];

/** Answers with a public page: kept for anonymous visitors, made anew for those who are signed in. */
export type SendPublic = (request: FastifyRequest, reply: FastifyReply, path: string, draw: Draw) => FastifyReply;

/** Start page, lists, service pages, search, footer pages: all that needs no account. */
export function catalogueRoutes(app: FastifyInstance): void {
  const cache = new PageCache();
  const sendPublic: SendPublic = (request, reply, path, draw) => {
    if (!request.ctx.visitor) return cache.send(request, reply, path, (ctx) => renderPage(ctx, ...draw(ctx)));
    return sendPage(request, reply, ...draw(request.ctx));
  };

  app.get('/', async (request, reply) => sendPublic(request, reply, '/', (ctx) => [
    { title: text(ctx).question, wide: true },
    <Start tenant={ctx.tenant} catalogue={catalogueOf(ctx.tenant)} ways={startLinks(ctx)} visitor={ctx.visitor?.name} />,
  ]));

  app.get<{ Querystring: { nach?: string } }>('/dienste', async (request, reply) => {
    const by = request.query.nach === 'thema' ? 'topic' : 'letter';
    return sendPublic(request, reply, by === 'topic' ? '/dienste?nach=thema' : '/dienste', (ctx) => [
      { title: text(ctx).allServices, breadcrumb: [{ label: text(ctx).allServices }] },
      <AllServices catalogue={catalogueOf(ctx.tenant)} by={by} />,
    ]);
  });

  app.get<{ Params: { topic: string } }>('/themen/:topic', async (request, reply) => {
    const topic = catalogueOf(request.ctx.tenant).topics.find(({ id }) => id === request.params.topic);
    if (!topic) throw notFound();
    return sendPublic(request, reply, `/themen/${topic.id}`, (ctx) => [
      { title: say(topic.title, ctx.lang), breadcrumb: [all(ctx), { label: say(topic.title, ctx.lang) }] },
      <TopicPage catalogue={catalogueOf(ctx.tenant)} topic={topic} />,
    ]);
  });

  app.get<{ Params: { slug: string } }>('/dienste/:slug', async (request, reply) => {
    const service = catalogueOf(request.ctx.tenant).service(request.params.slug);
    if (!service) throw notFound();
    return sendPublic(request, reply, `/dienste/${service.slug}`, (ctx) => [
      { title: say(service.title, ctx.lang), wide: true, breadcrumb: [all(ctx), { label: say(service.title, ctx.lang) }] },
      <ServicePage tenant={ctx.tenant} service={service} office={officeOf(ctx.tenant, service)} visitor={ctx.visitor} />,
    ]);
  });

  searchRoutes(app);
  footerRoutes(app, sendPublic);
  helpRoutes(app, sendPublic);
}

const all = (ctx: Context) => ({ label: text(ctx).allServices, href: ctx.href('/dienste') });
