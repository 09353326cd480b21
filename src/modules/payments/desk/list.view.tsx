import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Button, Buttons, EmptyState, ErrorSummary, Input, Table, Tabs } from '../../../ui/index.ts';
import { shownReference } from '../reference.rules.ts';
import { keepsPayments } from './access.ts';
import { views, type Search, type View } from './asked.rules.ts';
import type { Booked } from './books.store.ts';
import { Bookings } from './bookings.view.tsx';
import { text } from './desk.messages.ts';
import type { ListedCharge } from './list.store.ts';
import { moneyIn } from './money-in.ts';
import { paths } from './paths.ts';
import type { SettlementLine } from './settlement/settlements.store.ts';
import { Unmatched } from './settlement/lines.view.tsx';

export interface ListProps {
  readonly ctx: Context;
  readonly words: string;
  /** What was looked for; without it a list is shown. */
  readonly search?: Search;
  readonly view?: View;
  readonly counts?: Readonly<Partial<Record<View, number>>>;
  /** Up to how many is counted. */
  readonly most?: number;
  readonly charges: readonly ListedCharge[];
  /** Numbers of their cases. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly lines?: readonly SettlementLine[];
  /** Bookings of a reference whose charge is gone. */
  readonly gone?: readonly Booked[];
  readonly next?: string;
  readonly nameOf: (provider: string) => string;
}

/** The lists of charges with their counts, or what was found. */
export function ListPage(props: ListProps) {
  const { ctx, words, search, view, next, charges, lines } = props;
  const t = text(ctx);
  const fault = search?.kind === 'slip' || search?.kind === 'none' ? t[`search.${search.kind}`] : undefined;
  const onward = new URLSearchParams({ ...(words ? { suche: words } : view && view !== 'open' ? { ansicht: view } : {}), ...(next && { ab: next }) });
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={fault ? [{ href: '#suche', text: fault }] : []} />
    <p>{t.lead}</p>
    <form method="get" action={ctx.href(paths.list)} class="payments-search" role="search" noValidate>
      <Input id="suche" name="suche" label={t.find} hint={t.findHint} value={words} maxLength={60} error={fault} autocomplete="off" verbatim />
      <Button kind="secondary">{t.findButton}</Button>
    </form>
    <Buttons>
      {keepsPayments(ctx.staff) && <Button kind="secondary" href={ctx.href(paths.book)}>{t.book}</Button>}
      <Button kind="secondary" href={ctx.href(paths.closing)}>{t.closing}</Button>
      <Button kind="secondary" href={ctx.href(paths.settlements)}>{t.settlements}</Button>
    </Buttons>
    {view ? <Views {...props} view={view} /> : <h2>{t.found(words)}</h2>}
    {words && <p><a class="kern-link" href={ctx.href(paths.list)}>{t.all}</a></p>}
    {lines ? <Unmatched ctx={ctx} lines={lines} /> : charges.length > 0 ? <Charges {...props} /> : !fault && <Nothing {...props} />}
    {next && <p><a class="kern-link" rel="next" href={ctx.href(`${paths.list}?${onward}`)}>{t.more}</a></p>}
  </>;
}

function Views({ ctx, view, counts = {}, most = 0 }: ListProps & { view: View }) {
  const t = text(ctx);
  const countOf = (one: View): number | string => ((counts[one] ?? 0) >= most && one !== 'open' ? `${most - 1}+` : counts[one] ?? 0);
  // lists of trouble that are empty stay in sight: that nothing is wrong is worth knowing
  return <>
    <Tabs label={t.lists} items={views.map((one) => ({ href: ctx.href(one === 'open' ? paths.list : `${paths.list}?ansicht=${one}`), label: t[`view.${one}`], current: one === view, count: countOf(one) }))} />
    <h2>{t[`view.${view}`]}</h2>
    <p class="muted">{t[`about.${view}`]}</p>
  </>;
}

function Charges({ ctx, charges, numbers, view, search }: ListProps) {
  const t = text(ctx);
  return (
    <Table caption={view ? t[`view.${view}`] : t.title} captionHidden
      columns={[{ label: t.reference }, { label: t.service }, { label: t.number }, { label: t.day }, { label: t.amount, numeric: true }, { label: t.received, numeric: true }, ...(search ? [{ label: t.list }] : [])]}
      rows={charges.map((one) => ({ key: one.id, cells: [
        <a class="kern-link nowrap" href={ctx.href(paths.charge(one.id))}>{shownReference(one.reference)}</a>, say(one.purpose, ctx.lang), <span class="nowrap">{numbers.get(one.caseId) ?? '–'}</span>,
        formatShortDate(one.madeAt, ctx.lang), <span class="nowrap">{moneyIn(ctx, one.cents, one.currency)}</span>, <span class="nowrap">{moneyIn(ctx, one.received, one.currency)}</span>, ...(search ? [t[`view.${one.view}`]] : []),
      ] }))} />
  );
}

function Nothing({ ctx, search, gone = [], nameOf }: ListProps) {
  const t = text(ctx);
  if (gone.length) return <Bookings ctx={ctx} bookings={gone} title={t.goneBookings} nameOf={nameOf} />;
  return search ? <EmptyState title={t.notFound} icon="search">{t.notFoundBody}</EmptyState> : <EmptyState title={t.none} icon="check">{t.noneBody}</EmptyState>;
}
