import type { Context } from '../../platform/http/index.ts';
import { formatMoney } from '../../platform/i18n/format.ts';
import { Badge, type IconName, type Tone } from '../../ui/index.ts';
import { text } from './messages.ts';
import type { PaymentStand } from './stand.ts';

const looks: Readonly<Record<PaymentStand['kind'], { kind: Tone; icon: IconName }>> = {
  unpaid: { kind: 'warning', icon: 'euro' }, running: { kind: 'info', icon: 'clock' }, short: { kind: 'warning', icon: 'euro' },
  paid: { kind: 'success', icon: 'check' }, over: { kind: 'success', icon: 'check' }, waived: { kind: 'info', icon: 'close' },
};

/** How paying stands, in a word with a shape of its own, for each charge of a case (S5.11). Nothing where nothing was ever owed. */
export const PaymentBadges = ({ ctx, stands = [] }: { ctx: Context; stands?: readonly PaymentStand[] }) =>
  <>{stands.map(({ charge, kind }) => <> <Badge key={charge.id} {...looks[kind]} text={text(ctx)[`stand.${kind}`]} /></>)}</>;

/** As `PaymentBadges`, for the desk: with what is owed. */
export const PaymentFacts = ({ ctx, stands }: { ctx: Context; stands: readonly PaymentStand[] }) =>
  <>{stands.map((one) => <span key={one.charge.id} class="nowrap">{formatMoney(one.charge.cents, ctx.lang)}<PaymentBadges ctx={ctx} stands={[one]} /> </span>)}</>;
