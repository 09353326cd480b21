import type { ComponentChildren } from 'preact';
import type { Context } from '../../../../platform/http/index.ts';
import { Button, Buttons, ErrorSummary, Input } from '../../../../ui/index.ts';
import type { BlockProps, ManageProps } from '../contract.ts';
import { text } from './messages.ts';
import { passkeyPaths } from './paths.ts';

/** Who confirms by a passkey: the script asks the browser, and posts its answer with the form; without script the form is not there. */
interface AskProps {
  readonly ctx: Context;
  readonly kind: 'create' | 'get';
  readonly action: string;
  /** Where the script gets the challenge. */
  readonly task: string;
  readonly children: ComponentChildren;
}

function AskPasskey({ ctx, kind, action, task, children }: AskProps) {
  const t = text(ctx);
  return <>
    <form method="post" action={ctx.href(action)} hidden data-passkey={kind} data-passkey-task={ctx.href(task)} data-text-failed={kind === 'get' ? t.cancelled : t.addCancelled}>
      <input type="hidden" name="antwort" value="" />
      {children}
      <p role="status" class="passkey-status" />
    </form>
    <p class="muted" data-without-passkey>{t.withoutScript}</p>
  </>;
}

interface SignInProps { readonly ctx: Context; readonly action: string; readonly task: string; readonly returnTo: string; readonly first?: boolean; readonly error?: string }

function AskToSignIn({ ctx, action, task, returnTo, first, error }: SignInProps) {
  const t = text(ctx);
  return <>
    <p>{t.signInLead}</p>
    <AskPasskey ctx={ctx} kind="get" action={action} task={task}>
      <input type="hidden" name="weiter" value={returnTo} />
      <Buttons><Button kind={first ? 'primary' : 'secondary'} id="passkey" icon="person">{t.signIn}</Button></Buttons>
      {error && <p>{error}</p>}
    </AskPasskey>
  </>;
}

/** The section of the desk's sign-in page. */
export const SignInByPasskey = (props: SignInProps) => <section><h2>{text(props.ctx).title}</h2><AskToSignIn {...props} /></section>;

/** Its part of „Anmelden“. */
export const PasskeyBlock = (props: BlockProps) => <AskToSignIn {...props} action={passkeyPaths.signIn} task={passkeyPaths.signInTask} />;

/** Its part of „Login-Daten“. */
export const PasskeyManage = ({ ctx }: ManageProps) =>
  <section><h3>{text(ctx).plain}</h3><p><Button kind="secondary" href={ctx.href(passkeyPaths.add)}>{text(ctx).add}</Button></p></section>;

/** Makes a passkey, with a name. */
export function AddPasskey({ ctx, action, task, back, name, error }: { ctx: Context; action: string; task: string; back: string; name?: string; error?: string }) {
  const t = text(ctx);
  return <>
    <ErrorSummary errors={error ? [{ href: '#name', text: error }] : []} />
    <p class="lead">{t.addLead}</p>
    <AskPasskey ctx={ctx} kind="create" action={action} task={task}>
      <Input id="name" name="name" label={t.name} hint={t.nameHint} value={name} error={error} maxLength={60} autocomplete="off" />
      <Buttons><Button>{t.addNow}</Button><Button kind="secondary" href={ctx.href(back)}>{t.cancel}</Button></Buttons>
    </AskPasskey>
  </>;
}
