import type { Context } from '../../platform/http/index.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { Alert, Button, Buttons, Card, Sections, Summary } from '../../ui/index.ts';
import { emailChangePaths, isFresh, isRemovable, joinBlocks, levelName, manageBlocks, signInAnew, wayName, type Attribute, type Credential, type OpenSession } from '../accounts/index.ts';
import { Frame } from './frame.view.tsx';
import { text as leaveText } from './leave.messages.ts';
import { leavePath, paths, removePath, sessionsPath } from './paths.ts';
import { text } from './sign-in.messages.ts';

/** What can have been done here, to be told above the page. */
export const tellable = ['ended', 'removed', 'added', 'kept', 'email', 'password', 'question', 'synced'] as const;

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
    <Sessions ctx={ctx} sessions={sessions.filter(({ current }) => !current)} />
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
      <p class="muted">
        {t.added}: {formatDateTime(one.createdAt, ctx.lang)}<br />
        {t.used}: {one.lastUsedAt ? formatDateTime(one.lastUsedAt, ctx.lang) : t.never}
      </p>
    </Card>
  );
}

function Sessions({ ctx, sessions }: Pick<SignInDataProps, 'ctx' | 'sessions'>) {
  const t = text(ctx);
  return (
    <section>
      <h2>{t.sessions}</h2>
      <p>{sessions.length ? t.sessionsLead : t.sessionsNone}</p>
      {sessions.map((one, at) => <Summary key={at} rows={[
        { key: t.by, value: wayName(one.method, ctx) },
        { key: t.since, value: formatDateTime(one.since, ctx.lang) },
        { key: t.lastSeen, value: formatDateTime(one.last_seen, ctx.lang) },
      ]} />)}
      {sessions.length > 0 && <form method="post" action={ctx.href(sessionsPath)}><Buttons><Button kind="secondary">{t.endSessions}</Button></Buttons></form>}
    </section>
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
