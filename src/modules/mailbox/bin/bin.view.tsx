import type { Context } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons } from '../../../ui/index.ts';
import { binDays, can, whoseTurn, type Case, type Message } from '../../cases/index.ts';
import { text as mailboxText } from '../messages.ts';
import { paths } from '../paths.ts';
import { text } from './messages.ts';

interface Props { readonly ctx: Context; readonly found: Case; readonly messages: readonly Message[] }

/** Which case it is. */
const About = ({ ctx, found }: Pick<Props, 'ctx' | 'found'>) => <p class="lead">{say(found.title, ctx.lang)}, {mailboxText(ctx).number} {found.number}</p>;

/** Asks before a case goes into the bin, and says what that means; withdrawing is another thing. */
export function RemoveView({ ctx, found, messages }: Props) {
  const t = text(ctx);
  return <>
    <h1>{t.heading}</h1>
    <About ctx={ctx} found={found} />
    <p>{t.moves(messages.length)} {t.days}</p>
    <p>{t.office}</p>
    {whoseTurn(found.state) !== 'nobody' && <p>{t.running}</p>}
    {can(found.state, 'withdraw') && <p>{t.withdrawInstead} <a href={ctx.href(paths.withdraw(found.id))}>{t.withdraw}</a></p>}
    <form method="post" action={ctx.href(paths.remove(found.id))}>
      <Buttons><Button kind="danger">{t.remove}</Button><Button kind="secondary" href={ctx.href(paths.case(found.id))}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}

/** Something in it is unread: why it stays, and the way out. */
export function UnreadView({ ctx, found, messages }: Props) {
  const t = text(ctx);
  const [first, ...more] = messages;
  return <>
    <h1>{t.refused}</h1>
    <About ctx={ctx} found={found} />
    <p>{t.refusedWhy(more.length + 1)}</p>
    <Buttons><Button href={`${ctx.href(paths.case(found.id))}#nachricht-${first?.id ?? ''}`}>{t.read(more.length + 1)}</Button></Buttons>
  </>;
}

/** On the page of a case that lies in the bin. */
export function InBin({ ctx, found, binned }: Pick<Props, 'ctx' | 'found'> & { binned: Date }) {
  const t = text(ctx);
  return (
    <Alert kind="warning" title={t.inBin}>
      <p>{whoseTurn(found.state) === 'nobody' ? t.until(formatDate(new Date(binned.getTime() + binDays * 86_400_000), ctx.lang)) : t.untilEnded}</p>
      <form method="post" action={ctx.href(paths.restore(found.id))}><Button kind="secondary">{t.restore}</Button></form>
    </Alert>
  );
}
