import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { Alert, Prose } from '../../../ui/index.ts';
import type { Post, Present } from '../../cases/index.ts';
import { text } from './together.messages.ts';

/** Who else is here, in words; empty when nobody is. */
export function presentWords(ctx: Context, present: readonly Present[]): string {
  const t = text(ctx);
  const names = (writing: boolean): string[] => present.filter((one) => one.writing === writing).map(({ name }) => name);
  return [t.writing(names(true)), t.looking(names(false))].filter(Boolean).join(' ');
}

/** Its line is always there, so that nothing moves when somebody comes; kept up to date by script. */
export const PresenceLine = ({ ctx, caseId, present }: { ctx: Context; caseId: string; present: readonly Present[] }) =>
  <p class="desk-presence muted" role="status" data-presence={ctx.href(`/verwaltung/vorgaenge/${caseId}/anwesend`)}>{presentWords(ctx, present)}</p>;

/** What others have written since the form was opened, above the own text. */
export function Meanwhile({ ctx, posts }: { ctx: Context; posts: readonly Post[] }) {
  const t = text(ctx);
  return (
    <Alert kind="warning" title={t.meanwhile} announce>
      <p>{t.meanwhileBody}</p>
      {posts.map(({ id, author, body, at }) => <article key={id} class="desk-message"><p class="muted">{author}, {formatDateTime(at, ctx.lang)}</p><Prose text={body} /></article>)}
    </Alert>
  );
}
