import type { Context } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Button, Buttons, Textarea } from '../../../ui/index.ts';
import { longestReason, type Case, type Staying } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import { text as mailboxText } from '../messages.ts';
import { text } from './messages.ts';

/** Says what the law says, and asks before the town is asked to delete. @param id of the request to be made */
export function AskErasureView({ ctx, found, stays: { until, basis }, id }: { ctx: Context; found: Case; stays: Pick<Staying, 'until' | 'basis'>; id: string }) {
  const t = text(ctx);
  const day = until && formatDate(until, ctx.lang);
  return <>
    <h1>{t.title}</h1>
    <p class="lead">{say(found.title, ctx.lang)}, {mailboxText(ctx).number} {found.number}</p>
    <p>{t.law}</p>
    <p>{t.keep} {day && (basis ? t.keptBasis(day, say(basis, ctx.lang)) : t.kept(day))}</p>
    <p>{t.yes}</p>
    <Buttons><Downloads ctx={ctx} found={found} /></Buttons>
    <form method="post" action={ctx.href(paths.erasure(found.id))}>
      <input type="hidden" name="id" value={id} />
      <Textarea id="grund" name="grund" label={t.reason} hint={t.reasonHint} optional maxLength={longestReason} />
      <Buttons><Button name="aktion" value="verlangen">{t.send}</Button><Button kind="secondary" href={ctx.href(paths.case(found.id))}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}

/** The two ways to take a case along. */
export function Downloads({ ctx, found }: { ctx: Context; found: Pick<Case, 'id'> }) {
  const t = text(ctx);
  return <>
    <Button kind="secondary" href={ctx.href(paths.download(found.id))}>{t.document}</Button>
    <Button kind="secondary" href={ctx.href(paths.downloadAll(found.id))}>{t.all}</Button>
  </>;
}

/** It has not ended yet. */
export function NotYetView({ ctx, found }: { ctx: Context; found: Case }) {
  const t = text(ctx);
  return <>
    <h1>{t.notYet}</h1>
    <p>{t.notYetBody}</p>
    <Buttons><Button href={ctx.href(paths.case(found.id))}>{mailboxText(ctx).backToCase}</Button></Buttons>
  </>;
}
