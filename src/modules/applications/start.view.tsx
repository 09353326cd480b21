import { formatDate, formatDateTime } from '../../platform/i18n/format.ts';
import { say } from '../../platform/i18n/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { Alert, Button, Buttons, Card } from '../../ui/index.ts';
import { levelName } from '../accounts/index.ts';
import type { Service } from '../catalogue/index.ts';
import type { Draft } from './draft.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';

interface StartProps {
  ctx: Context;
  service: Service;
  drafts: readonly Draft[];
  /** Begun in this browser by somebody who was not signed in; whoever is signed in now may say that it was them. */
  guest?: Draft;
}

/** What awaits the visitor, drafts begun before, and the button that begins one. */
export function StartView({ ctx, service, drafts, guest }: StartProps) {
  const t = text(ctx);
  const title = say(service.title, ctx.lang);
  return <>
    <h1>{title}</h1>
    {guest && <Alert title={t.guestDraft} level={2}>
      <p>{t.guestDraftWhy(formatDateTime(guest.updatedAt, ctx.lang))}</p>
      <p><Button kind="secondary" href={ctx.href(paths.draft(guest.id))}>{t.guestDraftTake}</Button></p>
    </Alert>}
    {drafts.length > 0 && <Begun ctx={ctx} drafts={drafts} />}
    {drafts.length === 0 && <>
      <p class="lead">{t.startSteps}</p>
      <p>{service.minutes !== undefined && `${t.startMinutes(service.minutes)} `}{ctx.visitor ? t.startSaved : t.startSavedHere(30)}</p>
      {service.verify && <p>{t.startVerify}</p>}
      {service.needed.length > 0 && <section>
        <h2>{t.startNeeded}</h2>
        <ul>{service.needed.map((one) => <li key={one.de}>{say(one, ctx.lang)}</li>)}</ul>
      </section>}
    </>}
    <form method="post" action={ctx.href(paths.start(service.slug))}>
      <input type="hidden" name="neu" value={drafts.length > 0 ? '1' : ''} />
      <Buttons><Button kind={drafts.length > 0 ? 'secondary' : 'primary'}>{drafts.length > 0 ? t.beginAnew : t.begin}</Button></Buttons>
    </form>
    {!ctx.visitor && <Alert title={t.signInInstead} level={2}>
      <p>{t.signInInsteadWhy}</p>
      <p><Button kind="secondary" href={ctx.href(paths.signIn(paths.start(service.slug)))}>{t.signIn}</Button></p>
    </Alert>}
  </>;
}

function Begun({ ctx, drafts }: { ctx: Context; drafts: readonly Draft[] }) {
  const t = text(ctx);
  return (
    <section>
      <h2>{drafts.length === 1 ? t.openDraft : t.openDrafts(drafts.length)}</h2>
      <p>{t.openDraftWhy}</p>
      {drafts.map((draft) => (
        <Card key={draft.id} title={t.lastSaved(formatDateTime(draft.updatedAt, ctx.lang))} footer={<Buttons>
          <Button href={ctx.href(paths.draft(draft.id))} label={`${t.continueDraft}: ${t.lastSaved(formatDateTime(draft.updatedAt, ctx.lang))}`}>{t.continueDraft}</Button>
          <Button kind="tertiary" href={ctx.href(paths.remove(draft.id))} label={`${t.removeDraft}: ${t.lastSaved(formatDateTime(draft.updatedAt, ctx.lang))}`}>{t.removeDraft}</Button>
        </Buttons>}>
          <p>{t.keptUntil(formatDate(draft.expiresAt, ctx.lang))}</p>
        </Card>
      ))}
    </section>
  );
}

/** Says which level the service needs, and leads to signing in and back to `weiter`. */
export function LevelView({ ctx, service, weiter }: { ctx: Context; service: Service; weiter: string }) {
  const t = text(ctx);
  const { visitor } = ctx;
  return <>
    <h1>{say(service.title, ctx.lang)}</h1>
    <Alert kind={visitor ? 'warning' : 'info'} level={2} title={visitor ? t.levelHigherTitle : t.levelTitle}>
      <p>{visitor && service.insists && visitor.method !== service.insists ? t.insistsEid : visitor ? t.levelHigherWhy(levelName(visitor.level, ctx), levelName(service.access, ctx)) : t.levelWhy}</p>
    </Alert>
    <Buttons>
      <Button href={ctx.href(paths.signIn(weiter, service))}>{visitor ? t.signInHigher : t.signIn}</Button>
      <Button kind="secondary" href={ctx.href(paths.service(service.slug))}>{t.back}</Button>
    </Buttons>
  </>;
}
