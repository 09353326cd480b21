import type { Context } from '../../platform/http/index.ts';
import { say } from '../../platform/i18n/index.ts';
import { Button, Buttons } from '../../ui/index.ts';
import type { Case } from '../cases/index.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

interface Props { ctx: Context; found: Case }

/** Asks before a case is taken back. */
export function WithdrawView({ ctx, found }: Props) {
  const t = text(ctx);
  return <>
    <h1>{t.withdrawHeading}</h1>
    <p class="lead">{say(found.title, ctx.lang)}, {t.number} {found.number}</p>
    <p>{t.withdrawBody}</p>
    <form method="post" action={ctx.href(paths.withdraw(found.id))}>
      <Buttons><Button kind="danger">{t.withdrawYes}</Button><Button kind="secondary" href={ctx.href(paths.case(found.id))}>{t.withdrawNo}</Button></Buttons>
    </form>
  </>;
}

/** It was decided or ended before. */
export function TooLateView({ ctx, found }: Props) {
  const t = text(ctx);
  return <>
    <h1>{t.withdrawLate}</h1>
    <p>{t.withdrawLateBody}</p>
    <Buttons><Button href={ctx.href(paths.case(found.id))}>{t.backToCase}</Button></Buttons>
  </>;
}
