import type { Context } from '../../../../platform/http/index.ts';
import { formatDateTime, formatShortDate } from '../../../../platform/i18n/format.ts';
import { Alert, Button, Buttons, EmptyState, ErrorSummary, FileUpload, Select, Table } from '../../../../ui/index.ts';
import { keepsPayments } from '../access.ts';
import type { Booked } from '../books.store.ts';
import { Bookings } from '../bookings.view.tsx';
import { text } from '../desk.messages.ts';
import { paths } from '../paths.ts';
import { Lines } from './lines.view.tsx';
import { settlementText } from './settlement.messages.ts';
import type { Settlement, SettlementLine } from './settlements.store.ts';

/** What can be wrong with an upload. */
export type UploadFault = { readonly kind: 'provider' | 'file' | 'too-large' | 'too-long' | 'headings' | 'empty' } | { readonly kind: 'amount'; readonly line: number };

interface ListProps { readonly ctx: Context; readonly settlements: readonly Settlement[]; readonly next?: string; readonly providers: readonly { readonly id: string; readonly name: string }[]; readonly chosen?: string; readonly fault?: UploadFault; readonly nameOf: (provider: string) => string }

/** Upload of a file, and those that were imported. */
export function SettlementList({ ctx, settlements, next, providers, chosen, fault, nameOf }: ListProps) {
  const t = settlementText(ctx);
  const words = fault && (fault.kind === 'amount' ? t['fault.amount'](fault.line) : t[`fault.${fault.kind}`]);
  const control = fault?.kind === 'provider' ? 'zahlweg' : 'datei';
  return <>
    <p><a class="kern-link" href={ctx.href(paths.list)}>{text(ctx).back}</a></p>
    <h1>{t.title}</h1>
    <ErrorSummary errors={words ? [{ href: `#${control}`, text: words }] : []} />
    <p>{t.lead}</p>
    {keepsPayments(ctx.staff) && (
      <form method="post" action={ctx.href(paths.settlements)} encType="multipart/form-data" noValidate class="stack">
        <Select id="zahlweg" name="zahlweg" label={t.provider} value={chosen} options={providers.map(({ id, name }) => ({ value: id, label: name }))} error={control === 'zahlweg' ? words : undefined} />
        <FileUpload id="datei" name="datei" label={t.file} hint={t.fileHint} accept=".csv,.txt,text/csv" multiple={false} error={control === 'datei' ? words : undefined} />
        <Buttons><Button>{t.import}</Button></Buttons>
      </form>
    )}
    {settlements.length === 0 ? <EmptyState title={t.none} icon="list">{t.noneBody}</EmptyState> : (
      <Table caption={t.title} captionHidden columns={[{ label: t.name }, { label: text(ctx).provider }, { label: t.period }, { label: t.lines, numeric: true }, { label: t.importedBy }]}
        rows={settlements.map((one) => ({ key: one.id, cells: [
          <a class="kern-link breaks" href={ctx.href(paths.settlement(one.id))}>{one.name}</a>, nameOf(one.provider), periodOf(ctx, one), one.lines, `${one.importedByName}, ${formatShortDate(one.importedAt, ctx.lang)}`,
        ] }))} />
    )}
    {next && <p><a class="kern-link" rel="next" href={ctx.href(`${paths.settlements}?ab=${next}`)}>{t.more}</a></p>}
  </>;
}

const periodOf = (ctx: Context, { firstDay, lastDay }: Settlement): string =>
  (firstDay && lastDay ? (firstDay === lastDay ? formatShortDate(firstDay, ctx.lang) : `${formatShortDate(firstDay, ctx.lang)} – ${formatShortDate(lastDay, ctx.lang)}`) : '–');

interface OneProps { readonly ctx: Context; readonly settlement: Settlement; readonly lines: readonly SettlementLine[]; readonly next?: number; readonly missing: readonly Booked[]; readonly done?: 'imported' | 'same' | 'cleared'; readonly nameOf: (provider: string) => string }

/** One file, line by line, and what is booked here and not in it. */
export function SettlementPage({ ctx, settlement, lines, next, missing, done, nameOf }: OneProps) {
  const t = settlementText(ctx);
  const name = nameOf(settlement.provider);
  return <>
    <p><a class="kern-link" href={ctx.href(paths.settlements)}>{t.back}</a></p>
    <h1>{t.of(name)}</h1>
    {done && <Alert kind={done === 'same' ? 'info' : 'success'} title={t[`done.${done}`]} announce />}
    <p class="breaks">{settlement.name} · {periodOf(ctx, settlement)} · {settlement.importedByName}, {formatDateTime(settlement.importedAt, ctx.lang)}</p>
    {lines.some(({ verdict }) => verdict === 'missing') && <p>{t.asking}</p>}
    <h2 class="payments-part">{t.all}</h2>
    <Lines ctx={ctx} lines={lines} title={t.all} />
    {next !== undefined && <p><a class="kern-link" rel="next" href={ctx.href(`${paths.settlement(settlement.id)}?ab=${next}`)}>{t.moreLines}</a></p>}
    <h2 class="payments-part">{t.missing}</h2>
    <p class="muted">{settlement.firstDay ? missing.length ? t.missingLead : t.noMissing : t.noDays}</p>
    {missing.length > 0 && <Bookings ctx={ctx} bookings={missing} title={t.missing} titled nameOf={nameOf} />}
  </>;
}
