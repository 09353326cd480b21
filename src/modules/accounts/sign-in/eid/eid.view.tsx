import type { Context } from '../../../../platform/http/index.ts';
import { Alert, Button, Buttons, Card, Details } from '../../../../ui/index.ts';
import type { BlockProps, ManageProps, ProfileProps } from '../contract.ts';
import type { Clients } from './client.rules.ts';
import { groupsFor, type Aim, type Questions } from './eid-service.ts';
import { text } from './messages.ts';
import { eidPaths } from './paths.ts';
import type { Reading } from './reading.tsx';
import type { EidSettings } from './settings.ts';

/** The part of „Anmelden“ that begins with the card. */
export const EidBlock = ({ ctx, returnTo, first }: BlockProps<EidSettings>) => <Begin ctx={ctx} returnTo={returnTo} first={first} lead={text(ctx).lead} button={text(ctx).button} />;

/** The part of „Registrieren“ that makes an account of the card (S4.6). */
export const EidRegister = ({ ctx, returnTo, first }: BlockProps<EidSettings>) => <Begin ctx={ctx} returnTo={returnTo} first={first} lead={text(ctx).registerLead} button={text(ctx).registerButton} />;

function Begin({ ctx, returnTo, first, lead, button }: Pick<BlockProps, 'ctx' | 'returnTo' | 'first'> & { lead: string; button: string }) {
  return (
    <form method="post" action={ctx.href(eidPaths.begin)}>
      <p>{lead}</p>
      <input type="hidden" name="weiter" value={returnTo} />
      <Buttons><Button kind={first ? 'primary' : 'secondary'}>{button}</Button></Buttons>
    </form>
  );
}

/** Which data are wished for, or what is asked, and the way to the AusweisApp. */
export function Read({ ctx, clients, under }: { ctx: Context; clients: Clients; under: Reading }) {
  const t = text(ctx);
  const { aim, returnTo } = under;
  return <>
    {aim === 'ask' ? <><h1>{t.askTitle}</h1><CardQuestions ctx={ctx} questions={under.questions} /><p>{t.askAgree}</p></> : <Wished ctx={ctx} aim={aim} />}
    <Buttons>
      <Button href={clients.here}>{t.open}</Button>
      {aim === 'sign-in' ? <Button kind="tertiary" href={signIn(ctx, returnTo)}>{t.otherWay}</Button> : <Button kind="tertiary" href={ctx.href(returnTo)}>{t.cancel}</Button>}
    </Buttons>
    <Help ctx={ctx} clients={clients} />
  </>;
}

function Wished({ ctx, aim }: { ctx: Context; aim: Aim }) {
  const t = text(ctx);
  const { required, optional } = groupsFor(aim);
  return <>
    <h1>{t.readTitle}</h1>
    <p class="lead">{t.readLead}</p>
    <h2>{t.required}</h2>
    <ul>{required.map((name) => <li key={name}>{t[`group.${name}`]}</li>)}</ul>
    <h2>{t.optional}</h2>
    <ul>{optional.map((name) => <li key={name}>{t[`group.${name}`]}</li>)}</ul>
    {aim === 'account' && <p>{t.pseudonymFree}</p>}
  </>;
}

/** The questions that a card is asked, word for word, and what nobody learns by them. */
export function CardQuestions({ ctx, questions: { age, ags } }: { ctx: Context; questions: Questions }) {
  const t = text(ctx);
  return <>
    <p class="lead">{age !== undefined && ags !== undefined ? t.askLeadBoth : t.askLead}</p>
    <ul>
      {age !== undefined && <li>{t.askAge(age)}</li>}
      {ags !== undefined && <li>{t.askPlace(ctx.tenant.shortName)}</li>}
    </ul>
    <p>{t.askNothingElse}</p>
  </>;
}

/** What to do when the client does not answer, or the card does not; opened by the page's script for whoever comes back from it with nothing. */
function Help({ ctx, clients }: { ctx: Context; clients?: Clients }) {
  const t = text(ctx);
  return (
    <div data-client-help={clients && true}>
      <Details title={t.helpTitle}>
        <ul><li>{t.helpInstalled}</li><li>{t.helpAgain}</li><li>{t.helpPin}</li></ul>
        {clients && <p>{clients.phone ? t.onComputer : t.onPhone} <a href={clients.other}>{clients.phone ? t.openOnComputer : t.openOnPhone}</a></p>}
      </Details>
    </div>
  );
}

export interface FailedProps {
  readonly ctx: Context;
  readonly why: Why;
  readonly aim: Reading['aim'];
  /** Of a card that was asked: where the way goes on, and where asking begins anew. */
  readonly returnTo: string;
}

/** Why nothing came of it, and the ways on. */
export function Failed({ ctx, why, aim, returnTo }: FailedProps) {
  const t = text(ctx);
  const asked = aim === 'ask';
  return <>
    <h1>{t[`${why}Title`]}</h1>
    <Alert kind={why === 'cancelled' ? 'info' : 'warning'} level={2} title={asked && why in askWords ? t[askWords[why as keyof typeof askWords]] : t[why]} />
    {asked && why === 'over' ? <Buttons><Button href={ctx.href(returnTo)}>{t.askBack}</Button></Buttons> : (
      <form method="post" action={ctx.href(asked ? returnTo : eidPaths.begin)}>
        {aim === 'account' && <input type="hidden" name="fuer" value="konto" />}
        {aim === 'sign-in' && <input type="hidden" name="weiter" value={returnTo} />}
        <Buttons>
          <Button>{t.again}</Button>
          {aim === 'sign-in' ? <Button kind="tertiary" href={signIn(ctx, returnTo)}>{t.otherWay}</Button> : <Button kind="tertiary" href={ctx.href(returnTo)}>{asked ? t.askBack : t.cancel}</Button>}
        </Buttons>
      </form>
    )}
    {(why === 'failed' || why === 'cancelled') && <Help ctx={ctx} />}
  </>;
}

/** Where signing in would name another way to sign in, and somebody who was only asked has none. */
const askWords = { cancelled: 'askCancelled', invalid: 'askInvalid', away: 'askAway' } as const;

export type Why = 'cancelled' | 'invalid' | 'failed' | 'away' | 'over' | 'taken' | 'other';

/** Title of the page `Failed`. */
export const failedTitle = (ctx: Context, why: Why): string => text(ctx)[`${why}Title`];

const signIn = (ctx: Context, returnTo: string): string => ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`);

/** Where the data of an account come from a card, the sign-in by it being on or off. */
const hasCardData = (attributes: ManageProps['attributes']): boolean => Object.values(attributes).some(({ origin }) => origin === 'eid');

/** „Ausweisdaten verwalten“ (S4.8, S4.9): connect the account, read the card again, switch signing in by it off. */
export function EidManage({ ctx, settings, credentials, attributes, others }: ManageProps<EidSettings>) {
  const t = text(ctx);
  const [card] = credentials;
  if (!card && !hasCardData(attributes)) return <section><h3>{settings.plus ? t.upgradeTitlePlus : t.upgradeTitle}</h3><Upgrade ctx={ctx} settings={settings} /></section>;
  return (
    <section id="ausweis">
      <h3>{t.manageTitle}</h3>
      <p>{card ? t.manageOn : t.manageOff}</p>
      <form method="post" action={ctx.href(eidPaths.begin)}>
        <input type="hidden" name="fuer" value="konto" />
        <Buttons><Button kind="secondary">{t.sync}</Button></Buttons>
      </form>
      {card && others && <>
        <p class="muted">{t.disableWhy}</p>
        <p><Button kind="tertiary" href={ctx.href(`${eidPaths.disable}?zugang=${card.id}`)}>{t.disable}</Button></p>
      </>}
    </section>
  );
}

/** On „Meine Daten“: the way up, or where the data of the card are managed (S4.8, S4.9). */
export function EidProfile({ ctx, settings, attributes }: ProfileProps<EidSettings>) {
  const t = text(ctx);
  if (hasCardData(attributes)) return <p><Button kind="secondary" href={ctx.href(`${eidPaths.manage}#ausweis`)}>{t.manageTitle}</Button></p>;
  return <Card level={2} title={settings.plus ? t.upgradeTitlePlus : t.upgradeTitle}><Upgrade ctx={ctx} settings={settings} /></Card>;
}

function Upgrade({ ctx, settings }: { ctx: Context; settings: EidSettings }) {
  const t = text(ctx);
  return <>
    <p>{settings.plus ? t.upgradeWhyPlus : t.upgradeWhy}</p>
    <p><Button kind="secondary" href={ctx.href(eidPaths.upgrade)}>{t.upgrade}</Button></p>
  </>;
}

/** What the upgrade takes, step by step, and its beginning (S4.8). */
export function UpgradePage({ ctx, settings: { plus } }: { ctx: Context; settings: EidSettings }) {
  const t = text(ctx);
  return <>
    <h1>{plus ? t.upgradeTitlePlus : t.upgradeTitle}</h1>
    <p class="lead">{plus ? t.upgradeWhyPlus : t.upgradeWhy}</p>
    <ol>
      {[t.stepCard, t.stepApp, t.stepPin, ...(plus ? [t.stepAgain] : [])].map((step) => <li key={step}>{step}</li>)}
    </ol>
    <form method="post" action={ctx.href(eidPaths.begin)}>
      <input type="hidden" name="fuer" value="konto" />
      <Buttons>
        <Button>{t.byCard}</Button>
        <Button kind="tertiary" href={ctx.href(eidPaths.profile)}>{t.cancel}</Button>
      </Buttons>
    </form>
  </>;
}
