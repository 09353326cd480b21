import type { Context } from '../../platform/http/index.ts';
import { formatShortDate } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Badge, Button, EmptyState, Filters, FoldOut, Input, Select, Table, Tabs } from '../../ui/index.ts';
import { mostCounted, reachedOffice, type Case, type Label } from '../cases/index.ts';
import { sorts, toQuery, type Asked } from './asked.rules.ts';
import { BatchBar, batchForm } from './batch/bar.view.tsx';
import { text } from './messages.ts';
import { queueText } from './queue.messages.ts';
import type { SavedView } from './saved/saved.store.ts';
import { SavedViews } from './saved/saved.view.tsx';
import { stateName } from './state-name.ts';
import { countOf, urgency, views, type Counts, type View } from './views.rules.ts';

/** What the queue shows, and how it was asked for. */
export interface QueueProps {
  readonly ctx: Context;
  readonly asked: Asked;
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly cases: readonly Case[];
  readonly counts: Counts;
  /** Of the viewer's offices, and those on the cases that are shown, by the case's id. */
  readonly labels: readonly Label[];
  readonly onCases: ReadonlyMap<string, readonly Label[]>;
  readonly saved: readonly SavedView[];
  /** For whom the viewer stands in today. */
  readonly standingIn: readonly { readonly name: string }[];
  readonly next?: string;
  /** The case that is open beside the list. */
  readonly current?: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Filters and list; every state stands in the address, so it can be kept as a bookmark. */
export function Queue(props: QueueProps) {
  const { ctx, asked, next } = props;
  const [t, q] = [text(ctx), queueText(ctx)];
  return <>
    <Tabs label={t.views} items={shownViews(props).map((one) => ({
      href: address(props, { view: one, query: undefined }), label: q[`view.${one}`], current: one === asked.view && !asked.query, count: countOf(one, props.counts, mostCounted),
    }))} />
    <div class="desk-bar">
      <Filters action={ctx.href('/verwaltung')}>
        <input type="hidden" name="ansicht" value={asked.view} />
        <Input id="suche" name="suche" type="search" label={q.search} value={asked.query} maxLength={100} />
        <Button kind="secondary" small>{t.find}</Button>
        <Narrow {...props} />
      </Filters>
      <SavedViews ctx={ctx} asked={asked} offices={props.offices} saved={props.saved} />
    </div>
    {asked.view === 'stand-in' && props.standingIn.length > 0 && <p class="muted">{q.standsInFor([...new Set(props.standingIn.map(({ name }) => name))].join(', '))}</p>}
    <List {...props} />
    {next && <p class="desk-more"><a class="kern-link" rel="next" href={`${address(props, {})}&ab=${encodeURIComponent(next)}`}>{asked.query ? q.lookOn : t.more}</a></p>}
    <BatchBar ctx={ctx} asked={asked} />
  </>;
}

/** All views; that of followed cases once there is one, that of colleagues who are away while one stands in for somebody. */
const shownViews = ({ asked, counts, standingIn }: QueueProps): readonly View[] =>
  views.filter((view) => view === asked.view || (view === 'followed' ? counts.followed > 0 : view !== 'stand-in' || standingIn.length > 0));

/** The address of the queue as it is looked at, with something changed. */
export const address = ({ ctx, asked }: Pick<QueueProps, 'ctx' | 'asked'>, change: Partial<Asked>, path = '/verwaltung'): string =>
  ctx.href(`${path}?${toQuery({ ...asked, ...change })}`);

/** Office, label and order: rarely changed, so they wait behind a line that says how many of them are set. */
function Narrow({ ctx, asked, offices, labels }: QueueProps) {
  const [t, q] = [text(ctx), queueText(ctx)];
  const set = [asked.office, asked.label, asked.sort === 'due' ? undefined : asked.sort].filter(Boolean).length;
  const named = (office: string): string => (offices.length > 1 ? ` – ${offices.find(({ id }) => id === office)?.name ?? office}` : '');
  return (
    <FoldOut title={set ? q.narrowed(set) : q.narrow}>
      {offices.length > 1 && <Select id="dienststelle" name="dienststelle" label={t.office} noEmpty value={asked.office ?? ''}
        options={[{ value: '', label: t.allOffices }, ...offices.map(({ id, name }) => ({ value: id, label: name }))]} />}
      <Select id="label" name="label" label={q.label} noEmpty value={asked.label ?? ''}
        options={[{ value: '', label: q.anyLabel }, ...labels.map(({ id, name, office }) => ({ value: id, label: `${name}${named(office)}` }))]} />
      <Select id="sortierung" name="sortierung" label={q.sort} noEmpty value={asked.sort} options={sorts.map((sort) => ({ value: sort, label: q[`sort.${sort}`] }))} />
      <Button kind="secondary" small>{q.apply}</Button>
      <p><a class="kern-link" href={ctx.href('/verwaltung/labels')}>{q.manageLabels}</a></p>
    </FoldOut>
  );
}

const mixedViews: ReadonlySet<View> = new Set<View>(['mine', 'stand-in', 'overdue', 'ended', 'followed']);

function List(props: QueueProps) {
  const { ctx, cases, asked, today, onCases } = props;
  const [t, q] = [text(ctx), queueText(ctx)];
  if (!cases.length) return <Nothing {...props} />;
  // a view of one state need not say it in every row
  const mixed = mixedViews.has(asked.view) || asked.query !== undefined;
  return (
    <Table dense captionHidden caption={asked.query ? q.found(asked.query) : q[`view.${asked.view}`]} pick={{ form: batchForm, name: 'vorgang', heading: q.pick }}
      columns={[{ label: t.service }, { label: t.number }, { label: t.applicant }, { label: t.due }, ...(mixed ? [{ label: t.state }] : [])]}
      rows={cases.map((one) => ({
        key: one.id, current: one.id === props.current, pick: { value: one.id, label: q.pickOne(one.number) },
        cells: [
          <span class="desk-service">
            <a class="kern-link" href={address(props, {}, `/verwaltung/vorgaenge/${one.id}`)} data-list-item>{say(one.title, ctx.lang)}</a>
            {onCases.get(one.id)?.map(({ id, name, tone }) => <Badge key={id} kind={tone} text={name} />)}
          </span>,
          <span class="desk-number">{one.number}</span>,
          one.contactName ?? <span class="muted">{t.anonymous}</span>,
          <Due of={one} ctx={ctx} today={today} />,
          ...(mixed ? [stateName(one.state, ctx)] : []),
        ],
      }))} />
  );
}

/** An empty list; beside an open case in a line without heading, for the page's heading is the case. */
function Nothing({ ctx, asked: { query, view }, current, next }: QueueProps) {
  const [t, q] = [text(ctx), queueText(ctx)];
  if (query && next) return <p class="muted desk-nothing">{q.notYet(query)}</p>;
  const title = query ? q.notFound(query) : view === 'new' ? t['empty.new'] : view === 'overdue' ? q.nothingOverdue : t.empty;
  if (current) return <p class="muted desk-nothing">{title}</p>;
  return query ? <EmptyState title={title} icon="search">{q.notFoundBody}</EmptyState> : <EmptyState title={title}>{view === 'new' ? t['empty.newBody'] : t.emptyBody}</EmptyState>;
}

/** Its promised day; none while no clock runs because it has not reached the office. */
function Due({ of: { state, dueOn, closedAt }, ctx, today }: { of: Case; ctx: Context; today: string }) {
  if (!reachedOffice(state)) return <span class="muted">–</span>;
  const how = closedAt !== undefined || state === 'decided' ? undefined : urgency(dueOn, today);
  const t = text(ctx);
  return <>{formatShortDate(dueOn, ctx.lang)} {how && <Badge kind={how === 'overdue' ? 'danger' : 'warning'} text={t[how]} />}</>;
}
