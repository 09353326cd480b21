import type { Context } from '../../../../platform/http/index.ts';
import { Alert, Button, Buttons, ErrorSummary, Input, type ErrorLink } from '../../../../ui/index.ts';
import { text } from '../../messages.ts';
import { text as invitationText } from '../staff-members/messages.ts';
import { directoryOf, hasOwnSignIn } from '../staff-openid/directory.ts';
import { text as directoryText } from '../staff-openid/messages.ts';
import { SignInByDirectory } from '../staff-openid/staff-openid.view.tsx';
import { SignInByPasskey } from '../passkey/passkey.view.tsx';
import { staffPasskeyPaths } from '../passkey/paths.ts';

/** The desk's door. */
export function StaffSignIn({ ctx, returnTo, typed, errors = [], expired, again, invited }: { ctx: Context; returnTo: string; typed?: string; errors?: readonly ErrorLink[]; expired?: boolean; /** A password has just been set by an invitation. */ invited?: boolean; /** Signed in, but too long ago for what is to be done. */ again?: boolean }) {
  const t = text(ctx);
  const directory = directoryOf(ctx.tenant);
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.text;
  return <>
    <h1>{t.staffSignIn}</h1>
    <ErrorSummary errors={errors} />
    {invited && <Alert kind="success" title={invitationText(ctx).done} announce />}
    {expired || again ? <Alert kind="info" title={again ? t.staffAgain : t.staffExpired} /> : <p class="lead">{t.staffLead}</p>}
    {directory && <SignInByDirectory ctx={ctx} directory={directory} returnTo={returnTo} again={again} />}
    {directory && hasOwnSignIn(ctx.tenant) && <h2>{directoryText(ctx).own}</h2>}
    {hasOwnSignIn(ctx.tenant) && <>
    <form method="post" action={ctx.href('/verwaltung/anmelden')} noValidate>
      <input type="hidden" name="weiter" value={returnTo} />
      <Input id="email" name="email" type="email" label={t.email} value={typed} error={errorAt('#email')} autocomplete="username" inputMode="email" width="full" />
      <Input id="password" name="password" type="password" label={t.password} error={errorAt('#password')} autocomplete="current-password" width="full" />
      <Buttons><Button kind={directory ? 'secondary' : 'primary'}>{t.staffButton}</Button></Buttons>
    </form>
    <SignInByPasskey ctx={ctx} action={staffPasskeyPaths.signIn} task={staffPasskeyPaths.signInTask} returnTo={returnTo} error={errorAt('#passkey')} />
    </>}
    <p>{t.citizens} <a class="kern-link" href={ctx.href('/anmelden')}>{t.citizensLink}</a></p>
  </>;
}
