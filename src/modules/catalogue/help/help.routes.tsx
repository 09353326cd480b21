import type { FastifyInstance } from 'fastify';
import type { Lang, Text } from '../../../platform/i18n/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import { links, sendPage } from '../../../ui/index.ts';
import type { SendPublic } from '../catalogue.routes.tsx';
import { searchIndex } from '../search.rules.ts';
import { articleGroups, type Article, type ArticleGroup } from './articles.ts';
import { text } from './help.messages.ts';
import { Help } from './help.view.tsx';

const longest = 100;

/** `/hilfe`: what people often ask, with a search. */
export function helpRoutes(app: FastifyInstance, sendPublic: SendPublic): void {
  const path = links.footer.help;
  app.get<{ Querystring: { q?: string | string[] } }>(path, async (request, reply) => {
    const { q } = request.query;
    const query = (Array.isArray(q) ? q[0] ?? '' : q ?? '').trim().slice(0, longest);
    const page = (lang: Lang, tenant: Tenant) => {
      const groups = helpOf(tenant);
      const t = text({ lang, tenant });
      return { title: t.title, body: <Help tenant={tenant} groups={groups} query={query} found={query === '' ? [] : findHelp(groups, query, lang)} /> };
    };
    if (query === '') return sendPublic(request, reply, path, (ctx) => { const { title, body } = page(ctx.lang, ctx.tenant); return [{ title, breadcrumb: [{ label: title }] }, body]; });
    const { ctx } = request;
    const { title, body } = page(ctx.lang, ctx.tenant);
    return sendPage(request, reply, { title, breadcrumb: [{ label: title, href: ctx.href(path) }], head: <meta name="robots" content="noindex" /> }, body);
  });
}

/** The help of one town: what it does not offer is left out, its own periods are put in. */
export function helpOf({ signIn, policies, payments }: Pick<Tenant, 'signIn' | 'policies' | 'payments'>): ArticleGroup[] {
  const filled = ({ de, en }: Text): Text => {
    const fill = (words: string): string => words.replace('{idle}', String(policies.sessionIdleMinutes)).replace('{draftDays}', String(policies.draftDays));
    return { de: fill(de), en: fill(en) };
  };
  const offered = ({ methods, paying }: Article): boolean => (!methods || methods.some((method) => signIn.some(({ id }) => id === method))) && (paying === undefined || paying === (payments !== undefined));
  return articleGroups.map((group) => ({ ...group, articles: group.articles.filter(offered).map((article) => ({ ...article, answer: filled(article.answer) })) }));
}

/** The answers that fit a question, the best first. */
export function findHelp(groups: readonly ArticleGroup[], query: string, lang: Lang): readonly Article[] {
  const articles = groups.flatMap((group) => group.articles).map((article) => ({ ...article, slug: article.id, title: article.question, summary: article.answer, synonyms: article.words }));
  return searchIndex(articles, lang)(`${query} `, 8);
}
