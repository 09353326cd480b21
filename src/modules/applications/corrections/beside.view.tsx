import type { ComponentChildren } from 'preact';
import type { Context } from '../../../platform/http/index.ts';
import { Columns, Details, Summary } from '../../../ui/index.ts';
import { showAnswers, type FieldState, type PageState } from '../../forms/index.ts';
import type { Journey } from '../journey.ts';
import { text } from './corrections.messages.ts';

/** A page of a correction with all that stays beside it, to be read and not to be changed. Other pages stand alone. */
export function BesideCorrection({ ctx, journey: { correction }, state, children }: { ctx: Context; journey: Journey; state: PageState; children: ComponentChildren }) {
  if (!correction) return <>{children}</>;
  const t = text(ctx);
  const open = new Set(correction.open.pages.flatMap((page) => page.fields.flatMap(namesOf)));
  const fixed = showAnswers(correction.before, ctx.lang)
    .map(({ pageId, title, rows }) => ({ pageId, title, rows: rows.filter(({ name }) => !open.has(name)).map(({ label, value }) => ({ key: label, value })) })).filter(({ rows }) => rows.length > 0);
  const [here, elsewhere] = [fixed.filter(({ pageId }) => pageId === state.id), fixed.filter(({ pageId }) => pageId !== state.id)];
  return (
    <Columns asideLabel={t.fixed} aside={<>
      <h2>{t.fixed}</h2>
      {here.length === 0 && <p class="muted">{t.fixedNone}</p>}
      {here.map(({ pageId, rows }) => <Summary key={pageId} level={3} title={t.fixedHere} rows={rows} />)}
      {elsewhere.length > 0 && <Details title={t.fixedElse}>{elsewhere.map(({ pageId, title, rows }) => <Summary key={pageId} level={3} title={title} rows={rows} />)}</Details>}
    </>}>{children}</Columns>
  );
}

const namesOf = ({ name, items }: FieldState): string[] => (items ? items.flatMap((item) => item.fields.map((sub) => sub.name)) : [name]);
