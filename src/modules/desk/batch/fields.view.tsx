import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Button, Buttons, DateInput, Select, Textarea } from '../../../ui/index.ts';
import type { Absence, StaffColleague } from '../../accounts/index.ts';
import { dueReasons, handsText, type Label } from '../../cases/index.ts';
import { absenceText } from '../absences/absences.messages.ts';
import { batchText } from './batch.messages.ts';
import type { BatchAction, faultIn, Wish } from './batch.rules.ts';

export type Fault = NonNullable<ReturnType<typeof faultIn>>;

/** What an action's form needs to be shown, on a page of its own or beside a case. */
export interface FieldsProps {
  readonly ctx: Context;
  readonly action: BatchAction;
  readonly wish?: Wish;
  readonly fault?: Fault;
  readonly colleagues: readonly StaffColleague[];
  /** Who of them is away today, by id. */
  readonly away: ReadonlyMap<string, Absence>;
  readonly labels: readonly Label[];
  /** The office that has it now: it is not offered. */
  readonly office?: string;
}

/** The control that a fault is about. */
export const controlOf: Readonly<Record<Fault, string>> = { person: 'wahl-person', label: 'wahl-label', office: 'wahl-dienststelle', why: 'wahl-grund', due: 'wahl-frist', past: 'wahl-frist', reason: 'wahl-anlass' };

/** The fields of an action and its buttons; the ids are the page's only ones of that kind, so the page shows an action once. */
export function Fields(props: FieldsProps) {
  const t = batchText(props.ctx);
  switch (props.action) {
    case 'assign': return <><Person {...props} id="wahl-person" nobody /><Button kind="secondary" small>{t.assignButton}</Button></>;
    case 'follow': return <><p>{t.followHint}</p><Person {...props} id={props.office ? 'wahl-mitlesen' : 'wahl-person'} /><OnOff on={t.followButton} off={t.unfollowButton} /></>;
    case 'label': return <LabelFields {...props} />;
    case 'hand-over': return <HandOverFields {...props} />;
    case 'due': return <DueFields {...props} />;
    case 'close': return <><p>{t['body.close']}</p><Button kind="danger" small>{t.closeButton}</Button></>;
    case 'take': return null;
  }
}

const OnOff = ({ on, off }: { on: string; off: string }) =>
  <Buttons><Button kind="secondary" small name="wie" value="an">{on}</Button><Button kind="tertiary" small name="wie" value="ab">{off}</Button></Buttons>;

const errorFor = ({ ctx, fault }: FieldsProps, ...faults: Fault[]): string | undefined => (fault && faults.includes(fault) ? batchText(ctx)[`fault.${fault}`] : undefined);

/** „abwesend bis …“ */
function awayWords({ ctx, away }: FieldsProps, staffId: string): string | undefined {
  const absence = away.get(staffId);
  return absence && absenceText(ctx).awayUntil(formatShortDate(absence.until, ctx.lang));
}

function Person({ id, nobody, ...props }: FieldsProps & { id: string; nobody?: boolean }) {
  const t = batchText(props.ctx);
  const named = (offices: readonly string[]): string => offices.map((office) => officeName(props.ctx, office)).join(', ');
  return <Select id={id} name="person" label={t.person} value={props.wish?.person} error={errorFor(props, 'person')}
    options={[...props.colleagues.map(({ staffId, name, offices }) => ({ value: staffId, label: [nobody ? name : `${name} – ${named(offices)}`, awayWords(props, staffId)].filter(Boolean).join(', ') })), ...(nobody ? [{ value: 'nobody', label: t.nobody }] : [])]} />;
}

/** Where there is no label yet, in place of the form. */
export const NoLabels = ({ ctx }: { ctx: Context }) => <p>{batchText(ctx).noLabels} <a class="kern-link" href={ctx.href('/verwaltung/labels')}>{batchText(ctx).makeLabels}</a></p>;

function LabelFields(props: FieldsProps) {
  const t = batchText(props.ctx);
  return <>
    <Select id="wahl-label" name="label" label={t.label} value={props.wish?.label} error={errorFor(props, 'label')} options={props.labels.map(({ id, name }) => ({ value: id, label: name }))} />
    <OnOff on={t.labelOn} off={t.labelOff} />
  </>;
}

function HandOverFields(props: FieldsProps) {
  const { ctx, wish, office } = props;
  const t = batchText(ctx);
  return <>
    <Select id="wahl-dienststelle" name="an" label={t.office} value={wish?.office} error={errorFor(props, 'office')}
      options={Object.entries(ctx.tenant.offices).filter(([id]) => id !== office).map(([id, { name }]) => ({ value: id, label: say(name, ctx.lang) }))} />
    <Textarea id="wahl-grund" name="grund" label={t.why} hint={t.whyHint} rows={3} maxLength={5000} value={wish?.why} error={errorFor(props, 'why')} />
    <Button kind="secondary" small>{t.handOverButton}</Button>
  </>;
}

function DueFields(props: FieldsProps) {
  const { ctx, wish } = props;
  const t = batchText(ctx);
  const words = handsText(ctx);
  return <>
    <DateInput id="wahl-frist" name="frist" legend={t.due} hint={t.dueHint} day={wish?.day} month={wish?.month} year={wish?.year} error={errorFor(props, 'due', 'past')} />
    <Select id="wahl-anlass" name="anlass" label={t.reason} hint={t.reasonHint} value={wish?.reason} error={errorFor(props, 'reason')} options={dueReasons.map((reason) => ({ value: reason, label: words[`reason.${reason}`] }))} />
    <Button kind="secondary" small>{t.dueButton}</Button>
  </>;
}
