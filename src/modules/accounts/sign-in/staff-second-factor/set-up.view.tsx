import type { Context } from '../../../../platform/http/index.ts';
import { formatDate } from '../../../../platform/i18n/format.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, CodeList, ErrorSummary, Input, QrCode } from '../../../../ui/index.ts';
import { staffPasskeyPaths } from '../passkey/paths.ts';
import { OwnAccess } from '../staff-account/own-access.view.tsx';
import { text } from './messages.ts';
import { secondFactorPaths as paths } from './paths.ts';
import { inGroups, setUpUri } from './totp.rules.ts';

/** Asks which second factor somebody wants, who has none. */
export function ChooseFactor({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return <OwnAccess>
    <h1>{t.setUpTitle}</h1>
    <p class="lead">{t.setUpLead}</p>
    <section>
      <h2>{t.setUpApp}</h2>
      <p>{t.setUpAppLead}</p>
      <Buttons><Button href={ctx.href(paths.app)}>{t.setUpAppButton}</Button></Buttons>
    </section>
    <section>
      <h2>{t.setUpPasskey}</h2>
      <p>{t.setUpPasskeyLead}</p>
      <Buttons><Button kind="secondary" href={ctx.href(staffPasskeyPaths.add)}>{t.setUpPasskeyButton}</Button></Buttons>
    </section>
    <SignOut ctx={ctx} />
  </OwnAccess>;
}

const SignOut = ({ ctx }: { ctx: Context }) =>
  <form method="post" action={ctx.href('/verwaltung/abmelden')}><Buttons><Button kind="tertiary">{text(ctx).signOut}</Button></Buttons></form>;

export interface SetUpAppProps { readonly ctx: Context; readonly secret: string; readonly email: string; /** Whether the desk is not open yet. */ readonly settingUp: boolean; readonly replaces: boolean; readonly error?: string }

/** The secret as a picture and as text, and the first code. */
export function SetUpApp({ ctx, secret, email, settingUp, replaces, error }: SetUpAppProps) {
  const t = text(ctx);
  const readable = inGroups(secret);
  return <OwnAccess>
    <h1>{t.appTitle}</h1>
    <ErrorSummary errors={error ? [{ href: '#code', text: error }] : []} />
    {replaces && <Alert kind="info" title={t.appReplaces} />}
    <h2>{t.appScan}</h2>
    <p>{t.appScanLead}</p>
    <QrCode content={setUpUri(secret, say(ctx.tenant.portal, ctx.lang), email)} label={t.appPicture(readable)} />
    <p>{t.appSecret}<br /><code class="code-list__one">{readable}</code></p>
    <p class="muted">{t.appSecretOnce}</p>
    <form method="post" action={ctx.href(paths.app)} noValidate>
      <h2>{t.appCode}</h2>
      <Input id="code" name="code" label={t.code} hint={t.codeHint} error={error} inputMode="numeric" autocomplete="one-time-code" width={8} verbatim />
      <Buttons><Button>{t.appConfirm}</Button><Button kind="secondary" href={ctx.href(settingUp ? paths.setUp : paths.settings)}>{t.cancel}</Button></Buttons>
    </form>
  </OwnAccess>;
}

/** The recovery codes, this once; `onward` is where the way leads on. */
export function RecoveryCodes({ ctx, codes, email, onward, done }: { ctx: Context; codes: readonly string[]; email: string; onward: string; done?: string }) {
  const t = text(ctx);
  const file = [t.codesFileHead(say(ctx.tenant.portal, ctx.lang), email, formatDate(new Date(), ctx.lang)), '', ...codes, ''].join('\r\n');
  return <OwnAccess>
    <h1>{t.codesTitle}</h1>
    {done && <Alert kind="success" title={done} announce />}
    <p class="lead">{t.codesLead}</p>
    <p>{t.codesOnce}</p>
    <CodeList codes={codes} label={t.codesList} />
    <p><a class="kern-link" href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`} download={t.codesFile}>{t.codesDownload}</a></p>
    <Buttons><Button href={ctx.href(onward)}>{t.codesGoOn}</Button></Buttons>
  </OwnAccess>;
}

/** Asks before codes are made that end the ones before. */
export function NewCodes({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return (
    <OwnAccess>
      <h1>{t.codesNewTitle}</h1>
      <p class="lead">{t.codesNewLead}</p>
      <form method="post" action={ctx.href(paths.codes)}>
        <Buttons><Button>{t.codesNew}</Button><Button kind="secondary" href={ctx.href(paths.settings)}>{t.cancel}</Button></Buttons>
      </form>
    </OwnAccess>
  );
}
