import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Button, Buttons, Panel } from '../../../ui/index.ts';
import type { Case } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import { text } from './corrections.messages.ts';

/** The correction has arrived: what happens next, and the confirmation with the answers as they count now. */
export function SentCorrection({ ctx, found, draftId, opens }: { ctx: Context; found: Case; draftId: string; /** Whether the visitor can open the case now. */ opens: boolean }) {
  const t = text(ctx);
  return <>
    <Panel title={t.sentTitle}><p>{say(found.title, ctx.lang)}<br /><strong>{found.number}</strong></p></Panel>
    <p class="lead">{t.sentWhy}</p>
    <Buttons>
      {opens && <Button href={ctx.href(paths.case(found.id))}>{t.toCase}</Button>}
      <Button kind={opens ? 'secondary' : 'primary'} href={ctx.href(paths.receipt(draftId))}>{t.receipt}</Button>
    </Buttons>
  </>;
}
