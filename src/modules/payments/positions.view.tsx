import type { Context } from '../../platform/http/index.ts';
import { formatMoney } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import { Table } from '../../ui/index.ts';
import type { Charge, ChargePosition } from './charges.store.ts';
import { text } from './messages.ts';

/** What is owed, line by line with the paragraph behind each, and the total (S5.11): on the order overview, at paying, at the case. */
export function Positions({ ctx, owed: { positions, cents, basis }, captionHidden }: { ctx: Context; owed: Pick<Charge, 'positions' | 'cents' | 'basis'>; captionHidden?: boolean }) {
  const t = text(ctx);
  const { lang } = ctx;
  const money = (amount: number) => <span class="nowrap">{formatMoney(amount, lang)}</span>;
  return <>
    <Table caption={t.positions} captionHidden={captionHidden} columns={[{ label: t.position }, { label: t.quantity, numeric: true }, { label: t.amount, numeric: true }]}
      rows={[
        ...positions.map((one) => ({ cells: [<PositionName ctx={ctx} position={one} />, one.quantity, money(one.cents)] })),
        { cells: [<strong key="total">{t.total}</strong>, '', <strong key="sum">{money(cents)}</strong>] },
      ]} />
    {basis && <p class="muted">{t.basis(say(basis, lang))}</p>}
  </>;
}

/** What a position is for, with its paragraph where it has one of its own. */
export const PositionName = ({ ctx: { lang }, position: { label, basis } }: { ctx: Pick<Context, 'lang'>; position: Pick<ChargePosition, 'label' | 'basis'> }) =>
  <>{say(label, lang)}{basis && <><br /><span class="muted">{say(basis, lang)}</span></>}</>;
