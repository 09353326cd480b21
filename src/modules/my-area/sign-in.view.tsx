import type { Context } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Card, Sections, Summary } from '../../ui/index.ts';
import { deviceName, emailChangePaths, isFresh, isRemovable, isUsable, joinBlocks, levelName, manageBlocks, signInAnew, wayName, type Attribute, type Credential, type OpenSession } from '../accounts/index.ts';
import { Frame } from './frame.view.tsx';
import { text as leaveText } from './leave.messages.ts';
import { leavePath, logPath, paths, removePath, sessionsPath } from './paths.ts';
import { text as logText } from './log.messages.ts';
import { text } from './sign-in.messages.ts';

/** What can have been done here, to be told above the page. */
export const tellable = ['ended', 'one-ended', 'removed', 'added', 'kept', 'email', 'password', 'question', 'synced'] as const;

export interface SignInDataProps {
  ctx: Context;
  credentials: readonly Credential[];
  attributes: Readonly<Record<string, Attribute>>;
  /** All that are open, this one among them. */
  sessions: readonly OpenSession[];
  done?: (typeof tellable)[number];
}

/** Level of the session, ways in with what can be done to them, other sessions. */
export function SignInDataView({ ctx, credentials, attributes, sessions, done }: SignInDataProps) {
  const t = text(ctx);
  const join = joinBlocks(ctx, paths.signIn);
  return <Frame ctx={ctx} current="signIn">
    {done && <Alert kind={done === 'kept' ? 'warning' : 'success'} title={t[`done.${done}`]} announce />}
    {ctx.visitor && <Summary rows={[
      { key: t.session, value: t.level(levelName(ctx.visitor.level, ctx)) },
      { key: t.by, value: wayName(ctx.visitor.method, ctx) },
    ]} />}
    <section>
      <h2>{t.ways}</h2>
      <p>{t.waysLead}</p>
      {credentials.map((one) => <Way key={one.id} ctx={ctx} one={one} removable={isRemovable(ctx, credentials, one)} />)}
      {credentials.length === 1 && <p class="muted">{t.lastOne}</p>}
      {!credentials.some(({ kind }) => kind === 'email') && <p><Button kind="secondary" href={ctx.href(emailChangePaths.ask)}>{t.addEmail}</Button></p>}
      {manageBlocks(ctx, credentials, attributes)}
    </section>
    {join.length > 0 && <section>
      <h2>{t.join}</h2>
      {ctx.visitor && isFresh(ctx.visitor)
        ? <><p>{t.joinLead}</p><Sections items={join} level={3} /></>
        : <><p>{t.joinAnew}</p><Buttons><Button kind="secondary" href={ctx.href(signInAnew(paths.signIn))}>{t.signInAnew}</Button></Buttons></>}
    </section>}
    <Sessions ctx={ctx} sessions={sessions} />
    <section>
      <h2>{logText(ctx).title}</h2>
      <p>{logText(ctx).teaser}</p>
      <Buttons><Button kind="secondary" href={ctx.href(logPath)}>{logText(ctx).open}</Button></Buttons>
    </section>
    <section>
      <h2>{leaveText(ctx).title}</h2>
      <p>{leaveText(ctx).lead}</p>
      <Buttons><Button kind="secondary" href={ctx.href(leavePath)}>{leaveText(ctx).title}</Button></Buttons>
    </section>
  </Frame>;
}

/** What a way in is called: its name, and what tells it from others of its kind. */
const nameOf = (ctx: Context, one: Credential): string => [...new Set([wayName(one.kind, ctx), one.label ?? (one.identifier.includes('@') ? one.identifier : undefined)])].filter(Boolean).join(': ');

function Way({ ctx, one, removable }: { ctx: Context; one: Credential; removable: boolean }) {
  const t = text(ctx);
  const name = nameOf(ctx, one);
  const change = one.kind === 'email' && <Button kind="tertiary" href={ctx.href(emailChangePaths.ask)}>{t.changeEmail}</Button>;
  return (
    <Card title={name} footer={change || removable && <Button kind="tertiary" href={ctx.href(`${removePath}?zugang=${one.id}`)} label={`${t.remove}: ${name}`}>{t.remove}</Button>}>
      {isUsable(ctx, one.kind) ? <p class="muted">
        {t.added}: {formatDateTime(one.createdAt, ctx.lang)}<br />
        {t.used}: {one.lastUsedAt ? formatDateTime(one.lastUsedAt, ctx.lang) : t.never}
      </p> : <p>{one.kind === 'email' ? t.contactOnly : t.notHere}</p>}
    </Card>
  );
}

/** This session first, then the others; each can be ended by itself. */
function Sessions({ ctx, sessions }: Pick<SignInDataProps, 'ctx' | 'sessions'>) {
  const t = text(ctx);
  const alone = !sessions.some(({ current }) => !current);
  return (
    <section>
      <h2>{t.sessions}</h2>
      <p>{alone ? t.sessionsNone : t.sessionsLead}</p>
      {sessions.map((one) => <Session key={one.id} ctx={ctx} one={one} />)}
      {!alone && <form method="post" action={ctx.href(sessionsPath)}><Buttons><Button kind="secondary">{t.endSessions}</Button></Buttons></form>}
    </section>
  );
}

function Session({ ctx, one }: { ctx: Context; one: OpenSession }) {
  const t = text(ctx);
  const name = deviceName(one.device, ctx);
  const end = one.current
    ? <form method="post" action={ctx.href('/abmelden')}><Button kind="tertiary" label={t.endThis}>{t.endOne}</Button></form>
    : <form method="post" action={ctx.href(sessionsPath)}>
      <input type="hidden" name="sitzung" value={one.id} />
      <Button kind="tertiary" label={t.endAbout(name, formatDateTime(one.since, ctx.lang))}>{t.endOne}</Button>
    </form>;
  return (
    <Card title={name} preline={one.current ? t.thisSession : undefined} footer={end}>
      <p class="muted">
        {t.by}: {wayName(one.method, ctx)}<br />
        {t.since}: {formatDateTime(one.since, ctx.lang)}<br />
        {t.lastSeen}: {formatDateTime(one.last_seen, ctx.lang)}
      </p>
    </Card>
  );
}

/** Asks before a way in is taken away. @param agreed whether a consent hangs on it, which ends with it */
export function RemoveView({ ctx, one, agreed }: { ctx: Context; one: Credential; agreed: boolean }) {
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href(removePath)}>
      <h1>{t.removeTitle}</h1>
      <p class="lead">{t.removeBody(nameOf(ctx, one))}</p>
      {agreed && <p>{t.removeAgreed}</p>}
      <input type="hidden" name="zugang" value={one.id} />
      <Buttons>
        <Button kind="danger">{t.removeYes}</Button>
        <Button kind="secondary" href={ctx.href(paths.signIn)}>{t.cancel}</Button>
      </Buttons>
    </form>
  );
}
