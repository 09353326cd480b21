import type { Context } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons } from '../../ui/index.ts';
import type { BundidMailbox } from '../accounts/index.ts';
import { text } from './bundid-mailbox.messages.ts';
import { bundidMailboxPath, paths } from './paths.ts';

/** What is known of the mailbox: nothing yet, or how it stands with it. */
export type BundidState = BundidMailbox | 'unknown';

/** Whether messages go into the BundID mailbox, too, what that means, and the button that changes it (S5.13). */
export function BundidMailboxView({ ctx, state }: { ctx: Context; state: BundidState }) {
  const t = text(ctx);
  const on = state !== 'unknown' && state.wantedAt;
  const signIn = <Buttons><Button kind="secondary" href={ctx.href(`/anmelden?erneut=1&weiter=${encodeURIComponent(paths.notices)}`)}>{t.signIn}</Button></Buttons>;
  return (
    <section aria-labelledby="bundid-postfach">
      <h2 id="bundid-postfach">{t.title}</h2>
      {state === 'unknown' ? <>
        <p>{t.unknown}</p>
        {signIn}
      </> : <>
        <p>{t.lead}</p>
        <ul>{[t.copy, t.next, t.here, t.there].map((words) => <li key={words}>{words}</li>)}</ul>
        {on && state.refusedAt && <Alert kind="warning" title={t.refusedTitle} level={3}><p>{t.refused(formatDateTime(state.refusedAt, ctx.lang))}</p>{signIn}</Alert>}
        <form method="post" action={ctx.href(bundidMailboxPath)}>
          <p><strong>{on ? t.on(formatDateTime(on, ctx.lang)) : t.off}</strong></p>
          <input type="hidden" name="wunsch" value={on ? 'aus' : 'an'} />
          <Buttons><Button kind="secondary">{on ? t.switchOff : t.switchOn}</Button></Buttons>
        </form>
      </>}
    </section>
  );
}
