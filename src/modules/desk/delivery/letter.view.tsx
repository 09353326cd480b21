import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Button, Buttons, DateInput, ErrorSummary } from '../../../ui/index.ts';
import type { Case } from '../../cases/index.ts';
import type { TypedDay } from '../../forms/index.ts';
import { text } from './messages.ts';
import { letterPath } from './paths.ts';

/** Asks for the day on which the letter was posted. */
export function LetterView({ ctx, found, messageId, typed, error }: { ctx: Context; found: Case; messageId: string; typed: TypedDay; error?: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.letterPage}</h1>
    <ErrorSummary errors={error ? [{ href: '#tag', text: error }] : []} />
    <p>{say(found.title, ctx.lang)} <span class="muted">{found.number}</span></p>
    <p>{t.letterLead}</p>
    <form method="post" action={ctx.href(letterPath(found.id, messageId))} noValidate>
      <DateInput id="tag" name="tag" legend={t.day} hint={t.dayHint} error={error} {...typed} />
      <Buttons><Button>{t.save}</Button><Button kind="secondary" href={ctx.href(`/verwaltung/vorgaenge/${found.id}`)}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}
