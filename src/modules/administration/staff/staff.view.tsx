import type { Context, StaffMember } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { say, type Text } from '../../../platform/i18n/index.ts';
import { officeName, townRoles } from '../../../platform/tenancy/index.ts';
import { Alert, Badge, Button, Buttons, Checkboxes, EmptyState, ErrorSummary, Filters, Input, Select, Summary, Table } from '../../../ui/index.ts';
import type { Member, Refused } from '../../accounts/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { officeField, type MemberFault, type TypedMember } from './read-form.ts';
import { staffText } from './staff.messages.ts';

interface ListProps { readonly ctx: Context; readonly words: string; readonly members: readonly Member[]; readonly next?: string; /** Name of the directory that alone decides. */ readonly directory?: Text }

/** Everybody who works at the desk, by name. */
export function StaffList({ ctx, words, members, next, directory }: ListProps) {
  const t = staffText(ctx);
  return <>
    <h1>{text(ctx).staff}</h1>
    <p>{t.lead}</p>
    {directory && <Alert title={t.directoryAlone(say(directory, ctx.lang))}><p>{t.directoryAloneBody}</p></Alert>}
    {!directory && <Buttons><Button href={ctx.href(`${paths.staff}/einladen`)}>{t.add}</Button></Buttons>}
    <Filters action={ctx.href(paths.staff)}><Input id="suche" name="suche" type="search" label={t.find} value={words} maxLength={100} /><Button kind="secondary" small>{t.findButton}</Button></Filters>
    {members.length === 0 ? <EmptyState title={t.none} icon="search">{t.noneBody}</EmptyState> : (
      <Table caption={text(ctx).staff} captionHidden columns={[{ label: t.name }, { label: t.email }, { label: t.offices }, { label: t.roles }, { label: t.state }]}
        rows={members.map((member) => ({ key: member.id, cells: [
          <a class="kern-link" href={ctx.href(`${paths.staff}/${member.id}`)}>{member.name}</a>, member.email, someOffices(ctx, member), rolesIn(ctx, member), <State ctx={ctx} member={member} />,
        ] }))} />
    )}
    {next && <p><a class="kern-link" rel="next" href={ctx.href(`${paths.staff}?${new URLSearchParams({ ...(words && { suche: words }), ab: next })}`)}>{t.more}</a></p>}
  </>;
}

const officesIn = (ctx: Context, { offices }: Pick<Member, 'offices'>): string =>
  Object.entries(offices).map(([office, role]) => (role === 'lead' ? `${officeName(ctx, office)} (${text(ctx)['office.lead']})` : officeName(ctx, office))).join(', ');
/** As `officesIn`; of many the first ones, and how many more. */
function someOffices(ctx: Context, { offices }: Pick<Member, 'offices'>): string {
  const all = Object.entries(offices);
  const shown = officesIn(ctx, { offices: Object.fromEntries(all.slice(0, 2)) });
  return all.length > 2 ? staffText(ctx).andMore(shown, all.length - 2) : shown;
}
const rolesIn = (ctx: Context, { roles }: Pick<Member, 'roles'>): string => roles.map((role) => text(ctx)[`role.${role}`]).join(', ');

function State({ ctx, member: { active, password, secondFactor, directory, invitedUntil } }: { ctx: Context; member: Member }) {
  const t = staffText(ctx);
  if (!active) return <Badge kind="danger" text={t.inactive} />;
  if (invitedUntil) return <Badge kind="info" text={t.invited(formatShortDate(invitedUntil, ctx.lang))} />;
  if (directory) return <>{t.byDirectory}</>;
  if (!password || !secondFactor) return <Badge kind="warning" text={password ? t.noFactor : t.noPassword} />;
  return <>{t.active}</>;
}

export interface MemberProps { readonly ctx: Context; readonly typed: TypedMember; readonly faults: readonly MemberFault[] }

const controlOf: Readonly<Record<MemberFault, string>> = { name: 'name', email: 'email', taken: 'email', rights: 'rolle', last: 'rolle' };

/** Somebody new: who, which offices, which roles. */
export function InvitePage(props: MemberProps) {
  const { ctx, typed, faults } = props;
  const t = staffText(ctx);
  return <>
    <h1>{t.add}</h1>
    <Faults {...props} />
    <p>{t.inviteLead}</p>
    <form method="post" action={ctx.href(`${paths.staff}/einladen`)} noValidate class="stack">
      <Input id="name" name="name" label={t.name} value={typed.name} maxLength={120} error={errorOf(props, 'name')} width={20} autocomplete="off" />
      <Input id="email" name="email" type="email" inputMode="email" label={t.email} hint={t.emailHint} value={typed.email} maxLength={254} error={errorOf(props, faults.includes('taken') ? 'taken' : 'email')} width={20} autocomplete="off" />
      <Rights {...props} />
      <Buttons><Button>{t.invite}</Button><Button kind="tertiary" href={ctx.href(paths.staff)}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}

const errorOf = ({ ctx, faults }: MemberProps, fault: MemberFault): string | undefined => (faults.includes(fault) ? staffText(ctx)[`fault.${fault}`] : undefined);
const Faults = ({ ctx, faults }: MemberProps) => <ErrorSummary errors={faults.map((fault) => ({ href: `#${controlOf[fault]}`, text: staffText(ctx)[`fault.${fault}`] }))} />;

function Rights(props: MemberProps) {
  const { ctx, typed, faults } = props;
  const [t, words] = [staffText(ctx), text(ctx)];
  return <>
    <fieldset class="staff-offices"><legend>{t.offices}</legend><p class="muted">{t.officesHint}</p>
      {Object.keys(ctx.tenant.offices).map((office) => (
        <Select key={office} id={officeField(office)} name={officeField(office)} label={officeName(ctx, office)} noEmpty value={typed.offices[office] ?? ''}
          options={[{ value: '', label: t.noOffice }, ...(['caseworker', 'lead'] as const).map((role) => ({ value: role, label: words[`office.${role}`] }))]} />
      ))}
    </fieldset>
    <Checkboxes id="rolle" name="rolle" legend={t.roles} hint={t.rolesHint} value={typed.roles} error={errorOf(props, faults.includes('last') ? 'last' : 'rights')}
      options={townRoles.map((role) => ({ value: role, label: words[`role.${role}`], hint: t[`roleHint.${role}`] }))} />
  </>;
}

/** One of them: what they may do, and their access. What the directory decides is shown, and cannot be changed. */
export function MemberPage({ member, by, directory, done, refused, ...props }: MemberProps & { member: Member; by: StaffMember; directory?: Text; done?: 'saved' | 'invited' | 'deactivated' | 'activated' | 'reset'; refused?: Refused }) {
  const { ctx, typed } = props;
  const t = staffText(ctx);
  const readOnly = directory !== undefined || member.directory;
  const address = ctx.href(`${paths.staff}/${member.id}`);
  return <>
    <p><a class="kern-link" href={ctx.href(paths.staff)}>{t.cancel}</a></p>
    <h1>{member.name}</h1>
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <Faults {...props} />
    {refused && !props.faults.length && <Alert kind="danger" title={t[`fault.${refused}`]} announce />}
    <p><State ctx={ctx} member={member} /></p>
    {readOnly ? <>
      <Alert title={directory ? t.directoryAlone(say(directory, ctx.lang)) : t.directoryOne}><p>{directory ? t.directoryAloneBody : t.directoryOneBody}</p></Alert>
      <Summary dense rows={[{ key: t.email, value: member.email }, { key: t.offices, value: officesIn(ctx, member) }, { key: t.roles, value: rolesIn(ctx, member) }]} />
    </> : (
      <form method="post" action={address} noValidate class="stack">
        <Input id="name" name="name" label={t.name} value={typed.name} maxLength={120} error={errorOf(props, 'name')} width={20} autocomplete="off" />
        <Summary dense rows={[{ key: t.email, value: member.email }]} />
        <Rights {...props} />
        <Buttons><Button name="aktion" value="speichern">{t.save}</Button></Buttons>
      </form>
    )}
    {(!directory || member.id !== by.staffId) && <section aria-labelledby="zugang">
      <h2 id="zugang">{t.access}</h2>
      <form method="post" action={address}>
        {member.active && member.id !== by.staffId && <Deed hint={t.deactivateHint} action="sperren" label={t.deactivate} />}
        {!member.active && <Deed action="oeffnen" label={t.activate} />}
        {!directory && member.active && <Deed hint={t.againHint} action="einladen" label={t.again} />}
        {!directory && member.secondFactor && <Deed hint={t.resetHint} action="zuruecksetzen" label={t.reset} />}
      </form>
    </section>}
  </>;
}

const Deed = ({ hint, action, label }: { hint?: string; action: string; label: string }) =>
  <div class="staff-deed">{hint && <p>{hint}</p>}<Button kind="secondary" name="aktion" value={action}>{label}</Button></div>;
