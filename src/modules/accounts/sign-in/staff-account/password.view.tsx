import type { Context } from '../../../../platform/http/index.ts';
import { Button, Buttons, ErrorSummary, Input, type ErrorLink } from '../../../../ui/index.ts';
import { text } from './messages.ts';
import { OwnAccess } from './own-access.view.tsx';
import { staffAccountPaths as paths } from './paths.ts';

/** The own password: the current one, and the new one twice. */
export function ChangePassword({ ctx, email, errors = [] }: { ctx: Context; email: string; errors?: readonly ErrorLink[] }) {
  const t = text(ctx);
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.text;
  return (
    <OwnAccess>
      <h1>{t.changePassword}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={ctx.href(paths.password)} noValidate>
        <input type="text" name="email" value={email} autocomplete="username" hidden readOnly />
        <Input id="aktuell" name="aktuell" type="password" label={t.current} error={errorAt('#aktuell')} autocomplete="current-password" width={20} />
        <Input id="neu" name="neu" type="password" label={t.next} hint={t.nextHint} error={errorAt('#neu')} autocomplete="new-password" width={20} />
        <Input id="wieder" name="wieder" type="password" label={t.repeat} error={errorAt('#wieder')} autocomplete="new-password" width={20} />
        <Buttons><Button>{t.save}</Button><Button kind="secondary" href={ctx.href(paths.settings)}>{t.cancel}</Button></Buttons>
      </form>
    </OwnAccess>
  );
}
