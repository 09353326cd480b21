import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { Table } from '../../../ui/index.ts';
import type { Booked } from './books.store.ts';
import { text } from './desk.messages.ts';
import { moneyIn } from './money-in.ts';

/** Bookings as a table: money that came and went. */
export function Bookings({ ctx, bookings, title, titled, nameOf }: { ctx: Context; bookings: readonly Booked[]; title: string; /** A heading above says it already. */ titled?: boolean; nameOf: (provider: string) => string }) {
  const t = text(ctx);
  return (
    <Table caption={title} captionHidden={titled} columns={[{ label: t.bookedAt }, { label: t.kind }, { label: t.provider }, { label: t.valueDay }, { label: t.remoteReference }, { label: t.amount, numeric: true }]}
      rows={bookings.map(({ id, bookedAt, kind, provider, paidOn, remoteReference, cents, currency }) => ({ key: id, cells: [
        formatShortDate(bookedAt, ctx.lang), t[kind], nameOf(provider), formatShortDate(paidOn, ctx.lang), remoteReference ? <span class="breaks">{remoteReference}</span> : '–', <span class="nowrap">{moneyIn(ctx, kind === 'refund' ? -cents : cents, currency)}</span>,
      ] }))} />
  );
}
