import type { Context } from '../../platform/http/index.ts';
import { Alert, Button, Buttons, Checkbox, ErrorSummary } from '../../ui/index.ts';
import { mailboxPaths } from '../mailbox/index.ts';
import { text } from './leave.messages.ts';
import { leavePath, paths } from './paths.ts';

export interface LeaveProps { readonly ctx: Context; readonly drafts: number; /** Whether cases are running. */ readonly running: boolean; readonly unsure?: boolean }

/** Says what goes and what stays, and asks. */
export function LeaveView({ ctx, drafts, running, unsure }: LeaveProps) {
  const t = text(ctx);
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={unsure ? [{ href: '#sicher', text: t.sureMissing }] : []} />
    <h2>{t.goes}</h2>
    <ul><li>{t.account}</li><li>{t.drafts(drafts)}</li></ul>
    <h2>{t.stays}</h2>
    <p>{t.staysWhy}</p>
    {running && <Alert kind="warning" title={t.open}><a class="kern-link" href={ctx.href(mailboxPaths.home)}>{t.mailbox}</a></Alert>}
    <form method="post" action={ctx.href(leavePath)} noValidate>
      <Checkbox id="sicher" name="sicher" label={t.sure} value="ja" error={unsure ? t.sureMissing : undefined} />
      <Buttons><Button kind="danger">{t.yes}</Button><Button kind="secondary" href={ctx.href(paths.signIn)}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}

/** The account has gone. */
export function LeftView({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return <>
    <h1>{t.leftTitle}</h1>
    <p class="lead">{t.left}</p>
    <p><Button kind="secondary" href={ctx.href('/')}>{t.home}</Button></p>
  </>;
}
