import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Button, Buttons, DateInput, ErrorSummary, Summary, Textarea } from '../../../ui/index.ts';
import type { Case, Hold } from '../../cases/index.ts';
import type { TypedDay } from '../../forms/index.ts';
import { holdPath } from './paths.ts';
import { text } from './retention.messages.ts';

/** What was typed, and what is wrong with it. */
export interface HoldForm { readonly id: string; readonly reason: string; readonly typed: TypedDay; readonly errors?: { readonly reason?: string; readonly until?: string } }

/** Asks why and until when the deletion is put off; shows what puts it off now, and takes it back. */
export function HoldView({ ctx, found, active, form: { id, reason, typed, errors = {} } }: { ctx: Context; found: Case; active: readonly Hold[]; form: HoldForm }) {
  const t = text(ctx);
  const address = ctx.href(holdPath(found.id));
  return <>
    <h1>{t.holdTitle}</h1>
    <ErrorSummary errors={[...(errors.reason ? [{ href: '#grund', text: errors.reason }] : []), ...(errors.until ? [{ href: '#bis', text: errors.until }] : [])]} />
    <p>{say(found.title, ctx.lang)} <span class="muted">{found.number}</span></p>
    {active.length > 0 && (
      <form method="post" action={address}>
        {active.map((one) => <Summary key={one.id} dense title={t.present} rows={[{ key: t.heldUntil, value: formatShortDate(one.until, ctx.lang) }, { key: t.why, value: one.reason }, { key: t.by, value: one.by }, { key: t.since, value: formatShortDate(one.at, ctx.lang) }]} />)}
        <p>{t.liftHint}</p>
        <Button kind="secondary" name="aktion" value="aufheben">{t.lift}</Button>
      </form>
    )}
    <p>{t.holdLead}</p>
    <form method="post" action={address} noValidate>
      <input type="hidden" name="id" value={id} />
      <Textarea id="grund" name="grund" label={t.reason} hint={t.reasonHint} value={reason} error={errors.reason} maxLength={2000} />
      <DateInput id="bis" name="bis" legend={t.until} hint={t.untilHint} error={errors.until} {...typed} />
      <Buttons><Button name="aktion" value="aussetzen">{t.save}</Button><Button kind="secondary" href={ctx.href(`/verwaltung/vorgaenge/${found.id}`)}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}
