import type { JSX } from 'preact';
import type { Context } from '../../../../platform/http/index.ts';
import { countryName } from '../../../../platform/i18n/countries.ts';
import { formatDate } from '../../../../platform/i18n/format.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, Summary } from '../../../../ui/index.ts';
import { levelName } from '../../level-name.ts';
import type { BlockProps } from '../contract.ts';
import type { Fault } from './faults.rules.ts';
import { text } from './messages.ts';
import type { Identified, SamlProfile } from './profile.ts';

/** Its part of the page „Anmelden“: one button. */
export const blockOf = (profile: SamlProfile) => function SamlBlock({ ctx, returnTo, level, first }: BlockProps<never>): JSX.Element {
  return <>
    <p>{say(profile.lead, ctx.lang)}</p>
    <form method="post" action={ctx.href(`/anmelden/${profile.id}`)}>
      <input type="hidden" name="weiter" value={returnTo} />
      {level && <input type="hidden" name="stufe" value={level} />}
      <Buttons><Button kind={first ? 'primary' : 'secondary'}>{say(profile.button, ctx.lang)}</Button></Buttons>
    </form>
  </>;
};

/** A page that takes somebody elsewhere by a form: at once with script, by its button without. */
export function Onward({ action, fields, title, lead, button, stay }: { action: string; fields: Readonly<Record<string, string>>; title: string; lead: string; button: string; stay?: { href: string; label: string } }) {
  return (
    <form method="post" action={action} data-onward="">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {Object.entries(fields).map(([name, value]) => <input type="hidden" key={name} name={name} value={value} />)}
      <Buttons><Button>{button}</Button>{stay && <Button kind="secondary" href={stay.href}>{stay.label}</Button>}</Buttons>
    </form>
  );
}

/** After the first sign-in by a source: which data it gave (S5.6). */
export function Arrived({ ctx, profile, token, person, returnTo }: { ctx: Context; profile: SamlProfile; token: string; person: Identified; returnTo: string }) {
  const t = text(ctx);
  const name = say(profile.name, ctx.lang);
  return (
    <form method="post" action={ctx.href(`/anmelden/${profile.id}/fertig`)}>
      <h1>{t.arrivedTitle(name)}</h1>
      <p class="lead">{t.arrivedBody(name, levelName(person.level, ctx))}</p>
      {ctx.visitor && person.pseudonym && <Alert kind="warning" title={t.joins(ctx.visitor.name)} />}
      {!person.pseudonym && <Alert kind="info" title={t.passing(name)} />}
      <Summary rows={rowsOf(ctx, person)} />
      {Object.keys(person.attributes).some((attribute) => attribute !== 'email') && <p>{t.locked}</p>}
      <input type="hidden" name="t" value={token} />
      <Buttons><Button>{t.goOn}</Button><Button kind="secondary" href={ctx.href(returnTo)}>{t.cancel}</Button></Buttons>
    </form>
  );
}

const order = ['organisation', 'title', 'firstName', 'lastName', 'birthName', 'birthDate', 'birthPlace', 'address', 'nationality', 'documentType', 'email', 'phone'] as const;

function rowsOf(ctx: Context, { attributes, declared, mailbox }: Identified) {
  const all: Record<string, unknown> = { ...declared, ...attributes };
  return [
    ...order.filter((name) => all[name]).map((name) => ({ key: text(ctx)[name], value: shown(ctx, name, all[name]) })),
    ...(mailbox ? [{ key: text(ctx).mailbox, value: mailbox }] : []),
  ];
}

function shown(ctx: Context, name: string, value: unknown): string {
  if (name === 'nationality') return countryName(String(value), ctx.lang);
  if (name === 'birthDate') return formatDate(String(value), ctx.lang);
  if (name !== 'address') return String(value);
  const { street, houseNumber, postcode, city, country } = value as Record<string, string | undefined>;
  return [[street, houseNumber], [postcode, city], [country]].map((line) => line.filter(Boolean).join(' ')).filter(Boolean).join('\n');
}

/** Nobody was signed in: why, and what to do next. */
export function NotSignedIn({ ctx, profile, fault, returnTo }: { ctx: Context; profile: SamlProfile; fault?: Fault; returnTo: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.notTaken}</h1>
    <p class="lead">{fault ? t[`fault.${fault}`] : t.notTakenBody(say(profile.name, ctx.lang))}</p>
    <p><Button href={ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`)}>{fault === 'request' || fault === 'test-account' ? t.otherWays : t.again}</Button></p>
  </>;
}
