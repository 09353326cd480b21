import type { Context } from '../../../../platform/http/index.ts';
import { formatDateTime } from '../../../../platform/i18n/format.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Card, Summary } from '../../../../ui/index.ts';
import { deviceName } from '../../device-name.ts';
import type { OpenSession } from '../../session.store.ts';
import { directoryOf, hasOwnSignIn, way as directoryWay } from '../staff-openid/directory.ts';
import { text as passkeyText } from '../passkey/messages.ts';
import { staffPasskeyPaths } from '../passkey/paths.ts';
import type { StaffPasskey } from '../passkey/staff-passkey.store.ts';
import { secondFactorPaths } from '../staff-second-factor/paths.ts';
import type { Factors } from '../staff-second-factor/second-factor.store.ts';
import { mayRemoveFactor } from '../staff-second-factor/set-up.ts';
import { text } from './messages.ts';
import { OwnAccess } from './own-access.view.tsx';
import { staffAccountPaths as paths } from './paths.ts';

/** What can have been done here, to be told above the page. */
export const tellable = ['added', 'removed', 'app-removed', 'kept', 'password', 'ended', 'all-ended', 'recovered'] as const;

export interface SettingsProps {
  readonly ctx: Context;
  readonly factors: Factors;
  readonly passkeys: readonly StaffPasskey[];
  /** All that are open, this one among them. */
  readonly sessions: readonly OpenSession[];
  readonly done?: (typeof tellable)[number];
}

/** „Ihre Anmeldung“ at the desk: password, second factors, sessions. */
export function StaffSettings({ ctx, factors, passkeys, sessions, done }: SettingsProps) {
  const t = text(ctx);
  const removable = mayRemoveFactor(ctx, factors);
  return <OwnAccess>
    <h1>{t.title}</h1>
    {done && <Alert kind={done === 'kept' || done === 'recovered' ? 'warning' : 'success'} title={t[`done.${done}`]} announce />}
    <p class="lead">{t.lead}</p>
    {hasOwnSignIn(ctx.tenant) && <>
    {factors.password && <section>
      <h2>{t.password}</h2>
      <p>{t.passwordLead}</p>
      <Buttons><Button kind="secondary" href={ctx.href(paths.password)}>{t.changePassword}</Button></Buttons>
    </section>}
    {factors.password && <App ctx={ctx} factors={factors} removable={removable} />}
    <section>
      <h2>{t.passkeys}</h2>
      <p>{passkeys.length ? t.passkeysLead : `${t.passkeysLead} ${t.passkeysNone}`}</p>
      {passkeys.map((one) => <Passkey key={one.id} ctx={ctx} one={one} removable={removable} />)}
      {!removable && passkeys.length > 0 && <p class="muted">{t.lastFactor}</p>}
      <Buttons><Button kind="secondary" href={ctx.href(staffPasskeyPaths.add)}>{passkeyText(ctx).add}</Button></Buttons>
    </section>
    {factors.password && (factors.appSince || passkeys.length > 0) && (
      <section>
        <h2>{t.codes}</h2>
        <p>{t.codesLeft(factors.codes)}</p>
        <Buttons><Button kind="secondary" href={ctx.href(secondFactorPaths.codes)}>{t.codesNew}</Button></Buttons>
      </section>
    )}
    </>}
    <Sessions ctx={ctx} sessions={sessions} />
    <Buttons><Button kind="tertiary" href={ctx.href('/verwaltung')}>{t.desk}</Button></Buttons>
  </OwnAccess>;
}

function App({ ctx, factors: { appSince }, removable }: Pick<SettingsProps, 'ctx' | 'factors'> & { removable: boolean }) {
  const t = text(ctx);
  return (
    <section>
      <h2>{t.app}</h2>
      <p>{appSince ? t.appSince(formatDateTime(appSince, ctx.lang)) : t.appNone}</p>
      {appSince && !removable && <p class="muted">{t.lastFactor}</p>}
      <Buttons><Button kind="secondary" href={ctx.href(secondFactorPaths.app)}>{appSince ? t.appReplace : t.appSetUp}</Button></Buttons>
      {appSince && removable && (
        <form method="post" action={ctx.href(secondFactorPaths.removeApp)}><Buttons><Button kind="tertiary" label={t.appRemoveLabel}>{t.appRemove}</Button></Buttons></form>
      )}
    </section>
  );
}

function Passkey({ ctx, one, removable }: { ctx: Context; one: StaffPasskey; removable: boolean }) {
  const t = text(ctx);
  return (
    <Card title={one.label} footer={removable && (
      <form method="post" action={ctx.href(staffPasskeyPaths.remove)}>
        <input type="hidden" name="passkey" value={one.id} />
        <Button kind="tertiary" label={`${t.remove}: ${one.label}`}>{t.remove}</Button>
      </form>
    )}>
      <p class="muted">
        {t.added}: {formatDateTime(one.created_at, ctx.lang)}<br />
        {t.used}: {one.last_used_at ? formatDateTime(one.last_used_at, ctx.lang) : t.never}
      </p>
    </Card>
  );
}

const methods = ['password', 'totp', 'recovery-code', 'passkey'] as const;

/** How a session began, in words. */
function methodName(ctx: Context, method: string): string {
  const known = methods.find((one) => one === method);
  const directory = method === directoryWay.method ? directoryOf(ctx.tenant) : undefined;
  return known ? text(ctx)[`method.${known}`] : directory ? say(directory.label, ctx.lang) : method;
}

function Sessions({ ctx, sessions }: Pick<SettingsProps, 'ctx' | 'sessions'>) {
  const t = text(ctx);
  return (
    <section>
      <h2>{t.sessions}</h2>
      <p>{t.sessionsLead}</p>
      {sessions.map(({ id, device, method, since, last_seen: lastSeen, current }) => (
        <Card key={id} title={current ? `${t.sessionThis}: ${deviceName(device, ctx)}` : deviceName(device, ctx)} footer={!current && (
          <form method="post" action={ctx.href(paths.sessions)}>
            <input type="hidden" name="sitzung" value={id} />
            <Button kind="tertiary" label={t.endLabel(formatDateTime(since, ctx.lang))}>{t.end}</Button>
          </form>
        )}>
          <Summary rows={[
            { key: t.by, value: methodName(ctx, method) }, { key: t.since, value: formatDateTime(since, ctx.lang) }, { key: t.lastSeen, value: formatDateTime(lastSeen, ctx.lang) },
          ]} />
        </Card>
      ))}
      {sessions.length > 1 && <form method="post" action={ctx.href(paths.sessions)}><Buttons><Button kind="secondary">{t.endOthers}</Button></Buttons></form>}
    </section>
  );
}
