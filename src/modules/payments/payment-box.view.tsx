import type { Context } from '../../platform/http/index.ts';
import { formatDate, formatMoney } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Details } from '../../ui/index.ts';
import type { Case } from '../cases/index.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { Positions } from './positions.view.tsx';
import { text as receiptText } from './receipt/receipt.messages.ts';
import { owes, type CasePayment } from './stand.ts';

/** What is owed for a case and how paying it stands, on the pages of that case. Nothing where nothing was ever owed, or it lapsed for that. */
export function PaymentBox({ ctx, found, payments }: { ctx: Context; found: Pick<Case, 'state' | 'payUntil'>; payments: readonly CasePayment[] }) {
  const payUntil = found.state === 'unpaid' ? found.payUntil : undefined;
  // nobody asks for the fee of what lapsed
  const shown = found.state === 'lapsed' ? payments.filter((one) => !owes(one)) : payments;
  return <>{shown.map((one) => <One key={one.charge.id} ctx={ctx} payment={one} payUntil={payUntil} />)}</>;
}

function One({ ctx, payment: { charge, kind, link }, payUntil }: { ctx: Context; payment: CasePayment; /** Until this day the case waits for it. */ payUntil?: string }) {
  const t = text(ctx);
  const amount = formatMoney(charge.cents, ctx.lang);
  const href = ctx.href(paths.pay(link));
  const receipt = <a href={ctx.href(paths.receipt(link))}>{receiptText(ctx).download}</a>;
  if (kind === 'waived') return charge.state === 'paid' ? <p>{t.boxRefunded} · {receipt}</p> : null;
  if (kind === 'paid' || kind === 'over') return <p>{t.boxPaid(amount, formatDate(charge.paidAt ?? charge.madeAt, ctx.lang))} · <a href={href}>{t.positions}</a> · {receipt}</p>;
  if (kind === 'running') {
    return (
      <Alert kind="info" title={t.running} level={2}>
        <p>{t.runningSafe}</p>
        <Buttons><Button kind="secondary" href={href}>{t.toPaying}</Button></Buttons>
      </Alert>
    );
  }
  return (
    <Alert kind="warning" title={t.boxTitle(amount)} level={2}>
      <p>{charge.messageId ? t.boxLeadMessage : payUntil ? t.boxLeadFirst(formatDate(payUntil, ctx.lang)) : t.boxLead}</p>
      <Buttons><Button href={href}>{t.pay}</Button></Buttons>
      <Details title={t.positions}><Positions ctx={ctx} owed={charge} captionHidden /></Details>
      <Details title={t.boxOther}><p>{t.boxOtherHow}</p><p class="breaks">{ctx.origin + href}</p></Details>
    </Alert>
  );
}
