import type { Context } from '../../../platform/http/index.ts';
import { Button } from '../../../ui/index.ts';
import { toQuery, type Asked } from '../asked.rules.ts';
import { batchText } from './batch.messages.ts';
import { barActions } from './batch.rules.ts';

/** The form to which the boxes of the list belong. */
export const batchForm = 'auswahl';

/** What can be done with the chosen cases; the style shows it once one is chosen. */
export function BatchBar({ ctx, asked }: { ctx: Context; asked: Asked }) {
  const t = batchText(ctx);
  return (
    <form id={batchForm} class="batch-bar" method="post" action={ctx.href('/verwaltung/auswahl')} aria-label={t.bar}>
      <input type="hidden" name="zurueck" value={toQuery(asked)} />
      {barActions.map((action) => <Button key={action} kind="secondary" small name="aktion" value={action}>{t[`bar.${action}`]}</Button>)}
    </form>
  );
}
