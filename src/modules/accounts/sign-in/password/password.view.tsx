import type { Context } from '../../../../platform/http/index.ts';
import { Alert, Button, Buttons, Input, Summary } from '../../../../ui/index.ts';
import { registerPath } from '../../paths.ts';
import type { BlockProps, ManageProps, StartLink } from '../contract.ts';
import type { PasswordData } from './credential.ts';
import { CurrentPassword, NewPassword, QuestionFields, questionText, type FormProps } from './fields.view.tsx';
import { text } from './messages.ts';
import type { PasswordSettings } from './settings.ts';

/** The part of „Anmelden“ that asks for address and password (S3.3, S4.10, S1.4). */
export function PasswordBlock({ ctx, settings, returnTo, first, typed, error }: BlockProps<PasswordSettings>) {
  const t = text(ctx);
  const { word, register } = settings;
  const initial = register === 'initial-password';
  const account = registerLink(ctx, settings, returnTo);
  return (
    <form method="post" action={ctx.href('/anmelden/kennwort')} noValidate>
      <input type="hidden" name="weiter" value={returnTo} />
      <Input id="kennwort-email" name="email" type="email" label={t.email} hint={initial ? undefined : t.emailAsName} value={typed} error={error} autocomplete="username" inputMode="email" width="full" />
      <Input id="kennwort" name="kennwort" type="password" label={word} autocomplete="current-password" width="full" />
      <p><a class="kern-link" href={ctx.href('/anmelden/kennwort/vergessen')}>{initial ? t.forgottenInitial : t.forgotten}</a></p>
      <Buttons>
        <Button kind={first ? 'primary' : 'secondary'}>{t.signIn}</Button>
        <Button kind="tertiary" href={account.href}>{account.label}</Button>
      </Buttons>
    </form>
  );
}

const formPath = '/anmelden/kennwort/registrieren';
const on = (path: string, returnTo?: string): string => path + (returnTo ? `?weiter=${encodeURIComponent(returnTo)}` : '');

/** „Konto erstellen“ (S1.4), or „Jetzt registrieren“ (S3.2), where there may be a choice of how. */
export function registerLink(ctx: Context, { register }: PasswordSettings, returnTo?: string): StartLink {
  const t = text(ctx);
  if (register === 'initial-password') return { href: ctx.href(on(formPath, returnTo)), label: t.makeAccount };
  return { href: ctx.href(on(registerPath, returnTo)), label: t.registerNow };
}

/** Its section of „Jetzt registrieren“ (S3.2). */
export function RegisterBlock({ ctx, returnTo, first }: BlockProps<PasswordSettings>) {
  const t = text(ctx);
  return <>
    <p>{t.registerByLead}</p>
    <Buttons><Button kind={first ? 'primary' : 'secondary'} href={ctx.href(on(formPath, returnTo))}>{t.registerByButton}</Button></Buttons>
  </>;
}

/** The part of „Login-Daten“: change the password, and where the town asks one, the security question (S1.8, S1.16). */
export function PasswordManage({ ctx, settings, credentials }: ManageProps<PasswordSettings>) {
  const t = text(ctx);
  const [credential] = credentials;
  const { word, register } = settings;
  return (
    <section>
      <h3>{t.manageTitle(word)}</h3>
      {credential ? <>
        <ChangeForm ctx={ctx} settings={settings} />
        {register === 'initial-password' && <>
          <h4>{t.questionTitle}</h4>
          <QuestionForm ctx={ctx} settings={settings} data={credential.data as PasswordData} />
        </>}
      </> : (
        <form method="post" action={ctx.href('/anmelden/kennwort/einrichten')}>
          <p>{t.noneYet(word)}</p>
          <Buttons><Button kind="secondary">{t.setUp(word)}</Button></Buttons>
        </form>
      )}
    </section>
  );
}

/** Current, new, repeat. @param returnTo where it leads on afterwards */
export function ChangeForm({ returnTo, ...props }: FormProps & { returnTo?: string }) {
  const { ctx, settings } = props;
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href('/anmelden/kennwort/aendern')} noValidate>
      <input type="hidden" name="benutzer" value={ctx.visitor?.email} autocomplete="username" />
      {returnTo && <input type="hidden" name="weiter" value={returnTo} />}
      <CurrentPassword {...props} />
      <NewPassword {...props} />
      <Buttons>
        <Button>{t.changeTitle(settings.word)}</Button>
        {returnTo && <Button kind="tertiary" href={ctx.href(returnTo)}>{t.later}</Button>}
      </Buttons>
    </form>
  );
}

/** Question and answer; of the passwords the current one alone (S1.16). */
export function QuestionForm({ data, ...props }: FormProps & { data?: PasswordData }) {
  const { ctx } = props;
  const t = text(ctx);
  return (
    <form method="post" action={ctx.href('/anmelden/kennwort/sicherheitsfrage')} noValidate>
      {data?.question && <Summary rows={[{ key: t.questionNow, value: questionText(ctx, data.question) }]} />}
      <QuestionFields {...props} />
      <CurrentPassword {...props} id="aktuell-frage" />
      <Buttons><Button kind="secondary">{t.changeQuestion}</Button></Buttons>
    </form>
  );
}

/** A page that tells what was done, with one way on. */
export function Told({ ctx, title, lead, more, button }: { ctx: Context; title: string; lead: string; more?: string; button: { label: string; path: string } }) {
  return <>
    <h1>{title}</h1>
    <p class="lead">{lead}</p>
    {more && <p>{more}</p>}
    <p><Button href={ctx.href(button.path)}>{button.label}</Button></p>
  </>;
}

/** Urges to change the password that came by mail (S1.7). */
export const Urge = ({ ctx, settings }: Pick<FormProps, 'ctx' | 'settings'>) => <Alert kind="warning" title={text(ctx).urge(settings.initialHours)} />;
