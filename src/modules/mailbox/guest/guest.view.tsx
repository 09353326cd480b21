import type { Context } from '../../../platform/http/index.ts';
import { Alert, Button, Buttons, ErrorSummary, Input } from '../../../ui/index.ts';
import { paths } from '../paths.ts';
import { text } from './messages.ts';

/** What was typed, as it was, and what is wrong with it; `form`: with both together. */
export interface OpenState {
  readonly number?: string;
  readonly code?: string;
  /** Where the way leads afterwards, if not to the case. */
  readonly onward?: string;
  readonly errors?: { readonly number?: string; readonly code?: string };
  readonly note?: { readonly kind: 'info' | 'success'; readonly text: string };
}

/** Asks for number and access code of a case that was sent without an account. */
export function OpenCaseView({ ctx, state: { number, code, onward, errors = {}, note } }: { ctx: Context; state: OpenState }) {
  const t = text(ctx);
  return <>
    <h1>{t.title}</h1>
    <ErrorSummary errors={[...(errors.number ? [{ href: '#nummer', text: errors.number }] : []), ...(errors.code ? [{ href: '#code', text: errors.code }] : [])]} />
    {note && <Alert kind={note.kind} title={note.text} announce />}
    <p class="lead">{t.lead}</p>
    <form method="post" action={ctx.href(paths.open)} noValidate>
      {onward && <input type="hidden" name="weiter" value={onward} />}
      <Input id="nummer" name="nummer" label={t.number} hint={t.numberHint} value={number} error={errors.number} width={20} verbatim autocomplete="off" />
      <Input id="code" name="code" label={t.code} hint={t.codeHint} value={code} error={errors.code} width="full" verbatim autocomplete="off" />
      <Buttons><Button>{t.open}</Button></Buttons>
    </form>
    <h2>{t.lostTitle}</h2>
    <p>{t.lost}</p>
    <h2>{t.accountTitle}</h2>
    <p>{t.account} <a class="kern-link" href={ctx.href(paths.signInToMailbox)}>{t.signIn}</a></p>
  </>;
}

/** On top of a case that a guest has open: that they are not signed in, and the way out. */
export function GuestBar({ ctx }: { ctx: Context }) {
  const t = text(ctx);
  return (
    <Alert title={t.here}>
      <p>{t.hereWhy}</p>
      <form method="post" action={ctx.href(paths.end)}><Buttons><Button kind="secondary" small>{t.end}</Button></Buttons></form>
    </Alert>
  );
}
