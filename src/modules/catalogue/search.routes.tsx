import type { FastifyInstance } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { catalogueOf } from './load-catalogues.ts';
import { text } from './messages.ts';
import { Results } from './search.view.tsx';
import { pathOf } from './service-list.view.tsx';
import { fold } from './words.rules.ts';

interface Asked { Querystring: { q?: string | string[] } }

/** Letters of a question that are read; nobody types more. */
const longest = 100;
/** Answers that are kept: what people type most begins with the same letters. */
const room = 20_000;

const asked = (q: string | string[] | undefined): string => (Array.isArray(q) ? q[0] ?? '' : q ?? '').slice(0, longest);

/** The search page, and its suggestions while one types. */
export function searchRoutes(app: FastifyInstance): void {
  const answers = new Map<string, string>();

  app.get<Asked>('/suche/vorschlaege', async (request, reply) => {
    const { ctx } = request;
    const query = asked(request.query.q).trimStart();
    const key = `${ctx.tenant.id} ${ctx.lang} ${fold(query)}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      if (answers.size >= room) answers.delete(answers.keys().next().value ?? '');
      answers.set(key, (answer = JSON.stringify({ suggestions: query.trim() === '' ? [] : suggest(ctx, query) })));
    }
    return reply.headers({ 'cache-control': 'private, max-age=60', 'content-type': 'application/json; charset=utf-8' }).send(answer);
  });

  app.get<Asked>('/suche', async (request, reply) => {
    const { ctx } = request;
    const query = asked(request.query.q).trim();
    const services = query === '' ? [] : catalogueOf(ctx.tenant).search(`${query} `, ctx.lang, 30);
    const t = text(ctx);
    return sendPage(request, reply, { title: query === '' ? t.searchTitle : services.length ? t.results(services.length, query) : t.noResults(query), breadcrumb: [{ label: t.searchTitle }], head: <meta name="robots" content="noindex" /> },
      <Results tenant={ctx.tenant} query={query} services={services} />);
  });
}

function suggest(ctx: Context, query: string): { title: string; href: string; hint: string }[] {
  const catalogue = catalogueOf(ctx.tenant);
  return catalogue.search(query, ctx.lang, 6).map((service) => {
    const topic = catalogue.topics.find(({ id }) => id === service.topic);
    return {
      title: say(service.title, ctx.lang), href: ctx.href(pathOf(service)),
      hint: service.kind === 'link' ? text(ctx).external : topic ? say(topic.title, ctx.lang) : '',
    };
  });
}
