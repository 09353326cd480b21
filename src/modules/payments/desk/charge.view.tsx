import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Badge, Details, ErrorSummary, Prose, Summary, Table } from '../../../ui/index.ts';
import type { Attempt, AttemptStep } from '../attempts.store.ts';
import { PositionName } from '../positions.view.tsx';
import { shownReference } from '../reference.rules.ts';
import { troubled } from './asked.rules.ts';
import { keepsPayments } from './access.ts';
import { Bookings } from './bookings.view.tsx';
import { controlOf, wordsOf, type ChargeProps } from './charge-faults.ts';
import { text } from './desk.messages.ts';
import { moneyIn } from './money-in.ts';
import { paths } from './paths.ts';
import { Repairs } from './repairs.view.tsx';
import { Refunds } from './refunds/refunds.view.tsx';

/** Everything about a charge: what is owed, how it stands, what it went through, what can be done. */
export function ChargePage(props: ChargeProps) {
  const { ctx, found: { charge, listed, number, attempts, steps, bookings, decisions }, done, nameOf } = props;
  const t = text(ctx);
  const [control, words] = [controlOf(props), wordsOf(props)];
  return <>
    <p><a class="kern-link" href={ctx.href(listed.view === 'open' ? paths.list : `${paths.list}?ansicht=${listed.view}`)}>{t.back}</a></p>
    <h1>{t.charge(shownReference(charge.reference))}</h1>
    <ErrorSummary errors={control && words ? [{ href: `#${control}`, text: words }] : []} />
    {words && !control && <Alert kind="warning" title={words} announce />}
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <p><Badge kind={troubled.includes(listed.view) ? 'warning' : listed.view === 'paid' ? 'success' : 'info'} text={t[`view.${listed.view}`]} /> <span class="muted">{t[`about.${listed.view}`]}</span></p>
    <Summary dense rows={[
      { key: t.service, value: say(charge.purpose, ctx.lang) }, { key: t.number, value: number ?? '' }, { key: t.reference, value: shownReference(charge.reference) },
      { key: t.amount, value: moneyIn(ctx, charge.cents, charge.currency) }, { key: t.received, value: moneyIn(ctx, listed.received, charge.currency) },
      { key: t.madeAt, value: formatDateTime(charge.madeAt, ctx.lang) }, ...(charge.paidAt ? [{ key: t.paidAt, value: formatDateTime(charge.paidAt, ctx.lang) }] : []),
      ...(charge.basis ? [{ key: t.basis, value: say(charge.basis, ctx.lang) }] : []),
    ]} />
    <Refunds {...props} />
    {keepsPayments(ctx.staff) ? <Repairs {...props} /> : <p class="muted">{t.readOnly}</p>}
    <h2 class="payments-part">{t.bookings}</h2>
    {bookings.length ? <Bookings ctx={ctx} bookings={bookings} title={t.bookings} titled nameOf={nameOf} /> : <p class="muted">{t.noBookings}</p>}
    <h2 class="payments-part">{t.positions}</h2>
    <Table caption={t.positions} captionHidden columns={[{ label: t.service }, { label: t.quantity, numeric: true }, { label: t.account }, { label: t.costCentre }, { label: t.amount, numeric: true }]}
      rows={charge.positions.map((one) => ({ cells: [<PositionName ctx={ctx} position={one} />, one.quantity, one.account ?? '–', one.costCentre ?? '–', <span class="nowrap">{moneyIn(ctx, one.cents, charge.currency)}</span>] }))} />
    <section aria-labelledby="versuche">
      <h2 class="payments-part" id="versuche">{t.attempts}</h2>
      {attempts.length === 0 && <p class="muted">{t.noAttempts}</p>}
      {attempts.toReversed().map((one) => <AttemptView key={one.id} ctx={ctx} attempt={one} steps={steps.get(one.id) ?? []} name={nameOf(one.provider)} />)}
    </section>
    {decisions.length > 0 && <section aria-labelledby="entscheidungen">
      <h2 class="payments-part" id="entscheidungen">{t.decisions}</h2>
      {decisions.map(({ id, kind, staffName, at, reason }) => <article key={id}><p class="muted">{t[`decision.${kind}`](staffName)}, {formatDateTime(at, ctx.lang)}</p><Prose text={reason} /></article>)}
    </section>}
  </>;
}

/** One attempt, with every step; what the provider answered is folded away. */
function AttemptView({ ctx, attempt, steps, name }: { ctx: Context; attempt: Attempt; steps: readonly AttemptStep[]; name: string }) {
  const t = text(ctx);
  const stateOf = (state: Attempt['state']): string => t[`attempt.${state}`];
  return (
    <article class="payments-attempt" aria-labelledby={`versuch-${attempt.id}`}>
      <h3 id={`versuch-${attempt.id}`}>{t.attempt(name)} <Badge kind={attempt.state === 'paid' ? 'success' : 'info'} text={stateOf(attempt.state)} /></h3>
      <Summary dense rows={[
        { key: t.amount, value: moneyIn(ctx, attempt.cents, attempt.currency) }, { key: t.begunAt, value: formatDateTime(attempt.madeAt, ctx.lang) }, { key: t.attemptId, value: attempt.id },
        ...(attempt.remoteId && attempt.remoteId !== attempt.id ? [{ key: t.remoteId, value: attempt.remoteId }] : []), ...(attempt.remoteReference ? [{ key: t.remoteReference, value: attempt.remoteReference }] : []),
        { key: t.asked, value: t.times(attempt.asked) },
      ]} />
      <ol class="payments-steps" aria-label={t.steps}>{steps.map(({ at, cause, before, after, raw }, index) => (
        <li key={index}>
          <p><strong>{before === 'paid' ? t.contradiction : t.step(stateOf(before), stateOf(after))}</strong> <span class="muted">{t[`cause.${cause}`]}, {formatDateTime(at, ctx.lang)}</span></p>
          {Object.keys(raw).length > 0 && <Details title={t.raw}><pre class="payments-raw">{JSON.stringify(raw, null, 2)}</pre></Details>}
        </li>
      ))}</ol>
    </article>
  );
}
