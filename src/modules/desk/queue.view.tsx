import type { Context } from '../../platform/http/index.ts';
import { formatShortDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Badge, Button, EmptyState, Filters, Input, Select, Table, Tabs } from '../../ui/index.ts';
import type { Case } from '../cases/index.ts';
import { text } from './messages.ts';
import { stateName } from './state-name.ts';
import { urgency, views, type View } from './views.rules.ts';

/** What the queue shows, and how it was asked for. */
export interface QueueProps {
  readonly ctx: Context;
  readonly view: View;
  readonly office?: string;
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly query?: string;
  readonly cases: readonly Case[];
  readonly counts: Readonly<Partial<Record<View, number>>>;
  readonly next?: string;
  /** The case that is open beside the list. */
  readonly current?: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Filters and list; every state stands in the address, so it can be kept as a bookmark. */
export function Queue(props: QueueProps) {
  const { ctx, view, office, offices, query, next } = props;
  const t = text(ctx);
  return <>
    <Tabs label={t.views} items={views.map((one) => ({ href: address(props, { view: one }), label: t[`view.${one}`], current: one === view && !query, count: props.counts[one] }))} />
    <Filters action={ctx.href('/verwaltung')}>
      <input type="hidden" name="ansicht" value={view} />
      {offices.length > 1 && <Select id="dienststelle" name="dienststelle" label={t.office} noEmpty value={office ?? ''}
        options={[{ value: '', label: t.allOffices }, ...offices.map(({ id, name }) => ({ value: id, label: name }))]} />}
      <Input id="suche" name="suche" type="search" label={t.caseNumber} value={query} />
      <Button kind="secondary" small>{t.find}</Button>
    </Filters>
    <List {...props} />
    {next && <p><a class="kern-link" rel="next" href={`${address(props, {})}&ab=${encodeURIComponent(next)}`}>{t.more}</a></p>}
  </>;
}

/** The address of the queue as it is looked at, with something changed. */
export function address({ ctx, view, office }: Pick<QueueProps, 'ctx' | 'view' | 'office'>, change: { view?: View }, path = '/verwaltung'): string {
  const search = new URLSearchParams({ ansicht: change.view ?? view, ...(office ? { dienststelle: office } : {}) });
  return ctx.href(`${path}?${search}`);
}

function List(props: QueueProps) {
  const { ctx, cases, view, query, today } = props;
  const t = text(ctx);
  // beside an open case the list has no headings of its own: the page's first one is the case
  if (!cases.length && props.current) return <p class="muted">{t.emptyBody}</p>;
  // a view of one state need not say it in every row
  const mixed = view === 'mine' || view === 'ended' || query !== undefined;
  if (!cases.length) return <Nothing {...props} />;
  return (
    <Table dense captionHidden caption={t[`view.${view}`]}
      columns={[{ label: t.service }, { label: t.number }, { label: t.applicant }, { label: t.due }, ...(mixed ? [{ label: t.state }] : [])]}
      rows={cases.map((one) => ({
        key: one.id, current: one.id === props.current,
        cells: [
          <a class="kern-link" href={address(props, {}, `/verwaltung/vorgaenge/${one.id}`)} data-list-item>{say(one.title, ctx.lang)}</a>,
          <span class="desk-number">{one.number}</span>,
          one.contactName ?? <span class="muted">{t.anonymous}</span>,
          <Due dueOn={one.dueOn} ended={one.closedAt !== undefined || one.state === 'decided'} ctx={ctx} today={today} />,
          ...(mixed ? [stateName(one.state, ctx)] : []),
        ],
      }))} />
  );
}

/** An empty list; beside an open case in a line without heading, for the page's heading is the case. */
function Nothing({ ctx, query, view, current }: QueueProps) {
  const t = text(ctx);
  const title = query ? t.notFound(query) : view === 'new' ? t['empty.new'] : t.empty;
  if (current) return <p class="muted desk-nothing">{title}</p>;
  return query ? <EmptyState title={title} icon="search" /> : <EmptyState title={title}>{view === 'new' ? t['empty.newBody'] : t.emptyBody}</EmptyState>;
}

function Due({ dueOn, ended, ctx, today }: { dueOn: string; ended: boolean; ctx: Context; today: string }) {
  const how = ended ? undefined : urgency(dueOn, today);
  const t = text(ctx);
  return <>{formatShortDate(dueOn, ctx.lang)} {how && <Badge kind={how === 'overdue' ? 'danger' : 'warning'} text={t[how]} />}</>;
}
