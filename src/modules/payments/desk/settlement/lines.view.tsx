import type { Context } from '../../../../platform/http/index.ts';
import { formatShortDate, plainAmount } from '../../../../platform/i18n/format.ts';
import { Badge, Button, EmptyState, Table } from '../../../../ui/index.ts';
import { shownReference } from '../../reference.rules.ts';
import { keepsPayments } from '../access.ts';
import { text } from '../desk.messages.ts';
import { moneyIn } from '../money-in.ts';
import { paths } from '../paths.ts';
import type { Verdict } from './match.rules.ts';
import { settlementText } from './settlement.messages.ts';
import type { SettlementLine } from './settlements.store.ts';

const tones: Readonly<Record<Verdict, 'success' | 'warning' | 'danger' | 'info'>> = { matches: 'success', differs: 'warning', repeated: 'warning', missing: 'danger', bookable: 'warning', unknown: 'warning', cleared: 'info' };

/** Lines of a settlement, each with what it says against the books, and what can be done. */
export function Lines({ ctx, lines, title }: { ctx: Context; lines: readonly SettlementLine[]; title: string }) {
  const t = settlementText(ctx);
  return (
    <Table caption={title} captionHidden columns={[{ label: t.line }, { label: t.day }, { label: t.verdict }, { label: t.act }, { label: t.reference }, { label: t.transaction }, { label: t.amount, numeric: true }, { label: t.booked, numeric: true }, { label: t.fee, numeric: true }]}
      rows={lines.map((one) => ({ key: one.key, cells: [
        one.line, one.day ? formatShortDate(one.day, ctx.lang) : '–', <Badge kind={tones[one.verdict]} text={t[`verdict.${one.verdict}`]} />, <Act ctx={ctx} one={one} />,
        one.reference ? <span class="nowrap">{shownReference(one.reference)}</span> : '–', one.remoteId ? <span class="breaks">{one.remoteId}</span> : '–', <span class="nowrap">{moneyIn(ctx, one.cents, one.currency)}</span>,
        one.booked ? <span class="nowrap">{moneyIn(ctx, one.booked.kind === 'refund' ? -one.booked.cents : one.booked.cents, one.booked.currency)}</span> : '–', one.feeCents === undefined ? '–' : <span class="nowrap">{moneyIn(ctx, one.feeCents, one.currency)}</span>,
      ] }))} />
  );
}

function Act({ ctx, one: { settlementId, line, chargeId, verdict, reference, cents, day } }: { ctx: Context; one: SettlementLine }) {
  const t = settlementText(ctx);
  const asked = new URLSearchParams({ verwendungszweck: reference ?? '', betrag: plainAmount(cents), ...(day && { tag: day }) });
  return <>
    {chargeId && <a class="kern-link" href={ctx.href(paths.charge(chargeId))}>{t.charge}</a>}
    {verdict === 'bookable' && keepsPayments(ctx.staff) && <> <a class="kern-link" href={ctx.href(`${paths.book}?${asked}`)}>{t.book}</a></>}
    {verdict !== 'matches' && verdict !== 'cleared' && keepsPayments(ctx.staff) && (
      <form method="post" action={ctx.href(paths.settlement(settlementId))}><Button kind="tertiary" small name="geklaert" value={String(line)} label={t.clearOf(line)}>{t.clear}</Button></form>
    )}
  </>;
}

/** „Bezahlt, kein Vorgang“: lines of all files of which nothing is known here. */
export function Unmatched({ ctx, lines }: { ctx: Context; lines: readonly SettlementLine[] }) {
  const t = text(ctx);
  return lines.length ? <Lines ctx={ctx} lines={lines} title={t['view.unmatched']} /> : <EmptyState title={t.none} icon="check">{t.noneBody}</EmptyState>;
}
