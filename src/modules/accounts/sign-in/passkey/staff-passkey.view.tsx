import type { Context } from '../../../../platform/http/index.ts';
import { formatDateTime } from '../../../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Card } from '../../../../ui/index.ts';
import { text } from './messages.ts';
import { staffPasskeyPaths as paths } from './paths.ts';
import type { StaffPasskey } from './staff-passkey.store.ts';

/** What can have been done here, to be told above the page. */
export const tellable = ['added', 'removed'] as const;

/** „Ihre Anmeldung“ at the desk: passkeys beside the password. */
export function StaffSettings({ ctx, passkeys, done }: { ctx: Context; passkeys: readonly StaffPasskey[]; done?: (typeof tellable)[number] }) {
  const t = text(ctx);
  return <>
    <h1>{t.staffTitle}</h1>
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <p class="lead">{t.staffLead}</p>
    <h2>{t.staffPasskeys}</h2>
    {passkeys.length === 0 && <p>{t.staffNone}</p>}
    {passkeys.map((one) => (
      <Card key={one.id} title={one.label} footer={
        <form method="post" action={ctx.href(paths.remove)}>
          <input type="hidden" name="passkey" value={one.id} />
          <Button kind="tertiary" label={`${t.remove}: ${one.label}`}>{t.remove}</Button>
        </form>}>
        <p class="muted">
          {t.added}: {formatDateTime(one.created_at, ctx.lang)}<br />
          {t.used}: {one.last_used_at ? formatDateTime(one.last_used_at, ctx.lang) : t.never}
        </p>
      </Card>
    ))}
    <Buttons><Button kind="secondary" href={ctx.href(paths.add)}>{t.add}</Button><Button kind="tertiary" href={ctx.href('/verwaltung')}>{t.staffBack}</Button></Buttons>
  </>;
}
