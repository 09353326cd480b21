import { inFours } from '../../platform/bank/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { formatDate, formatMoney } from '../../platform/i18n/format.ts';
import { say, type Text } from '../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Checkbox, ErrorSummary, FoldOut, Panel, QrCode, Radios, Summary } from '../../ui/index.ts';
import type { Charge } from './charges.store.ts';
import type { Instructions } from './provider.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { Positions } from './positions.view.tsx';
import { shownReference } from './reference.rules.ts';
import { text as receiptText } from './receipt/receipt.messages.ts';
import { hasReceipt, type PaymentStand } from './stand.ts';
import type { OwnMeans } from './stored/own-means.ts';
import { text as storedText } from './stored/stored.messages.ts';

/** A provider as it is chosen; `storing`: it keeps payment data for the next time. */
export interface Choice { readonly id: string; readonly name: Text; readonly way?: Text; readonly minutes: number; readonly storing: boolean }

/** Stored payment data as a way to pay. */
export const storedWay = (id: string): string => `gespeichert-${id}`;

export interface PayProps {
  readonly ctx: Context;
  readonly link: string;
  readonly stand: PaymentStand;
  readonly choices: readonly Choice[];
  /** Id of the attempt that „Jetzt bezahlen“ makes. */
  readonly attemptId: string;
  /** Whether it is the visitor's own case: only they see of what the sum consists. */
  readonly own: boolean;
  /** The case, where the visitor may open it. */
  readonly caseHref?: string;
  readonly chosen?: string;
  readonly error?: 'missing';
  /** To which account, where somebody chose to transfer. */
  readonly instructions?: Instructions;
  /** Somebody pays just now with payment data that are not the visitor's to use: that goes on without them. */
  readonly barred: boolean;
  /** What just hindered it. */
  readonly hindered?: 'trouble' | 'refused' | 'forgotten';
  /** Payment data that the visitor has stored, and whether they may store more: with an account alone. */
  readonly stored: readonly OwnMeans[];
  readonly mayStore: boolean;
  /** They have ticked that. */
  readonly store?: boolean;
}

/** The page of a charge: what is owed, how it stands, and paying it. */
export function PayView(props: PayProps) {
  const { ctx, own, stand: { charge, kind, paidCents, last }, caseHref } = props;
  const t = text(ctx);
  const receipt = own && hasReceipt(props.stand) && <Button kind="secondary" href={ctx.href(paths.receipt(props.link))}>{receiptText(ctx).download}</Button>;
  const toCase = (caseHref || receipt) && <Buttons>{receipt}{caseHref && <Button kind={receipt ? 'tertiary' : 'secondary'} href={caseHref}>{t.toCase}</Button>}</Buttons>;
  if (kind === 'paid' || kind === 'over') {
    return <>
      <Panel title={t.paid}><p>{t.paidLead(formatMoney(charge.cents, ctx.lang), formatDate(charge.paidAt ?? last?.endedAt ?? charge.madeAt, ctx.lang))}</p></Panel>
      <Owed ctx={ctx} charge={charge} own={own} />
      {last?.mandate && <p>{t.mandate(last.mandate.reference, last.mandate.creditorId)}</p>}
      {toCase}
    </>;
  }
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={props.error ? [{ href: '#zahlweg', text: t.howMissing }] : []} />
    <Said {...props} />
    <Owed ctx={ctx} charge={charge} own={own} />
    {kind === 'short' && <Alert kind="warning" title={t.short} level={2}><p>{t.shortLead(formatMoney(paidCents, ctx.lang), formatMoney(charge.cents, ctx.lang))}</p></Alert>}
    {kind === 'unpaid' && <PayForm {...props} />}
    {props.barred && <FoldOut title={t.otherWay}><PayForm {...props} /></FoldOut>}
    {props.instructions && props.choices.length > 1 && <FoldOut title={t.otherWay}><PayForm {...props} choices={props.choices.filter(({ id }) => id !== last?.provider)} /></FoldOut>}
    {kind !== 'unpaid' && toCase}
  </>;
}

/** How it stands while it is not paid, in words. */
function Said({ ctx, link, stand: { charge, kind, last }, choices, hindered, instructions, barred }: PayProps) {
  const t = text(ctx);
  const name = (id: string): string => { const one = choices.find((choice) => choice.id === id); return one ? say(one.name, ctx.lang) : id; };
  if (kind === 'waived') return <Alert kind="info" title={t.waived}><p>{t.waivedLead}</p></Alert>;
  if (instructions) return <Transfer ctx={ctx} charge={charge} instructions={instructions} />;
  if (kind === 'running' && last) {
    return (
      <Alert kind="info" title={t.running} announce>
        <p>{t.runningLead(name(last.provider))}</p>
        <p>{t.runningSafe}</p>
        <form method="post" action={ctx.href(paths.ask(link))}><Buttons>
          <Button>{t.askAgain}</Button>
          {last.payUrl && !barred && <Button kind="secondary" href={last.payUrl}>{t.backToPaying}</Button>}
        </Buttons></form>
      </Alert>
    );
  }
  if (kind !== 'unpaid') return null;
  if (hindered) return <Alert kind="warning" title={t[hindered]} announce><p>{t[`${hindered}Lead`]}</p></Alert>;
  const ended = last?.state === 'failed' || last?.state === 'cancelled' || last?.state === 'expired' ? last.state : undefined;
  return ended ? <Alert kind="warning" title={t[ended]} announce><p>{t[`${ended}Lead`]}</p></Alert> : <p class="lead">{t.lead}</p>;
}

/** Account, amount and reference of a bank transfer, also as a code. */
function Transfer({ ctx, charge, instructions: { recipient, iban, bic, bank, days, code } }: { ctx: Context; charge: Charge; instructions: Instructions }) {
  const t = text(ctx);
  return (
    <section>
      <h2>{t.transfer}</h2>
      <p>{t.transferLead(days)}</p>
      <Summary rows={[
        { key: t.transferRecipient, value: recipient }, { key: t.transferIban, value: inFours(iban) },
        ...bic ? [{ key: t.transferBic, value: bic }] : [], ...bank ? [{ key: t.transferBank, value: bank }] : [],
        { key: t.amount, value: formatMoney(charge.cents, ctx.lang) }, { key: t.reference, value: shownReference(charge.reference) },
      ]} />
      <p>{t.transferCodeHow}</p>
      <QrCode content={code} label={t.transferCode} />
      <p>{t.transferWait}</p>
    </section>
  );
}

/** The applicant sees positions and total (S5.11), whoever else holds the link what it is for and the amount. */
function Owed({ ctx, charge, own }: { ctx: Context; charge: Charge; own: boolean }) {
  const t = text(ctx);
  const reference = <span class="nowrap">{shownReference(charge.reference)}</span>;
  if (!own) return <Summary rows={[{ key: t.position, value: say(charge.purpose, ctx.lang) }, { key: t.amount, value: formatMoney(charge.cents, ctx.lang) }, { key: t.reference, value: reference }]} />;
  return <section><Positions ctx={ctx} owed={charge} /><p class="muted">{t.reference}: {reference}</p></section>;
}

function PayForm({ ctx, link, choices, attemptId, chosen, error, caseHref, stored, mayStore, store, stand: { last } }: PayProps) {
  const t = { ...storedText(ctx), ...text(ctx) };
  const [only] = choices.length === 1 && stored.length === 0 ? choices : [];
  const keeper = choices.find(({ storing }) => storing);
  const minutesAt = (provider: string): string => t.minutes(choices.find(({ id }) => id === provider)?.minutes ?? 0);
  const ways = [
    ...stored.filter(({ provider }) => choices.some(({ id }) => id === provider)).map((one) => ({ value: storedWay(one.id), label: t.again(one.label), hint: t.againAt(one.keeper, minutesAt(one.provider)) })),
    ...choices.map(({ id, name, way, minutes }) => ({ value: id, label: way ? t.way(say(way, ctx.lang), say(name, ctx.lang)) : say(name, ctx.lang), hint: t.minutes(minutes) })),
  ];
  return (
    <form method="post" action={ctx.href(paths.pay(link))} noValidate>
      <input type="hidden" name="versuch" value={attemptId} />
      {only
        ? <><input type="hidden" name="zahlweg" value={only.id} /><p>{only.way ? t.byWay(say(only.way, ctx.lang), say(only.name, ctx.lang)) : t.by(say(only.name, ctx.lang))} {t.minutes(only.minutes)}</p></>
        : <Radios id="zahlweg" name="zahlweg" legend={t.how} value={chosen} error={error && t.howMissing} options={ways} />}
      <p>{t.noBankData}</p>
      {mayStore && keeper && <Checkbox id="speichern" name="speichern" checked={store ?? (last?.means === 'new' && last.meansOf !== undefined)} label={t.store(say(keeper.name, ctx.lang))} hint={t.storeHint(say(keeper.name, ctx.lang))} />}
      <Buttons>
        <Button>{t.pay}</Button>
        {caseHref && <Button kind="tertiary" href={caseHref}>{t.later}</Button>}
      </Buttons>
    </form>
  );
}

/** On the way to the provider: goes on by itself, and by a link where that does not work. */
export function OnwardView({ ctx, name, href }: { ctx: Context; name: string; href: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.onward(name)}</h1>
    <p class="lead">{t.onwardLead}</p>
    <Buttons><Button href={href}>{t.onward(name)}</Button></Buttons>
  </>;
}
