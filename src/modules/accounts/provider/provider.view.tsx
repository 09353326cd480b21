import type { Context, Visitor } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { Button, Buttons, Summary } from '../../../ui/index.ts';
import { levelName } from '../level-name.ts';
import { claimName } from './claim-name.ts';
import type { Passed } from './claims.rules.ts';
import { text } from './messages.ts';

/** A value as people read it. */
const shownAs = (ctx: Context, { claim, shown }: Passed): string => (claim === 'birthdate' ? formatShortDate(shown, ctx.lang) : shown);

/** Asks whether exactly these data may be passed on (S5.6). */
export function ConsentPage({ ctx, visitor, portal, data, uid }: { ctx: Context; visitor: Visitor; portal: string; data: readonly Passed[]; uid: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.title}</h1>
    <p class="lead">{data.length ? t.lead(portal) : t.nothing(portal)}</p>
    <Summary rows={[...data.map((one) => ({ key: claimName(ctx, one.claim), value: shownAs(ctx, one) })), { key: t.level, value: levelName(visitor.level, ctx) }]} />
    <p>{t.revoke}</p>
    <p>{t.notYou(visitor.name)}</p>
    <form method="post" action={ctx.href(`/freigabe/${uid}`)}>
      <input type="hidden" name="daten" value={data.map(({ claim }) => claim).join(' ')} />
      <Buttons>
        <Button name="antwort" value="ja">{t.agree}</Button>
        <Button kind="secondary" name="antwort" value="nein">{t.cancel}</Button>
      </Buttons>
    </form>
  </>;
}

/** Between signing in here and the other portal, for those who agreed before. */
export function BackPage({ ctx, portal, href }: { ctx: Context; portal: string; href: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.backTitle}</h1>
    <p class="lead">{t.backLead(portal)}</p>
    <p><Button href={href}>{t.back}</Button></p>
  </>;
}

/** What cannot be gone on with. */
export function StoppedPage({ ctx, kind }: { ctx: Context; kind: 'over' | 'fault' }) {
  const t = text(ctx);
  return <>
    <h1>{t[`${kind}Title`]}</h1>
    <p class="lead">{t[`${kind}Lead`]}</p>
    <p><Button kind="secondary" href={ctx.href('/')}>{t.home}</Button></p>
  </>;
}
