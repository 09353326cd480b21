import type { ComponentChildren } from 'preact';
import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, EmptyState, ErrorSummary } from '../../../ui/index.ts';
import type { Absence } from '../../accounts/index.ts';
import type { Case } from '../../cases/index.ts';
import { absenceText } from '../absences/absences.messages.ts';
import { batchText } from './batch.messages.ts';
import type { Deed } from './deeds.store.ts';
import { controlOf, Fields, NoLabels, type FieldsProps } from './fields.view.tsx';

/** Asks back before cases are assigned to somebody who is away: to whoever stands in, or to them all the same. */
export function AbsentPage({ ctx, cases, back, absence }: { ctx: Context; cases: readonly Case[]; back: { query: string; caseId?: string }; absence: Absence }) {
  const t = absenceText(ctx);
  const standIns = [...new Map(absence.standIns.filter(({ office, away }) => !away && cases.some((one) => one.office === office)).map((one) => [one.staffId, one])).values()];
  const To = ({ person, children }: { person: string; children: ComponentChildren }) => (
    <form method="post" action={ctx.href('/verwaltung/auswahl')}><Told cases={cases} action="assign" back={back} /><input type="hidden" name="person" value={person} /><input type="hidden" name="trotzdem" value="1" />{children}</form>
  );
  return <>
    <p><a class="kern-link" href={backTo(ctx, back)}>{batchText(ctx).back}</a></p>
    <h1>{t.askTitle(absence.name, formatShortDate(absence.until, ctx.lang))}</h1>
    <p>{standIns.length ? t.askBody : t.askNobody}</p>
    <Chosen ctx={ctx} cases={cases} />
    <Buttons>
      {standIns.map(({ staffId, name }) => <To key={staffId} person={staffId}><Button>{t.assignStandIn(name)}</Button></To>)}
      <To person={absence.staffId}><Button kind="secondary">{t.assignAnyway(absence.name)}</Button></To>
    </Buttons>
  </>;
}

const Chosen = ({ ctx, cases }: { ctx: Context; cases: readonly Case[] }) => <>
  <h2>{batchText(ctx).chosen(cases.length)}</h2>
  <ul class="batch-cases">{cases.map(({ id, number, title, contactName }) => <li key={id}><span class="desk-number">{number}</span> {say(title, ctx.lang)}{contactName && ` – ${contactName}`}</li>)}</ul>
</>;

/** Asks what an action still needs, for the cases that were chosen. */
export function BatchPage({ cases, back, ...props }: FieldsProps & { cases: readonly Case[]; back: { query: string; caseId?: string } }) {
  const { ctx, action, fault } = props;
  const t = batchText(ctx);
  return <>
    <p><a class="kern-link" href={backTo(ctx, back)}>{t.back}</a></p>
    <h1>{t[`title.${action}`]}</h1>
    <ErrorSummary errors={fault ? [{ href: `#${controlOf[fault]}`, text: t[`fault.${fault}`] }] : []} />
    <Chosen ctx={ctx} cases={cases} />
    {action === 'label' && props.labels.length === 0 ? <NoLabels ctx={ctx} /> : (
      <form method="post" action={ctx.href('/verwaltung/auswahl')} noValidate class="stack">
        <Told cases={cases} action={action} back={back} />
        <Fields {...props} />
      </form>
    )}
  </>;
}

/** What a form of an action says beside its fields: which cases, where it leads back to, and that it has been seen. */
export const Told = ({ cases, action, back }: { cases: readonly Pick<Case, 'id'>[]; action: string; back: { query: string; caseId?: string } }) => <>
  <input type="hidden" name="aktion" value={action} />
  <input type="hidden" name="gesehen" value="1" />
  <input type="hidden" name="zurueck" value={back.query} />
  {back.caseId && <input type="hidden" name="hier" value={back.caseId} />}
  <input type="hidden" name="vorgang" value={cases.map(({ id }) => id).join(' ')} />
</>;

/** The queue as it was looked at, or the case beside it. */
export const backTo = (ctx: Context, { query, caseId }: { query: string; caseId?: string }): string =>
  ctx.href(`/verwaltung${caseId ? `/vorgaenge/${caseId}` : ''}${query ? `?${new URLSearchParams(query)}` : ''}`);

/** Nobody chose a case. */
export function NothingChosen({ ctx, query }: { ctx: Context; query: string }) {
  const t = batchText(ctx);
  return <><h1>{t.nothingChosen}</h1><EmptyState title={t.nothingChosenBody} icon="list"><a class="kern-link" href={backTo(ctx, { query })}>{t.back}</a></EmptyState></>;
}

/** Tells what was done, case by case where something was refused, and offers to take it back. */
export function DeedNotice({ ctx, deed }: { ctx: Context; deed: Deed | 'undo-none' | undefined }) {
  const t = batchText(ctx);
  if (!deed) return null;
  if (deed === 'undo-none') return <Alert kind="warning" title={t.undoNone} announce><p>{t.undoNoneBody}</p></Alert>;
  const refused = deed.results.filter((result) => result.refused);
  const done = deed.results.length - refused.length;
  const title = done === 0 ? t.none : deed.results.length === 1 ? t[`one.${deed.action as 'undo'}`] : t.some(done, refused.length);
  return (
    <div class="desk-deed">
      <Alert kind={done === 0 ? 'warning' : 'success'} title={title} announce>
        {refused.length > 0 && <ul>{refused.map(({ caseId, number, refused: why = 'gone' }) => <li key={caseId}>{number ? <a href={backTo(ctx, { query: '', caseId })}>{number}</a> : t.aCase}: {t[`refused.${why}`]}</li>)}</ul>}
        {!deed.undone && deed.results.some(({ undo }) => undo) && (
          <form method="post" action={ctx.href('/verwaltung/rueckgaengig')}><input type="hidden" name="tat" value={deed.id} /><Button kind="secondary" small>{t.undo}</Button></form>
        )}
      </Alert>
    </div>
  );
}
