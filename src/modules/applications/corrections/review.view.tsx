import type { Context } from '../../../platform/http/index.ts';
import { formatMoney } from '../../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Summary } from '../../../ui/index.ts';
import { changesOf, type Change } from '../../forms/index.ts';
import type { Journey } from '../journey.ts';
import { text as words } from '../messages.ts';
import { paths } from '../paths.ts';
import { text } from './corrections.messages.ts';

export interface CorrectionReviewProps {
  ctx: Context;
  journey: Journey;
  /** What is sent, as one value: see `standOf`. */
  stand: string;
  /** Why it was not sent: it has changed since it was shown, or the case moved on. */
  refused?: 'changed' | 'moved-on';
}

/** Each answer before and after, ways to change it, and the button that sends it. What can no longer be sent is still shown. */
export function CorrectionReviewView({ ctx, journey: { draft, correction, walk }, stand, refused }: CorrectionReviewProps) {
  const t = text(ctx);
  const { found, names, open } = draft.correction!;
  const { before, whole } = correction!;
  const pageOf = (name: string): string | undefined => walk.pages.find((page) => page.fields.some(({ field }) => field.id === name.split('.')[0]))?.id;
  const late = refused === 'moved-on' || !open;
  return <>
    {refused === 'changed' && <Alert kind="warning" title={t.changedTitle} announce><p>{t.changed}</p></Alert>}
    {late && <Alert kind="warning" title={t.movedTitle} announce><p>{t.moved}</p></Alert>}
    <h1>{t.reviewTitle}</h1>
    <p class="lead">{t.reviewWhy}</p>
    {changesOf(correction!, names, ctx.lang).map((change) => {
      const page = change.after && pageOf(change.name);
      return <Summary key={change.name} title={change.label} change={page ? { href: ctx.href(paths.change(draft.id, page)) } : undefined} rows={rowsOf(change, ctx)} />;
    })}
    <p>{t.stays}</p>
    {before.feeCents !== whole.feeCents && <Alert title={t.fee} level={2}><p>{t.feeChanges(formatMoney(before.feeCents, ctx.lang), formatMoney(whole.feeCents, ctx.lang))}</p></Alert>}
    {late ? <Buttons><Button href={ctx.href(paths.correction(found.id))}>{t.toCase}</Button></Buttons> : (
      <form method="post" action={ctx.href(paths.submit(draft.id))}>
        <input type="hidden" name="stand" value={stand} />
        <Buttons>
          <Button>{t.send}</Button>
          <Button kind="secondary" href={ctx.href(paths.page(draft.id, walk.pages.at(-1)!.id))}>{words(ctx).back}</Button>
          <Button kind="tertiary" href={ctx.href(paths.left(draft.id))}>{words(ctx).leave}</Button>
        </Buttons>
      </form>
    )}
  </>;
}

function rowsOf({ before, after, changed }: Change, ctx: Context): { key: string; value: string }[] {
  const t = text(ctx);
  return [
    { key: t.before, value: before ? before.text || t.empty : t.notAsked },
    { key: t.after, value: !after ? t.gone : changed ? after.text || t.empty : `${after.text || t.empty} (${t.same})` },
  ];
}
