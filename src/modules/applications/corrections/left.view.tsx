import type { Context } from '../../../platform/http/index.ts';
import { Button, Buttons, Panel } from '../../../ui/index.ts';
import type { Draft } from '../draft.ts';
import { text as words } from '../messages.ts';
import { paths } from '../paths.ts';
import { text } from './corrections.messages.ts';
import type { OwnCorrection } from './own-correction.ts';

/** A correction was left for later: where it is found again. */
export function LeftCorrection({ ctx, draft, correction: { found } }: { ctx: Context; draft: Draft; correction: OwnCorrection }) {
  const t = text(ctx);
  return <>
    <Panel title={t.leftTitle}><p>{t.leftWhy}</p></Panel>
    <Buttons>
      <Button href={ctx.href(paths.draft(draft.id))}>{words(ctx).continueDraft}</Button>
      <Button kind="secondary" href={ctx.href(paths.correction(found.id))}>{t.toCase}</Button>
      <Button kind="tertiary" href={ctx.href(paths.remove(draft.id))}>{t.leave}</Button>
    </Buttons>
  </>;
}
