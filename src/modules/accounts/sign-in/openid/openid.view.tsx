import type { Context } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { Button, Buttons } from '../../../../ui/index.ts';
import { reaches } from '../../levels.rules.ts';
import type { BlockProps } from '../contract.ts';
import { text } from './messages.ts';
import type { Provider } from './settings.ts';

/** Where the way to a provider begins. */
export const outHref = (ctx: Context, path: string, provider: string, returnTo: string, level?: string): string =>
  ctx.href(`${path}/${provider}?weiter=${encodeURIComponent(returnTo)}${level ? `&stufe=${level}` : ''}`);

/** The part of „Anmelden“ that leads to accounts elsewhere. */
export function OpenIdBlock({ ctx, settings, returnTo, level, first }: BlockProps<{ readonly providers: readonly Provider[] }>) {
  const t = text(ctx);
  return <>
    <p>{t.lead}</p>
    <Buttons>
      {settings.providers.filter((provider) => reaches(provider.level, level ?? 'none')).map((provider) => (
        <Button key={provider.id} id={`openid-${provider.id}`} kind={first ? 'primary' : 'secondary'} href={outHref(ctx, '/anmelden/openid', provider.id, returnTo, level)}>{t.with(say(provider.label, ctx.lang))}</Button>
      ))}
    </Buttons>
  </>;
}

/** An account has this address already: what to do so that both become one. */
export function ProveFirst({ ctx, returnTo }: { ctx: Context; returnTo: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.joinTitle}</h1>
    <p class="lead">{t.joinLead}</p>
    <p>{t.joinHow}</p>
    <p><Button href={ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`)}>{t.joinButton}</Button></p>
  </>;
}

/** Signed out here; whether also there is for the person to say: other pages may be open by that account. */
export function SignOutThere({ ctx, there, name, stay }: { ctx: Context; there: string; name: string; stay: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.leftTitle}</h1>
    <p class="lead">{t.leftLead(name)}</p>
    <Buttons><Button href={there}>{t.leaveThere(name)}</Button><Button kind="secondary" href={stay}>{t.stayThere}</Button></Buttons>
  </>;
}
