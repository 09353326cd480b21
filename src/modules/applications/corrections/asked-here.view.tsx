import type { Context } from '../../../platform/http/index.ts';
import { Alert } from '../../../ui/index.ts';
import { showAnswers, type PageState } from '../../forms/index.ts';
import type { Journey } from '../journey.ts';
import { text } from './corrections.messages.ts';

/** On a page of a correction: why each question is asked again, and what was answered before. Nothing on other pages. */
export function AskedHere({ ctx, journey: { draft, correction }, state }: { ctx: Context; journey: Journey; state: PageState }) {
  if (!draft.correction || !correction) return null;
  const t = text(ctx);
  const { asked } = draft.correction;
  const here = asked.answers.filter(({ name }) => state.page.fields.some(({ id }) => id === name.split('.')[0]));
  if (here.length === 0) return <Alert title={t.newHere} />;
  const old = new Map(showAnswers(correction.before, ctx.lang).flatMap(({ rows }) => rows).map((row) => [row.name, row.value]));
  return (
    <Alert title={t.reason} level={2}>
      {asked.word && <p>{asked.word}</p>}
      <ul>{here.map(({ name, label, why }) => (
        <li key={name}><strong>{label}</strong>{why && `: ${why}`}{old.has(name) && <> <span class="muted">({t.old}: {old.get(name) || t.empty})</span></>}</li>
      ))}</ul>
    </Alert>
  );
}
