import type { Context } from '../../../../platform/http/index.ts';
import { Alert, Button, Buttons, Details } from '../../../../ui/index.ts';
import type { BlockProps, ManageProps } from '../contract.ts';
import { optionalGroups, requiredGroups } from './eid-service.ts';
import { text } from './messages.ts';
import { eidPaths } from './paths.ts';

/** The part of „Anmelden“ that begins with the card. */
export function EidBlock({ ctx, returnTo, first }: BlockProps) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(eidPaths.begin)}>
      <p>{t.lead}</p>
      <input type="hidden" name="weiter" value={returnTo} />
      <Buttons><Button kind={first ? 'primary' : 'secondary'}>{t.button}</Button></Buttons>
    </form>
  );
}

/** Which data are wished for, and the way to the AusweisApp. @param client address that starts the client */
export function Read({ ctx, client, returnTo }: { ctx: Context; client: string; returnTo: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.readTitle}</h1>
    <p class="lead">{t.readLead}</p>
    <h2>{t.required}</h2>
    <ul>{requiredGroups.map((name) => <li key={name}>{t[`group.${name}`]}</li>)}</ul>
    <h2>{t.optional}</h2>
    <ul>{optionalGroups.map((name) => <li key={name}>{t[`group.${name}`]}</li>)}</ul>
    <Buttons>
      <Button href={client}>{t.open}</Button>
      <Button kind="tertiary" href={signIn(ctx, returnTo)}>{t.otherWay}</Button>
    </Buttons>
    <Details title={t.helpTitle}><p>{t.help}</p></Details>
  </>;
}

/** Why it did not come to a sign-in, and the ways on. */
export function Failed({ ctx, why, returnTo }: { ctx: Context; why: Why; returnTo: string }) {
  const t = text(ctx);
  return <>
    <h1>{t[`${why}Title`]}</h1>
    <Alert kind={why === 'cancelled' ? 'info' : 'warning'} level={2} title={t[why]} />
    <form method="post" action={ctx.href(eidPaths.begin)}>
      <input type="hidden" name="weiter" value={returnTo} />
      <Buttons>
        <Button>{t.again}</Button>
        <Button kind="tertiary" href={signIn(ctx, returnTo)}>{t.otherWay}</Button>
      </Buttons>
    </form>
  </>;
}

export type Why = 'cancelled' | 'invalid' | 'failed' | 'away' | 'over';

/** Title of the page `Failed`. */
export const failedTitle = (ctx: Context, why: Why): string => text(ctx)[`${why}Title`];

const signIn = (ctx: Context, returnTo: string): string => ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`);

/** „Ausweisdaten verwalten“ (S4.8, S4.9): connect the account, read the card again, switch signing in by it off. */
export function EidManage({ ctx, credentials, others }: ManageProps) {
  const t = text(ctx);
  const [card] = credentials;
  return (
    <section>
      <h2>{t.manageTitle}</h2>
      <p>{card ? t.manageOn : t.manageOff}</p>
      <form method="post" action={ctx.href(eidPaths.begin)}>
        <input type="hidden" name="weiter" value={eidPaths.manage} />
        <Buttons><Button kind="secondary">{card ? t.sync : t.upgrade}</Button></Buttons>
      </form>
      {card && others && <>
        <p class="muted">{t.disableWhy}</p>
        <p><Button kind="tertiary" href={ctx.href(`${eidPaths.disable}?zugang=${card.id}`)}>{t.disable}</Button></p>
      </>}
    </section>
  );
}
