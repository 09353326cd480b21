import type { Context } from '../../platform/http/index.ts';
import { Button, Buttons, Checkbox, ErrorSummary } from '../../ui/index.ts';
import type { WhatStays } from '../cases/index.ts';
import { KeptCases } from './leave-kept.view.tsx';
import { text } from './leave.messages.ts';
import { leavePath, paths } from './paths.ts';

export interface LeaveProps { readonly ctx: Context; readonly drafts: number; /** Cases that the administration keeps. */ readonly stays: WhatStays; readonly unsure?: boolean }

/** Says what goes and what stays, and asks. */
export function LeaveView({ ctx, drafts, stays, unsure }: LeaveProps) {
  const t = text(ctx);
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={unsure ? [{ href: '#sicher', text: t.sureMissing }] : []} />
    <h2>{t.goes}</h2>
    <ul><li>{t.account}</li><li>{t.drafts(drafts)}</li></ul>
    <h2>{t.stays}</h2>
    <KeptCases ctx={ctx} stays={stays} />
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
