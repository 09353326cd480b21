import type { Context } from '../../platform/http/index.ts';
import { Table } from '../../ui/index.ts';
import { text } from './page.messages.ts';
import { problems, type Code } from './problem.ts';
import { text as problemText } from './problems.messages.ts';
import { allNews } from './webhooks/news.rules.ts';

/** A call as the document describes it. */
export interface Described { readonly method: string; readonly path: string; readonly summary: string; readonly scopes: readonly string[] }

/** What people read about the API; programs read the document. The problems' types lead here. */
export function ApiPage({ ctx, calls }: { ctx: Context; calls: readonly Described[] }) {
  const t = text(ctx);
  const p = problemText(ctx);
  return <>
    <h1>{t.title}</h1>
    <p class="lead">{t.lead}</p>
    <p>{t.document}<a class="kern-link" href="/api/v1/openapi.json">/api/v1/openapi.json</a></p>
    <p>{t.token}</p>
    <h2>{t.calls}</h2>
    <Table caption={t.calls} captionHidden columns={[{ label: t.call }, { label: t.what }, { label: t.scope }]}
      rows={calls.map(({ method, path, summary, scopes }) => ({ key: method + path, cells: [<code>{method} {path}</code>, <span lang="en">{summary}</span>, scopes.join(', ')] }))} />
    <h2>{t.news}</h2>
    <p>{t.newsBody}</p>
    <ul>{allNews.map((one) => <li key={one}><code>{one}</code></li>)}</ul>
    <h2>{t.problems}</h2>
    <p>{t.problemsBody}</p>
    <Table caption={t.problems} captionHidden columns={[{ label: t.code }, { label: t.status }, { label: t.meaning }]}
      rows={(Object.entries(problems) as [Code, number][]).map(([code, status]) => ({ key: code, cells: [<code id={code}>{code}</code>, String(status), <><strong>{p[code]}.</strong> {p[`${code}.detail`]}</>] }))} />
  </>;
}
