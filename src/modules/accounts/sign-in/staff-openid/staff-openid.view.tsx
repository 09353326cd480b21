import type { Context } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { Button, Buttons } from '../../../../ui/index.ts';
import type { Closed } from './come-to-desk.ts';
import { directoryPath, type Directory } from './directory.ts';
import { text } from './messages.ts';

interface Props { readonly ctx: Context; readonly directory: Directory; readonly returnTo: string }

/** @param anew the provider is to ask who it is, although somebody is signed in there */
const outHref = (ctx: Context, returnTo: string, anew = false): string => ctx.href(`${directoryPath}?weiter=${encodeURIComponent(returnTo)}${anew ? '&anders=1' : ''}`);

/** The part of the desk's door that leads to the town's own provider. */
export function SignInByDirectory({ ctx, directory, returnTo, again }: Props & { readonly again?: boolean }) {
  const t = text(ctx);
  return <section>
    <p>{t.lead}</p>
    <Buttons><Button id="openid" href={outHref(ctx, returnTo, again)}>{t.with(say(directory.label, ctx.lang))}</Button></Buttons>
  </section>;
}

/** Somebody whom the provider knows, and who stays outside: why, and whom to ask. */
export function StaysOutside({ ctx, directory, returnTo, reason }: Props & { readonly reason: Closed }) {
  const t = text(ctx);
  return <>
    <h1>{t[`closed.${reason}`]}</h1>
    <p class="lead">{t[`closed.${reason}.body`](say(directory.label, ctx.lang))}</p>
    <Buttons>
      <Button href={outHref(ctx, returnTo, true)}>{t.asOther}</Button>
      <Button kind="secondary" href={ctx.href(`/verwaltung/anmelden?weiter=${encodeURIComponent(returnTo)}`)}>{t.back}</Button>
    </Buttons>
  </>;
}
