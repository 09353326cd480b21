import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate, formatNumber } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Badge, Button, Filters, Select, Table } from '../../../ui/index.ts';
import { sayPeriod } from '../../catalogue/index.ts';
import { deletedOn, type ArchiveTrouble, type Going, type KeptService, type Page, type Waiting } from '../../cases/index.ts';
import { text as erasureWords } from '../erasure/erasure.messages.ts';
import { ErasuresWaiting } from '../erasure/waiting.view.tsx';
import { certificatesPath, retentionPath } from './paths.ts';
import { text } from './retention.messages.ts';
import { ArchiveTroubleAlert } from './trouble.view.tsx';

export interface OverviewProps {
  readonly ctx: Context;
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly office?: string;
  readonly going: Page<Going>;
  /** Of the offices that the viewer leads; none for others. */
  readonly services: readonly KeptService[];
  readonly leads: boolean;
  readonly trouble?: ArchiveTrouble;
  /** Whose deletion is asked for. */
  readonly waiting: readonly Waiting[];
  /** A case was just deleted on request. */
  readonly erased?: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** What will be deleted soon; for whoever leads an office also how long what is kept. */
export function OverviewView({ ctx, offices, office, going, services, leads, trouble, waiting, erased, today }: OverviewProps) {
  const t = text(ctx);
  const of = office === undefined ? '' : `?dienststelle=${office}`;
  return <>
    <p><a class="kern-link" href={ctx.href('/verwaltung')}>{t.back}</a></p>
    <h1>{t.title}</h1>
    {erased && <Alert kind="success" title={erasureWords(ctx).erased} announce />}
    <ArchiveTroubleAlert ctx={ctx} trouble={trouble} />
    <p class="lead">{t.lead}</p>
    <p>{t.clock}</p>
    {leads && <p><a class="kern-link" href={ctx.href(`${certificatesPath}${of}`)}>{t.toCertificates}</a></p>}
    {offices.length > 1 && (
      <Filters action={ctx.href(retentionPath)}>
        <Select id="dienststelle" name="dienststelle" label={t.office} noEmpty value={office ?? ''} options={[{ value: '', label: t.allOffices }, ...offices.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Button kind="secondary" small>{t.show}</Button>
      </Filters>
    )}
    <ErasuresWaiting ctx={ctx} waiting={waiting} today={today} />
    <h2>{t.soon}</h2>
    {going.items.length === 0 ? <p>{t.none}</p> : <GoingTable ctx={ctx} going={going.items} today={today} />}
    {going.next && <p><a class="kern-link" rel="next" href={`${ctx.href(retentionPath)}?${new URLSearchParams({ ...(office && { dienststelle: office }), ab: going.next })}`}>{t.more}</a></p>}
    {leads && services.length > 0 && <><h2>{t.rules}</h2><p>{t.rulesHint}</p><Rules ctx={ctx} services={services} /></>}
  </>;
}

function GoingTable({ ctx, going, today }: { ctx: Context; going: readonly Going[]; today: string }) {
  const t = text(ctx);
  return (
    <Table captionHidden caption={t.soon} columns={[{ label: t.case }, { label: t.ended }, { label: t.goes }]} rows={going.map(({ found, retention }) => ({
      key: found.id,
      cells: [
        <><a class="kern-link" href={ctx.href(`/verwaltung/vorgaenge/${found.id}`)}>{say(found.title, ctx.lang)}</a> <span class="muted">{found.number}</span></>,
        found.closedAt ? formatShortDate(found.closedAt, ctx.lang) : '',
        <>{formatShortDate(deletedOn(retention, today), ctx.lang)} {retention.heldUntil && retention.heldUntil >= today && <Badge text={t.held(formatShortDate(retention.heldUntil, ctx.lang))} icon="clock" />}</>,
      ],
    }))} />
  );
}

function Rules({ ctx, services }: { ctx: Context; services: readonly KeptService[] }) {
  const t = text(ctx);
  return (
    <Table captionHidden caption={t.rules} columns={[{ label: t.service }, { label: t.kept }, { label: t.files }, { label: t.basis }, { label: t.in30, numeric: true }, { label: t.in90, numeric: true }, { label: t.in365, numeric: true }]}
      rows={services.map(({ service, title, kept, files, basis, offered, soon, quarter, year }) => ({
        key: service,
        cells: [<>{say(title, ctx.lang)}{!offered && <> <span class="muted">({t.notOffered})</span></>}</>, sayPeriod(kept, ctx), files ? sayPeriod(files, ctx) : t.asCase, basis ? say(basis, ctx.lang) : <span class="muted">{t.noBasis}</span>,
          ...[soon, quarter, year].map((n) => formatNumber(n, ctx.lang))],
      }))} />
  );
}
