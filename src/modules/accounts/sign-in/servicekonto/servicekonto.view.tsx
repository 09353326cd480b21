import type { z } from 'zod';
import type { Context } from '../../../../platform/http/index.ts';
import { formatShortDate } from '../../../../platform/i18n/format.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { Button, Buttons, Summary, type SummaryRow } from '../../../../ui/index.ts';
import type { Address } from '../../attributes.ts';
import { levelName } from '../../level-name.ts';
import { reaches } from '../../levels.rules.ts';
import type { Arrival } from '../arrive.ts';
import type { BlockProps } from '../contract.ts';
import { outHref } from '../openid/openid.view.tsx';
import type { Provider } from '../openid/settings.ts';
import { text } from './messages.ts';
import type { settings } from './settings.ts';

/** The part of „Anmelden“ that leads to accounts of other portals (S3.1, S4.7). */
export function ServicekontoBlock({ ctx, settings: { providers, choose }, returnTo, level, first }: BlockProps<z.output<typeof settings>>) {
  const t = text(ctx);
  const fit = providers.filter((provider) => reaches(provider.level, level ?? 'none'));
  const query = `?weiter=${encodeURIComponent(returnTo)}${level ? `&stufe=${level}` : ''}`;
  const kind = first ? 'primary' : 'secondary';
  return <>
    <p>{first ? t.leadFirst : t.lead}</p>
    <Buttons>
      {choose
        ? <Button id={`servicekonto-${fit[0]?.id}`} kind={kind} href={ctx.href(`/anmelden/servicekonto${query}`)}>{t.other}</Button>
        : <Ways ctx={ctx} providers={fit} returnTo={returnTo} level={level} kind={kind} />}
    </Buttons>
  </>;
}

const Ways = ({ ctx, providers, returnTo, level, kind = 'secondary' }: { ctx: Context; providers: readonly Provider[]; returnTo: string; level?: string; kind?: 'primary' | 'secondary' }) => <>
  {providers.map(({ id, label }) => <Button key={id} id={`servicekonto-${id}`} kind={kind} href={outHref(ctx, '/anmelden/servicekonto', id, returnTo, level)}>{say(label, ctx.lang)}</Button>)}
</>;

/** „Mit anderem Servicekonto anmelden“: the choice of the state (S4.7). */
export function ChoosePage({ ctx, providers, returnTo, level }: { ctx: Context; providers: readonly Provider[]; returnTo: string; level?: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.chooseTitle}</h1>
    <p class="lead">{t.chooseLead}</p>
    <Buttons><Ways ctx={ctx} providers={providers} returnTo={returnTo} level={level} /></Buttons>
  </>;
}

/** Asks, at the first sign-in alone, whether what was passed on may be kept here (S3.4). */
export function TakeOverPage({ ctx, arrival, token }: { ctx: Context; arrival: Arrival; token: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.consentTitle}</h1>
    <p class="lead">{t.consentLead(arrival.credential?.label ?? '', ctx.tenant.name)}</p>
    <Summary rows={[...rowsOf(ctx, arrival), { key: t.level, value: levelName(arrival.level, ctx) }]} />
    <p>{t.consentOnce}</p>
    <form method="post" action={ctx.href('/anmelden/servicekonto/zustimmen')}>
      <input type="hidden" name="t" value={token} />
      <Buttons>
        <Button name="antwort" value="ja">{t.agree}</Button>
        <Button kind="secondary" name="antwort" value="nein">{t.cancel}</Button>
      </Buttons>
    </form>
  </>;
}

/** What is agreed to: the words of the page and which data, without their values, which change. */
export const takeOverWording = (ctx: Context, arrival: Arrival): string =>
  [text(ctx).consentLead(arrival.credential?.label ?? '', ctx.tenant.name), rowsOf(ctx, arrival).map(({ key }) => key).join(', '), text(ctx).consentOnce].filter(Boolean).join('\n\n');

const order = ['title', 'firstName', 'lastName', 'birthName', 'birthDate', 'address', 'phone', 'email'] as const;

function rowsOf(ctx: Context, { attributes, declared, provenEmail }: Arrival): SummaryRow[] {
  const all: Readonly<Record<string, unknown>> = { ...declared, ...attributes, ...(provenEmail ? { email: provenEmail } : {}) };
  return order.flatMap((name): SummaryRow[] => {
    const value = all[name];
    if (!value) return [];
    if (name === 'address') {
      const { street, houseNumber, postcode, city } = value as Address;
      return [{ key: text(ctx).address, value: `${street} ${houseNumber}\n${postcode} ${city}` }];
    }
    return [{ key: text(ctx)[name], value: name === 'birthDate' ? formatShortDate(String(value), ctx.lang) : String(value) }];
  });
}
