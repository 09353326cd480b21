import { say } from '../../../platform/i18n/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import { Buttons, Button, links, Prose, Search, useShell } from '../../../ui/index.ts';
import type { Article, ArticleGroup } from './articles.ts';
import { text } from './help.messages.ts';

interface Props { readonly tenant: Tenant; readonly groups: readonly ArticleGroup[]; readonly query: string; readonly found: readonly Article[] }

/** Questions and answers, all or those that fit what was typed. */
export function Help({ tenant, groups, query, found }: Props) {
  const { lang, href } = useShell();
  const t = text({ lang, tenant });
  const asked = query !== '';
  return (
    <>
      <h1>{asked ? (found.length ? t.found(found.length, query) : t.none(query)) : t.title}</h1>
      {!asked && <p class="lead">{t.lead}</p>}
      <Search action={href(links.footer.help)} label={t.search} value={query} />
      {asked && <>
        {found.length === 0 && <p>{t.noneBody}</p>}
        {found.map((article) => <Answer key={article.id} article={article} level={2} />)}
        <ul>
          <li><a href={href(links.footer.help)}>{t.all}</a></li>
          <li><a href={href(`/suche?q=${encodeURIComponent(query)}`)}>{t.service(query)}</a></li>
        </ul>
      </>}
      {!asked && <>
        <nav aria-label={t.topics}><ul>{groups.map(({ id, title }) => <li key={id}><a href={`#${id}`}>{say(title, lang)}</a></li>)}</ul></nav>
        {groups.map(({ id, title, articles }) => (
          <section key={id} aria-labelledby={id}>
            <h2 id={id}>{say(title, lang)}</h2>
            {articles.map((article) => <Answer key={article.id} article={article} level={3} />)}
          </section>
        ))}
      </>}
      <section aria-labelledby="mehr">
        <h2 id="mehr">{t.more}</h2>
        <p>{t.moreBody}</p>
        <Buttons><Button kind="secondary" href={href(links.footer.contact)}>{t.contact}</Button></Buttons>
      </section>
    </>
  );
}

function Answer({ article, level }: { article: Article; level: 2 | 3 }) {
  const { lang, href } = useShell();
  const Heading = `h${level}` as const;
  return (
    <article>
      <Heading id={article.id}>{say(article.question, lang)}</Heading>
      <Prose text={say(article.answer, lang)} />
      {article.link && <p><a href={href(article.link.href)}>{say(article.link.label, lang)}</a></p>}
    </article>
  );
}
