import type { Context } from '../../../platform/http/index.ts';
import { formatNumber, formatShortDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Bar, Button, EmptyState, Filters, Select, Table } from '../../../ui/index.ts';
import type { Figures } from '../../cases/index.ts';
import { exportPath } from '../export/paths.ts';
import { text } from './figures.messages.ts';
import { Forms, type FormsOf } from './forms.view.tsx';
import { figuresPath } from './paths.ts';

interface Props {
  readonly ctx: Context;
  readonly figures?: Figures;
  /** Offices that may be chosen, and which one is. */
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly office?: string;
  readonly forms?: FormsOf;
}

/** Numbers of an office as tables; a bar stands beside what is compared. */
export function FiguresView({ ctx, figures, offices, office, forms }: Props) {
  const t = text(ctx);
  if (!figures) return <><h1>{t.title}</h1><EmptyState icon="list" title={t.noneTitle}><p>{t.noneBody}</p></EmptyState></>;
  return <>
    <h1>{t.title}</h1>
    <p class="lead">{t.lead}</p>
    {offices.length > 1 && (
      <Filters action={ctx.href(figuresPath)}>
        <Select id="dienststelle" name="dienststelle" label={t.office} noEmpty value={office ?? ''} options={[{ value: '', label: t.allOffices }, ...offices.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Button kind="secondary" small>{t.show}</Button>
      </Filters>
    )}
    <p><a class="kern-link" href={ctx.href(exportPath)}>{t.export}</a></p>
    <Weeks ctx={ctx} weeks={figures.weeks} />
    <Open ctx={ctx} open={figures.open} />
    <Services ctx={ctx} services={figures.services} />
    {forms && <Forms ctx={ctx} forms={forms} sent={figures.services} />}
  </>;
}

function Weeks({ ctx, weeks }: { ctx: Context; weeks: Figures['weeks'] }) {
  const t = text(ctx);
  const most = Math.max(...weeks.flatMap(({ received, ended }) => [received, ended]));
  return (
    <div>
      <h2>{t.weeks}</h2>
      <Table captionHidden caption={t.weeks} columns={[{ label: t.week }, { label: t.received }, { label: t.ended }]}
        rows={weeks.map(({ week, received, ended }) => ({ key: week, cells: [formatShortDate(week, ctx.lang), ...[received, ended].map((n, at) => <span key={at}><Bar value={n} of={most} />{formatNumber(n, ctx.lang)}</span>)] }))} />
    </div>
  );
}

function Open({ ctx, open }: { ctx: Context; open: Figures['open'] }) {
  const t = text(ctx);
  const ages = (['week', 'month', 'quarter', 'older'] as const).map((age) => ({ age, n: open[age] }));
  const most = Math.max(...ages.map(({ n }) => n));
  return (
    <div>
      <h2>{t.open}</h2>
      <Table captionHidden caption={t.open} columns={[{ label: t.age }, { label: t.cases }]}
        rows={ages.map(({ age, n }) => ({ key: age, cells: [t[`age.${age}`], <><Bar value={n} of={most} />{formatNumber(n, ctx.lang)}</>] }))} />
      <p>{t.overdue(formatNumber(open.overdue, ctx.lang))}</p>
    </div>
  );
}

function Services({ ctx, services }: { ctx: Context; services: Figures['services'] }) {
  const t = text(ctx);
  // a case decided on the day on which it came in took a day
  const days = (n: number | null): string => (n === null ? t.none : t.days(formatNumber(Math.max(1, Math.ceil(n)), ctx.lang)));
  return (
    <div>
      <h2>{t.services}</h2>
      {services.length === 0 ? <p>{t.nothing}</p> : (
        <Table captionHidden caption={t.services} columns={[{ label: t.service }, { label: t.received, numeric: true }, { label: t.decided, numeric: true }, { label: t.median, numeric: true }, { label: t.ninetieth, numeric: true }]}
          rows={services.map(({ service, title, received, decided, median, ninetieth }) => ({ key: service, cells: [say(title, ctx.lang), formatNumber(received, ctx.lang), formatNumber(decided, ctx.lang), days(median), days(ninetieth)] }))} />
      )}
    </div>
  );
}
