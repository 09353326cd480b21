import type { Context } from '../../../../platform/http/index.ts';
import { Button, Buttons, Details, ErrorSummary, Input, type ErrorLink } from '../../../../ui/index.ts';
import { SignInByPasskey } from '../passkey/passkey.view.tsx';
import { staffPasskeyPaths } from '../passkey/paths.ts';
import { text } from './messages.ts';
import { secondFactorPaths as paths } from './paths.ts';
import type { Factors } from './second-factor.store.ts';

export interface SecondStepProps { readonly ctx: Context; readonly factors: Factors; readonly returnTo: string; readonly errors?: readonly ErrorLink[]; /** A recovery code as it was typed. */ readonly typed?: string }

/** Asks for the second factor, whichever somebody has. */
export function SecondStep({ ctx, factors, returnTo, errors = [], typed }: SecondStepProps) {
  const t = text(ctx);
  const errorAt = (href: string) => errors.find((error) => error.href === href)?.text;
  return <>
    <h1>{t.stepTitle}</h1>
    <ErrorSummary errors={errors} />
    <p class="lead">{t.stepLead}</p>
    {factors.appSince && (
      <form method="post" action={ctx.href(paths.secondStep)} noValidate>
        <Input id="code" name="code" label={t.code} hint={t.codeHint} error={errorAt('#code')} inputMode="numeric" autocomplete="one-time-code" width={8} verbatim />
        <Buttons><Button>{t.confirm}</Button></Buttons>
      </form>
    )}
    {factors.passkeys > 0 && <SignInByPasskey ctx={ctx} action={staffPasskeyPaths.signIn} task={staffPasskeyPaths.signInTask} returnTo={returnTo} />}
    <Details title={t.noApp} open={errorAt('#wiederherstellung') !== undefined}>
      <p>{t.recoveryLead}</p>
      <form method="post" action={ctx.href(paths.secondStep)} noValidate>
        <Input id="wiederherstellung" name="wiederherstellung" label={t.recoveryCode} hint={t.recoveryHint} error={errorAt('#wiederherstellung')} value={typed} autocomplete="off" width={20} verbatim />
        <Buttons><Button kind="secondary">{t.recoveryConfirm}</Button></Buttons>
      </form>
      <p>{t.recoveryNone}</p>
    </Details>
    <p><a class="kern-link" href={ctx.href('/verwaltung/anmelden')}>{t.back}</a></p>
  </>;
}
