import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Alert, Badge, Button, Buttons, DateInput, EmptyState, ErrorSummary, Select, Textarea } from '../../../ui/index.ts';
import type { Absence, StaffColleague } from '../../accounts/index.ts';
import type { TypedDay } from '../../forms/index.ts';
import { absenceText } from './absences.messages.ts';
import { absencesPath } from './paths.ts';

interface ListProps {
  readonly ctx: Context;
  readonly absences: readonly (Absence & { readonly note?: string; readonly mine: boolean })[];
  /** Whose absences the viewer may enter. */
  readonly colleagues: readonly StaffColleague[];
  readonly me: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly done?: 'entered' | 'ended';
}

/** Who of one's offices is away, now and later. */
export function AbsenceList({ ctx, absences, colleagues, me, today, done }: ListProps) {
  const t = absenceText(ctx);
  const others = colleagues.filter(({ staffId }) => staffId !== me);
  return <>
    <h1>{t.title}</h1>
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <p class="lead">{t.lead}</p>
    <Buttons><Button href={ctx.href(`${absencesPath}/eintragen`)}>{t.own}</Button></Buttons>
    {others.length > 0 && (
      <form method="get" action={ctx.href(`${absencesPath}/eintragen`)} class="desk-line">
        <Select id="person" name="person" label={t.enterFor} noEmpty options={others.map(({ staffId, name }) => ({ value: staffId, label: name }))} />
        <Button kind="secondary" small>{t.go}</Button>
      </form>
    )}
    {absences.length === 0 && <EmptyState title={t.none} icon="people">{t.noneBody}</EmptyState>}
    {absences.map((absence) => <One key={absence.id} ctx={ctx} absence={absence} today={today} />)}
  </>;
}

function One({ ctx, absence: { id, name, from, until, standIns, note, mine, enteredBy }, today }: { ctx: Context; absence: ListProps['absences'][number]; today: string }) {
  const t = absenceText(ctx);
  return (
    <article class="absence" aria-labelledby={`abwesend-${id}`}>
      <h2 id={`abwesend-${id}`}>{name} {from <= today && <Badge kind="warning" text={t.now} />}</h2>
      <p>{t.period(formatShortDate(from, ctx.lang), formatShortDate(until, ctx.lang))}</p>
      <ul>{standIns.length === 0 ? <li>{t.noStandIn}</li> : standIns.map((one) => <li key={one.office}>{t.standIn(one.name, officeName(ctx, one.office))} {one.away && <Badge kind="danger" text={t.standInAway(one.name)} />}</li>)}</ul>
      {note && <p>{t.noteOf(note)}</p>}
      {mine && <><p class="muted">{t.by(enteredBy)}</p><form method="post" action={ctx.href(absencesPath)}><Button kind="secondary" small name="beenden" value={id} label={t.endOf(name)}>{t.end}</Button></form></>}
    </article>
  );
}

/** What was typed of an absence; `standIns` by office. */
export interface TypedAbsence { readonly id: string; readonly from: TypedDay; readonly until: TypedDay; readonly note: string; readonly standIns: Readonly<Record<string, string>> }

/** What can be wrong with it. */
export type AbsenceFault = { readonly kind: 'from' | 'until' | 'order' | 'past' | 'overlap' } | { readonly kind: 'stand-in' | 'stand-in-away'; readonly office: string };

/** The control that names who stands in at an office. */
export const standInField = (office: string): string => `vertretung-${office}`;
const controlOf = (fault: AbsenceFault): string => ('office' in fault ? standInField(fault.office) : fault.kind === 'until' || fault.kind === 'order' || fault.kind === 'past' ? 'bis' : 'von');

/** Enters an absence: the days, and who stands in at each of the offices. Only colleagues of that office are offered. */
export function AbsenceForm({ ctx, absent, colleagues, typed, faults }: { ctx: Context; absent: StaffColleague; colleagues: readonly StaffColleague[]; typed: TypedAbsence; faults: readonly AbsenceFault[] }) {
  const t = absenceText(ctx);
  const errorAt = (control: string): string | undefined => faults.filter((fault) => controlOf(fault) === control).map(({ kind }) => t[`fault.${kind}`])[0];
  return <>
    <p><a class="kern-link" href={ctx.href(absencesPath)}>{t.back}</a></p>
    <h1>{t.of(absent.name)}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${controlOf(fault)}`, text: t[`fault.${fault.kind}`] }))} />
    <form method="post" action={ctx.href(`${absencesPath}/eintragen`)} noValidate class="stack">
      <input type="hidden" name="nummer" value={typed.id} />
      <input type="hidden" name="person" value={absent.staffId} />
      <DateInput id="von" name="von" legend={t.from} {...typed.from} error={errorAt('von')} />
      <DateInput id="bis" name="bis" legend={t.until} {...typed.until} error={errorAt('bis')} />
      {absent.offices.map((office) => (
        <Select key={office} id={standInField(office)} name={standInField(office)} label={t.standInIn(officeName(ctx, office))} noEmpty value={typed.standIns[office] ?? ''} error={errorAt(standInField(office))}
          options={[{ value: '', label: t.nobody }, ...colleagues.filter(({ staffId, offices }) => staffId !== absent.staffId && offices.includes(office)).map(({ staffId, name }) => ({ value: staffId, label: name }))]} />
      ))}
      <Textarea id="notiz" name="notiz" label={t.note} hint={t.noteHint} optional rows={2} value={typed.note} maxLength={500} />
      <Buttons><Button>{t.save}</Button></Buttons>
    </form>
  </>;
}

/** Who works on a case, and, where they are away, who stands in for them in its office. */
export function assigneeWords(ctx: Context, { assigneeId, assigneeName, office }: { readonly assigneeId?: string; readonly assigneeName?: string; readonly office: string }, away: ReadonlyMap<string, Absence>): string | undefined {
  const absence = assigneeId === undefined ? undefined : away.get(assigneeId);
  if (!absence || !assigneeName) return assigneeName;
  const t = absenceText(ctx);
  const [day, standIn] = [formatShortDate(absence.until, ctx.lang), absence.standIns.find((one) => one.office === office)];
  return standIn ? t.inAbsenceWith(assigneeName, day, standIn.name) : t.inAbsence(assigneeName, day);
}
