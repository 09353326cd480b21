import type { Context } from '../../platform/http/index.ts';
import { Button, Checkbox } from '../../ui/index.ts';
import { text } from './messages.ts';

/** Shows the keys of the desk and switches them off (WCAG 2.1.4); opened by script. */
export function Keys({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return (
    <dialog class="kern-dialog" data-keys aria-labelledby="tasten">
      <div class="kern-dialog__header"><h2 class="kern-title" id="tasten">{t.keys}</h2></div>
      <div class="kern-dialog__body">
        <p>{t.keysBody}</p>
        <Checkbox id="tasten-an" name="tasten-an" label={t.keysOn} />
      </div>
      <form method="dialog" class="kern-dialog__footer"><Button kind="secondary">{t.keysClose}</Button></form>
    </dialog>
  );
}
