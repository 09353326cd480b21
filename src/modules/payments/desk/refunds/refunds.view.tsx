import { formatDateTime } from '../../../../platform/i18n/format.ts';
import { Badge, Button, Buttons, Prose } from '../../../../ui/index.ts';
import { keepsPayments } from '../access.ts';
import type { ChargeProps } from '../charge-faults.ts';
import { text as deskText } from '../desk.messages.ts';
import { waitsForPeople } from './refund.rules.ts';
import { text } from './refunds.messages.ts';
import type { ShownRefund } from '../load-charge.ts';
import { moneyIn } from '../money-in.ts';
import { paths } from '../paths.ts';

/** What is asked for to be given back, and what became of it; for the second pair of eyes the buttons. */
export function Refunds(props: ChargeProps) {
  const { ctx, found: { refunds } } = props;
  if (refunds.length === 0) return null;
  const t = text(ctx);
  return <section aria-labelledby="erstattungen"><h2 class="payments-part" id="erstattungen">{t.refunds}</h2>{refunds.toReversed().map((one) => <One key={one.id} {...props} refund={one} />)}</section>;
}

const tones = { asked: 'warning', released: 'info', done: 'success', refused: 'danger', unclear: 'danger', withdrawn: 'info' } as const;

function One({ ctx, found: { charge }, refund }: ChargeProps & { refund: ShownRefund }) {
  const t = text(ctx);
  const { id, cents, currency, state, reason, askedBy, askedByName, askedAt, endedByName, endedAt, tries, remoteReference, byProvider } = refund;
  const waits = waitsForPeople(refund) && keepsPayments(ctx.staff);
  const own = ctx.staff?.staffId === askedBy;
  return (
    <article class="payments-attempt" aria-labelledby={`erstattung-${id}`}>
      <h3 id={`erstattung-${id}`}>{moneyIn(ctx, cents, currency)} <Badge kind={tones[state]} text={t[`refund.${state}`]} /></h3>
      <p class="muted">{t.askedBy(askedByName, formatDateTime(askedAt, ctx.lang))}</p>
      <Prose text={reason} />
      {endedByName && endedAt && <p class="muted">{t.endedBy(endedByName, formatDateTime(endedAt, ctx.lang))}{remoteReference && ` · ${deskText(ctx).remoteReference}: ${remoteReference}`}</p>}
      {state === 'released' && tries > 0 && <p>{t.tried(tries)}</p>}
      {waits && (
        <form method="post" action={ctx.href(paths.charge(charge.id))}>
          <input type="hidden" name="nummer" value={id} />
          {state === 'unclear' && <p>{t.unclearHint}</p>}
          <p>{own ? t.ownWish : byProvider ? t.releaseHint : t.byHandHint}</p>
          <Buttons>
            {!own && <Button name="aktion" value="freigeben">{byProvider ? t.release : t.byHand}</Button>}
            <Button kind="secondary" name="aktion" value="zurueckziehen">{t.withdraw}</Button>
          </Buttons>
        </form>
      )}
    </article>
  );
}
