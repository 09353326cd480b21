import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime, formatShortDate } from '../../../platform/i18n/format.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Alert, Badge, Button, Buttons, Checkboxes, EmptyState, ErrorSummary, Input, Summary, Table } from '../../../ui/index.ts';
import { allNews, trial, type Application, type Delivery, type Token, type Webhook } from '../../api/index.ts';
import { paths } from '../paths.ts';
import { interfaceText } from './interfaces.messages.ts';
import type { TypedWebhook, WebhookFault } from './read-form.ts';

export interface ApplicationProps {
  readonly ctx: Context;
  readonly application: Application;
  readonly tokens: readonly Token[];
  readonly webhook?: Webhook;
  readonly deliveries: readonly Delivery[];
  /** Numbers of their cases, by id. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly next?: string;
  readonly done?: 'revoked' | 'ended' | 'webhook' | 'removed' | 'paused' | 'resumed' | 'tried' | 'repeated' | 'not';
  /** A webhook as typed, where something is wrong with it. */
  readonly typed?: TypedWebhook;
  readonly faults?: readonly WebhookFault[];
}

/** One application: what it may do, its tokens, where it is told of news and what became of that. */
export function ApplicationPage(props: ApplicationProps) {
  const { ctx, application: { id, name, offices, services, scopes, endedAt }, done, faults = [] } = props;
  const t = interfaceText(ctx);
  return <>
    <p><a class="kern-link" href={ctx.href(paths.interfaces)}>{t.back}</a></p>
    <h1>{name} {endedAt && <Badge kind="danger" text={t.ended} />}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: fault === 'events' ? '#neues' : '#url', text: t[`fault.${fault}`] }))} />
    {done && <Alert kind={done === 'not' ? 'warning' : 'success'} title={t[`done.${done}`]} announce />}
    <Summary dense rows={[
      { key: t.offices, value: offices.map((office) => officeName(ctx, office)).join(', ') }, { key: t.services, value: services?.join(', ') ?? t.allServices }, { key: t.scopes, value: scopes.map((scope) => t[`scope.${scope}`]).join(', ') },
    ]} />
    <Tokens {...props} />
    {!endedAt && <WebhookPart {...props} />}
    <Deliveries {...props} />
    {!endedAt && <Do ctx={ctx} id={id} action="ausschliessen" label={t.end} hint={t.endHint} />}
  </>;
}

/** A button that does something to the application. */
function Do({ ctx, id, action, label, hint, more }: { ctx: Context; id: string; action: string; label: string; hint?: string; more?: { name: string; value: string; spoken: string } }) {
  return (
    <form method="post" action={ctx.href(`${paths.interfaces}/${id}`)} class="interface-deed">
      {hint && <p>{hint}</p>}
      {more && <input type="hidden" name={more.name} value={more.value} />}
      <Button kind="secondary" small name="aktion" value={action} label={more?.spoken}>{label}</Button>
    </form>
  );
}

function Tokens({ ctx, application: { id, endedAt }, tokens }: ApplicationProps) {
  const t = interfaceText(ctx);
  const now = new Date();
  return (
    <div class="interface-part">
      <h2>{t.tokens}</h2>
      <Table caption={t.tokens} captionHidden columns={[{ label: t.token }, { label: t.until }, { label: t.lastUsed }, { label: t.tokenState }, { label: t.actions, hidden: true }]}
        rows={tokens.map(({ id: tokenId, prefix, expiresAt, revokedAt, lastUsedAt }) => {
          const over = revokedAt !== undefined || expiresAt <= now;
          return { key: tokenId, cells: [
            <code>{prefix}…</code>, formatShortDate(expiresAt, ctx.lang), lastUsedAt ? formatDateTime(lastUsedAt, ctx.lang) : t.never, <Badge kind={over ? 'danger' : 'success'} text={revokedAt ? t.revoked : over ? t.expired : t.valid} />,
            over || endedAt ? '' : <Do ctx={ctx} id={id} action="zurueckziehen" label={t.revoke} more={{ name: 'token', value: tokenId, spoken: t.revokeOf(prefix) }} />,
          ] };
        })} />
      {!endedAt && <Do ctx={ctx} id={id} action="erneuern" label={t.rotate} hint={t.rotateHint} />}
    </div>
  );
}

function WebhookPart({ ctx, application: { id }, webhook, typed, faults = [] }: ApplicationProps) {
  const t = interfaceText(ctx);
  const shown = typed ?? { url: webhook?.url ?? '', events: webhook?.events ?? allNews };
  const urlFault = faults.find((fault) => fault !== 'events');
  return (
    <section class="interface-part" aria-labelledby="webhook">
      <h2 id="webhook">{t.webhook} {webhook && <Badge kind={webhook.disabledAt ? 'warning' : 'success'} text={webhook.disabledAt ? t.paused : t.running} />}</h2>
      <p>{t.webhookLead}</p>
      {webhook?.disabledAt && <p>{t.pausedBody}</p>}
      <form method="post" action={ctx.href(`${paths.interfaces}/${id}`)} noValidate class="stack">
        <Input id="url" name="url" type="url" inputMode="url" label={t.url} hint={t.urlHint} value={shown.url} maxLength={500} error={urlFault && t[`fault.${urlFault}`]} autocomplete="off" />
        <Checkboxes id="neues" name="neues" legend={t.events} value={shown.events} error={faults.includes('events') ? t['fault.events'] : undefined} options={allNews.map((news) => ({ value: news, label: t[`event.${news}`] }))} />
        <Buttons><Button kind="secondary" name="aktion" value="webhook">{t.webhookSave}</Button></Buttons>
      </form>
      {webhook && <Buttons>
        {webhook.disabledAt ? <Do ctx={ctx} id={id} action="fortsetzen" label={t.resume} /> : <><Do ctx={ctx} id={id} action="probe" label={t.tryIt} /><Do ctx={ctx} id={id} action="anhalten" label={t.pause} /></>}
        <Do ctx={ctx} id={id} action="entfernen" label={t.remove} />
      </Buttons>}
    </section>
  );
}

const toneOf = { delivered: 'success', waiting: 'info', failed: 'danger' } as const;

function Deliveries({ ctx, application: { id, endedAt }, webhook, deliveries, numbers, next }: ApplicationProps) {
  const t = interfaceText(ctx);
  const works = webhook !== undefined && !webhook.disabledAt && !endedAt;
  return (
    <div class="interface-part">
      <h2>{t.deliveries}</h2>
      {deliveries.length === 0 ? <EmptyState title={t.noDelivery} icon="envelope" level={3}>{t.noDeliveryBody}</EmptyState> : (
        <Table caption={t.deliveries} captionHidden columns={[{ label: t.at }, { label: t.news }, { label: t.aCase }, { label: t.state }, { label: t.attempts }, { label: t.answer }, { label: t.actions, hidden: true }]}
          rows={deliveries.map((one) => {
            const [event, when] = [t[`event.${one.event}`], formatDateTime(one.createdAt, ctx.lang)];
            return { key: one.id, cells: [
              when, event, one.caseId ? numbers.get(one.caseId) ?? '–' : '–',
              <><Badge kind={toneOf[one.state]} text={t[one.state]} />{one.state === 'waiting' && one.nextAt && one.attempts > 0 && ` ${t.next(formatDateTime(one.nextAt, ctx.lang))}`}</>, String(one.attempts), answerOf(t, one),
              works && one.state !== 'waiting' && one.event !== trial ? <Do ctx={ctx} id={id} action="erneut" label={t.repeat} more={{ name: 'zustellung', value: one.id, spoken: t.repeatOf(event, when) }} /> : '',
            ] };
          })} />
      )}
      {next && <p><a class="kern-link" rel="next" href={ctx.href(`${paths.interfaces}/${id}?ab=${next}`)}>{t.more}</a></p>}
    </div>
  );
}

/** What the receiver answered, or why it did not. */
function answerOf(t: ReturnType<typeof interfaceText>, { status, fault }: Delivery): string {
  if (status !== undefined) return String(status);
  return fault ? t[`answer.${fault}`] : '';
}
