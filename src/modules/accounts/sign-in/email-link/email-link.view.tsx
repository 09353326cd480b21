import type { Context } from '../../../../platform/http/index.ts';
import { Button, Buttons, Details, Input } from '../../../../ui/index.ts';
import { text } from '../../messages.ts';
import type { BlockProps } from '../contract.ts';

/** The part of „Anmelden“ that asks for the address. */
export function EmailLinkBlock({ ctx, returnTo, first, typed, error }: BlockProps) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href('/anmelden/link')} noValidate>
      <p>{t.signInLead}</p>
      <input type="hidden" name="weiter" value={returnTo} />
      <Input id="email" name="email" type="email" label={t.email} hint={t.emailHint} value={typed} error={error} autocomplete="email" inputMode="email" width="full" />
      <Buttons><Button kind={first ? 'primary' : 'secondary'}>{t.sendLink}</Button></Buttons>
      <Details title={t.firstTime}><p>{t.firstTimeBody}</p></Details>
    </form>
  );
}

/** „Login Mail versendet“. */
export function Sent({ ctx, email, returnTo }: { ctx: Context; email?: string; returnTo: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.sentTitle}</h1>
    <p class="lead">{email ? t.sentBody(email) : t.sentBodyPlain}</p>
    <p>{t.sentValid}</p>
    <h2>{t.notArrived}</h2>
    <p>{t.notArrivedBody}</p>
    <p><Button kind="secondary" href={signInAgain(ctx, returnTo)}>{t.again}</Button></p>
  </>;
}

/** The page a link leads to: it acts by its button alone, for mail scanners open links, too. */
export function Confirm({ ctx, token }: { ctx: Context; token: string }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href('/anmelden/link/einloesen')}>
      <h1>{t.confirmTitle}</h1>
      <p class="lead">{t.confirmBody}</p>
      <input type="hidden" name="t" value={token} />
      <Buttons><Button>{t.confirm}</Button></Buttons>
    </form>
  );
}

/** A link that leads nowhere any more, with the way on. */
export function Over({ ctx, otherBrowser, returnTo }: { ctx: Context; otherBrowser: boolean; returnTo: string }) {
  const t = text(ctx);
  return <>
    <h1>{otherBrowser ? t.otherBrowser : t.linkOver}</h1>
    <p class="lead">{otherBrowser ? t.otherBrowserBody : t.linkOverBody}</p>
    <p><Button href={signInAgain(ctx, returnTo)}>{t.again}</Button></p>
  </>;
}

const signInAgain = (ctx: Context, returnTo: string): string => ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`);
