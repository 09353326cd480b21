import type { Context } from '../../../platform/http/index.ts';
import { Button, Buttons, ErrorSummary, Input, Summary } from '../../../ui/index.ts';
import { text } from './messages.ts';
import type { EmailFault } from './new-email.rules.ts';
import { signInDataPath } from '../paths.ts';
import { emailChangePaths } from './paths.ts';

export interface AskProps { readonly ctx: Context; readonly now?: string; readonly typed?: { readonly email: string; readonly email2: string }; readonly fault?: EmailFault }

/** Asks for the new address, twice. */
export function Ask({ ctx, now, typed, fault }: AskProps) {
  const t = text(ctx);
  const error = (control: string) => (fault?.control === control ? t[fault.fault] : undefined);
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={fault ? [{ href: `#${fault.control}`, text: t[fault.fault] }] : []} />
    <p class="lead">{t.lead}</p>
    {now && <Summary rows={[{ key: t.now, value: now }]} />}
    <form method="post" action={ctx.href(emailChangePaths.ask)} noValidate>
      <Input id="email" name="email" type="email" label={t.email} value={typed?.email} error={error('email')} autocomplete="email" inputMode="email" width="full" />
      <Input id="email2" name="email2" type="email" label={t.again} value={typed?.email2} error={error('email2')} autocomplete="email" inputMode="email" width="full" />
      <Buttons><Button>{t.send}</Button><Button kind="secondary" href={ctx.href(signInDataPath)}>{t.cancel}</Button></Buttons>
    </form>
  </>;
}

/** „Bestätigung versendet“. */
export function Sent({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return <>
    <h1>{t.sentTitle}</h1>
    <p class="lead">{t.sent}</p>
    <p>{t.sentValid}</p>
    <p><Button kind="secondary" href={ctx.href(signInDataPath)}>{t.back}</Button></p>
  </>;
}

/** The page the link leads to: it acts by its button alone, for mail scanners open links, too. */
export function Confirm({ ctx, token, to }: { ctx: Context; token: string; to: string }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(emailChangePaths.link)}>
      <h1>{t.confirmTitle}</h1>
      <p class="lead">{t.confirmLead(to)}</p>
      <p>{t.confirmNext}</p>
      <input type="hidden" name="t" value={token} />
      <Buttons><Button>{t.confirm}</Button></Buttons>
    </form>
  );
}

/** Confirmed: what is left to do is to sign in. */
export function Confirmed({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return <>
    <h1>{t.confirmedTitle}</h1>
    <p class="lead">{t.confirmed}</p>
    <p>{t.confirmedValid}</p>
    <p><Button href={ctx.href(`/anmelden?weiter=${encodeURIComponent(signInDataPath)}`)}>{t.signIn}</Button></p>
  </>;
}

/** A link that leads nowhere any more. */
export function Over({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return <>
    <h1>{t.overTitle}</h1>
    <p class="lead">{t.over}</p>
    <p><Button kind="secondary" href={ctx.href(signInDataPath)}>{t.back}</Button></p>
  </>;
}
