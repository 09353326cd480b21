import type { Context } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, ErrorSummary, Radios, Summary } from '../../ui/index.ts';
import { emailChangePaths } from '../accounts/index.ts';
import type { MailTrouble } from '../cases/index.ts';
import { Frame } from './frame.view.tsx';
import { text as bundidText } from './bundid-mailbox.messages.ts';
import { BundidMailboxView, type BundidState } from './bundid-mailbox.view.tsx';
import { text } from './notices.messages.ts';
import { confirmMailPath, paths, testMailPath } from './paths.ts';

/** What can have been done here, to be told above the page. */
export const tellable = ['saved', 'sent', 'confirmed', 'bundid-on', 'bundid-off'] as const;

export interface NoticesProps {
  readonly ctx: Context;
  readonly email?: string;
  readonly trouble?: MailTrouble;
  readonly digest: boolean;
  /** Of somebody who signs in with BundID, where the town offers it. */
  readonly bundid?: BundidState;
  readonly error?: string;
  readonly done?: (typeof tellable)[number];
}

/** Where mail goes to and whether it arrives; at once or once a day (S1.3). */
export function NoticesView({ ctx, email, trouble, digest, bundid, error, done }: NoticesProps) {
  const t = { ...bundidText(ctx), ...text(ctx) };
  return <Frame ctx={ctx} current="notices">
    <ErrorSummary errors={error ? [{ href: '#wann', text: error }] : []} />
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <p class="lead">{t.lead}</p>
    {trouble && <Alert kind="warning" title={t.troubleTitle(trouble.email)} level={2}>
      <p>{t.trouble(formatDate(trouble.since, ctx.lang))}</p>
      <form method="post" action={ctx.href(testMailPath)}>
        <Buttons><Button>{t.test}</Button><Button kind="secondary" href={ctx.href(emailChangePaths.ask)}>{t.change}</Button></Buttons>
      </form>
    </Alert>}
    {email
      ? <Summary rows={[{ key: t.address, value: email, change: { href: ctx.href(emailChangePaths.ask) } }]} />
      : <Alert kind="info" title={t.noAddress} level={2}>
        <p>{t.noAddressBody}</p>
        <Buttons><Button kind="secondary" href={ctx.href(emailChangePaths.ask)}>{t.addAddress}</Button></Buttons>
      </Alert>}
    <form method="post" action={ctx.href(paths.notices)} noValidate>
      <Radios id="wann" name="wann" legend={t.question} error={error} value={error ? undefined : digest ? 'taeglich' : 'sofort'} options={[
        { value: 'sofort', label: t.atOnce, hint: t.atOnceHint },
        { value: 'taeglich', label: t.digest, hint: t.digestHint(ctx.tenant.policies.digestHour) },
      ]} />
      <Buttons><Button>{t.save}</Button></Buttons>
    </form>
    {bundid && <BundidMailboxView ctx={ctx} state={bundid} />}
  </Frame>;
}

/** The page the link in the mail leads to: it acts by its button alone. */
export function ConfirmMailView({ ctx, email, token }: { ctx: Context; email: string; token: string }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(confirmMailPath)}>
      <h1>{t.confirmTitle}</h1>
      <p class="lead">{t.confirmLead(email)}</p>
      <input type="hidden" name="t" value={token} />
      <Buttons><Button>{t.confirm}</Button><Button kind="secondary" href={ctx.href(paths.notices)}>{t.back}</Button></Buttons>
    </form>
  );
}

/** A link that confirms nothing any more. */
export function MailLinkOver({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return <>
    <h1>{t.overTitle}</h1>
    <p class="lead">{t.over}</p>
    <p><Button kind="secondary" href={ctx.href(paths.notices)}>{t.back}</Button></p>
  </>;
}
