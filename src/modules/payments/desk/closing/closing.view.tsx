import type { Context } from '../../../../platform/http/index.ts';
import { formatDate } from '../../../../platform/i18n/format.ts';
import { nextDay } from '../../../../platform/tenancy/index.ts';
import { Button, Buttons, DateInput, Details, EmptyState, ErrorSummary, Table } from '../../../../ui/index.ts';
import type { TypedDay } from '../../../forms/index.ts';
import { text } from '../desk.messages.ts';
import { moneyIn } from '../money-in.ts';
import { paths } from '../paths.ts';
import { closingText } from './closing.messages.ts';
import type { Sum } from './read-books.ts';
import { boxesOf, type DaysFault } from './read-days.ts';

export interface ClosingProps {
  readonly ctx: Context;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly today: string;
  readonly sums: readonly Sum[];
  readonly faults: readonly DaysFault[];
  readonly typed: { readonly day: TypedDay; readonly from: TypedDay; readonly until: TypedDay };
  readonly nameOf: (provider: string) => string;
}

const controlOf: Readonly<Record<DaysFault, string>> = { day: 'tag', from: 'von', until: 'bis', order: 'von', long: 'bis' };

/** The sums of a day, and what accounting takes for a period. */
export function ClosingPage({ ctx, day, today, sums, faults, typed, nameOf }: ClosingProps) {
  const t = closingText(ctx);
  const errorAt = (control: string): string | undefined => faults.filter((fault) => controlOf[fault] === control).map((fault) => t[`fault.${fault}`])[0];
  const link = (to: string, words: string) => <a class="kern-link" href={ctx.href(`${paths.closing}?tag=${to}`)}>{words}</a>;
  return <>
    <p><a class="kern-link" href={ctx.href(paths.list)}>{text(ctx).back}</a></p>
    <h1>{t.of(formatDate(day, ctx.lang))}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${controlOf[fault]}`, text: t[`fault.${fault}`] }))} />
    <p>{t.lead}</p>
    <p>{link(nextDay(day, -1), t.before)}{day < today && <> · {link(nextDay(day, 1), t.after)}</>}</p>
    <Details title={t.choose} open={faults.includes('day')}>
      <form method="get" action={ctx.href(paths.closing)} noValidate>
        <DateInput id="tag" name="tag" legend={t.choose} {...typed.day} error={errorAt('tag')} />
        <Buttons><Button kind="secondary">{t.show}</Button></Buttons>
      </form>
    </Details>
    {sums.length === 0 ? <EmptyState title={t.none} icon="list">{t.noneBody}</EmptyState> : <Sums ctx={ctx} sums={sums} nameOf={nameOf} />}
    {sums.length > 0 && <Buttons><Button kind="secondary" href={ctx.href(`${paths.closingFile}?tag=${day}`)}>{t.download}</Button></Buttons>}
    <section aria-labelledby="rechnungswesen">
      <h2 class="payments-part" id="rechnungswesen">{t.export}</h2>
      <p>{t.exportLead}</p>
      <form method="get" action={ctx.href(paths.bookings)} noValidate class="stack">
        <div class="payments-days">
          <DateInput id="von" name="von" legend={t.from} {...typed.from} error={errorAt('von')} />
          <DateInput id="bis" name="bis" legend={t.until} {...typed.until} error={errorAt('bis')} />
        </div>
        <Buttons><Button kind="secondary">{t.exportButton}</Button></Buttons>
      </form>
    </section>
  </>;
}

function Sums({ ctx, sums, nameOf }: Pick<ClosingProps, 'ctx' | 'sums' | 'nameOf'>) {
  const t = closingText(ctx);
  const row = ({ bookings, payments, refunds, currency }: Pick<Sum, 'bookings' | 'payments' | 'refunds' | 'currency'>) =>
    [bookings, ...[payments, refunds, payments - refunds].map((cents, index) => <span key={index} class="nowrap">{moneyIn(ctx, cents, currency)}</span>)];
  const totals = Map.groupBy(sums, ({ currency }) => currency);
  const add = (all: readonly Sum[], name: 'bookings' | 'payments' | 'refunds'): number => all.reduce((sum, one) => sum + one[name], 0);
  return (
    <Table caption={t.title} captionHidden columns={[{ label: t.provider }, { label: t.account }, { label: t.costCentre }, { label: t.bookings, numeric: true }, { label: t.payments, numeric: true }, { label: t.refunds, numeric: true }, { label: t.balance, numeric: true }]}
      rows={[
        ...sums.map((one) => ({ cells: [nameOf(one.provider), one.account ?? t.noAccount, one.costCentre ?? '–', ...row(one)] })),
        ...[...totals].map(([currency, all]) => ({ cells: [<strong key="total">{t.total}</strong>, '', '', ...row({ currency, bookings: add(all, 'bookings'), payments: add(all, 'payments'), refunds: add(all, 'refunds') })] })),
      ].map((one, index) => ({ ...one, key: String(index) }))} />
  );
}

/** What the boxes hold at first: the day, and the month so far. */
export const freshDays = (day: string, today: string): ClosingProps['typed'] => ({ day: boxesOf(day), from: boxesOf(`${today.slice(0, 7)}-01`), until: boxesOf(today) });
