import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Alert, Badge, Button, Buttons, Checkboxes, EmptyState, ErrorSummary, Input, Summary, Table } from '../../../ui/index.ts';
import { scopes, type Application, type Token } from '../../api/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { interfaceText } from './interfaces.messages.ts';
import type { ApplicationFault, TypedApplication } from './read-form.ts';

/** The specialist software of the town, those that have been shut out last. */
export function InterfaceList({ ctx, applications }: { ctx: Context; applications: readonly { readonly application: Application; readonly tokens: readonly Token[] }[] }) {
  const t = interfaceText(ctx);
  return <>
    <h1>{text(ctx).interfaces}</h1>
    <p class="lead">{t.lead}</p>
    <Buttons><Button href={ctx.href(`${paths.interfaces}/zulassen`)}>{t.add}</Button></Buttons>
    {applications.length === 0 ? <EmptyState title={t.none} icon="list">{t.noneBody}</EmptyState> : (
      <Table caption={text(ctx).interfaces} captionHidden columns={[{ label: t.name }, { label: t.offices }, { label: t.scopes }, { label: t.lastUsed }, { label: t.state }]}
        rows={applications.map(({ application: { id, name, offices, scopes: may, endedAt }, tokens }) => {
          const last = Math.max(...tokens.map(({ lastUsedAt }) => lastUsedAt?.getTime() ?? 0), 0);
          return { key: id, cells: [
            <a class="kern-link" href={ctx.href(`${paths.interfaces}/${id}`)}>{name}</a>, offices.map((office) => officeName(ctx, office)).join(', '), may.map((scope) => t[`scope.${scope}`]).join(', '),
            last ? formatShortDate(new Date(last), ctx.lang) : t.never, <Badge kind={endedAt ? 'danger' : 'success'} text={endedAt ? t.ended : t.works} />,
          ] };
        })} />
    )}
  </>;
}

const controlOf: Readonly<Record<ApplicationFault, string>> = { name: 'name', offices: 'dienststelle', scopes: 'darf', days: 'tage' };

/** A new application: its name, for which offices, what it may do. @param id what it will have, so that a form sent twice makes one */
export function LetInPage({ ctx, id, typed, faults }: { ctx: Context; id: string; typed: TypedApplication; faults: readonly ApplicationFault[] }) {
  const t = interfaceText(ctx);
  const errorOf = (fault: ApplicationFault): string | undefined => (faults.includes(fault) ? t[`fault.${fault}`] : undefined);
  return <>
    <p><a class="kern-link" href={ctx.href(paths.interfaces)}>{t.back}</a></p>
    <h1>{t.add}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${controlOf[fault]}`, text: t[`fault.${fault}`] }))} />
    <form method="post" action={ctx.href(`${paths.interfaces}/zulassen`)} noValidate class="stack">
      <input type="hidden" name="nummer" value={id} />
      <Input id="name" name="name" label={t.name} hint={t.nameHint} value={typed.name} maxLength={80} error={errorOf('name')} width={20} autocomplete="off" />
      <Checkboxes id="dienststelle" name="dienststelle" legend={t.offices} hint={t.officesHint} value={typed.offices} error={errorOf('offices')} options={Object.keys(ctx.tenant.offices).map((office) => ({ value: office, label: officeName(ctx, office) }))} />
      <Checkboxes id="darf" name="darf" legend={t.scopes} hint={t.scopesHint} value={typed.scopes} error={errorOf('scopes')} options={scopes.map((scope) => ({ value: scope, label: t[`scope.${scope}`], hint: scope }))} />
      <Input id="tage" name="tage" label={t.days} value={typed.days} inputMode="numeric" maxLength={4} width={4} error={errorOf('days')} autocomplete="off" />
      <Buttons><Button>{t.save}</Button></Buttons>
    </form>
  </>;
}

/** What is shown once, a token or a secret; neither where the same form was sent twice. */
export function SecretPage({ ctx, id, token, secret }: { ctx: Context; id: string; token?: string; secret?: string }) {
  const t = interfaceText(ctx);
  const [title, body] = secret ? [t.secretTitle, t.secretBody] : token ? [t.tokenTitle, t.tokenBody] : [t.again, t.againBody];
  return <>
    <h1>{title}</h1>
    <Alert kind={token || secret ? 'warning' : 'info'} title={body} announce />
    {(token ?? secret) && <Summary dense rows={[{ key: secret ? t.secret : t.token, value: secret ?? token }]} />}
    <Buttons><Button href={ctx.href(`${paths.interfaces}/${id}`)}>{t.onward}</Button></Buttons>
  </>;
}
