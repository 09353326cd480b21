import { Button, Buttons, Details, Input, Radios, Textarea } from '../../../ui/index.ts';
import { formatShortDate, plainAmount } from '../../../platform/i18n/format.ts';
import { isRunning } from '../attempt.rules.ts';
import { controlOf, wordsOf, type ChargeProps } from './charge-faults.ts';
import { decidable } from './decide.ts';
import { text } from './desk.messages.ts';
import { moneyIn } from './money-in.ts';
import { paths } from './paths.ts';

/** What can be done about a charge, for the cash desk. */
export function Repairs(props: ChargeProps) {
  const { ctx, found: { charge, listed, attempts, refundables } } = props;
  const t = text(ctx);
  const action = ctx.href(paths.charge(charge.id));
  const doubtful = attempts.some(({ state }) => isRunning(state) || state === 'expired') || listed.view === 'contradicted';
  return (
    <section aria-labelledby="zu-tun">
      <h2 class="payments-part" id="zu-tun">{t.repairs}</h2>
      {doubtful && <form method="post" action={action}><p class="muted">{t.askHint}</p><Buttons><Button kind="secondary" name="aktion" value="fragen">{t.ask}</Button></Buttons></form>}
      {charge.state === 'open' && <p><a class="kern-link" href={ctx.href(`${paths.book}?verwendungszweck=${charge.reference}`)}>{t.bookThis}</a></p>}
      {refundables.length > 0 && <RefundForm {...props} action={action} />}
      {decidable('waived', listed.view, charge.state) && <Reasoned {...props} action={action} deed="erlassen" title={t.waive} hint={t.waiveHint} />}
      {decidable('cleared', listed.view, charge.state) && <Reasoned {...props} action={action} deed="klaeren" title={t.clear} hint={t.clearHint} />}
    </section>
  );
}

/** A decision with its reason. */
function Reasoned(props: ChargeProps & { action: string; deed: 'erlassen' | 'klaeren'; title: string; hint: string }) {
  const { typed, newId, action, deed, title, hint } = props;
  const mine = typed?.action === deed;
  return (
    <Details title={title} open={mine}>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="nummer" value={newId} />
        <p>{hint}</p>
        <Reason {...props} deed={deed} value={mine ? typed.reason : ''} />
        <Buttons><Button kind="secondary" name="aktion" value={deed}>{title}</Button></Buttons>
      </form>
    </Details>
  );
}

function Reason({ deed, value, ...props }: ChargeProps & { deed: string; value: string }) {
  const t = text(props.ctx);
  const id = `grund-${deed}`;
  return <Textarea id={id} name="grund" label={t.reason} hint={t.reasonHint} rows={2} maxLength={500} value={value} error={controlOf(props) === id ? wordsOf(props) : undefined} />;
}

/** The first pair of eyes: which payment, how much, why. */
function RefundForm(props: ChargeProps & { action: string }) {
  const { ctx, found: { charge, listed, refundables }, typed, newId, action, nameOf } = props;
  const t = text(ctx);
  const mine = typed?.action === 'erstatten';
  const errorAt = (control: string): string | undefined => (mine && controlOf(props) === control ? wordsOf(props) : undefined);
  const [only] = refundables.length === 1 ? refundables : [];
  const newest = refundables.at(-1);
  // of what came twice the newest goes back, of what is too much that
  const proposed = newest && (charge.state === 'waived' || listed.received <= charge.cents ? newest.left : Math.min(newest.left, listed.received - charge.cents));
  return (
    <Details title={t.refundAsk} open={mine}>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="nummer" value={newId} />
        <p>{t.refundHint}</p>
        {only ? <input type="hidden" name="zahlung" value={only.attemptId} /> : (
          <Radios id="zahlung" name="zahlung" legend={t.refundOf} value={mine ? typed.attemptId : newest?.attemptId} error={errorAt('zahlung')}
            options={refundables.map(({ attemptId, provider, paidOn, left, currency }) => ({ value: attemptId, label: `${nameOf(provider)}, ${formatShortDate(paidOn, ctx.lang)}`, hint: t.refundLeft(moneyIn(ctx, left, currency)) }))} />
        )}
        <Input id="betrag" name="betrag" label={t.amount} hint={only && t.refundLeft(moneyIn(ctx, only.left, only.currency))} inputMode="decimal" width={8} suffix={(only ?? newest)?.currency ?? 'EUR'} autocomplete="off" maxLength={12}
          value={mine ? typed.amount : proposed ? plainAmount(proposed) : ''} error={errorAt('betrag')} />
        <Reason {...props} deed="erstatten" value={mine ? typed.reason : ''} />
        <Buttons><Button kind="secondary" name="aktion" value="erstatten">{t.refundAsk}</Button></Buttons>
      </form>
    </Details>
  );
}
