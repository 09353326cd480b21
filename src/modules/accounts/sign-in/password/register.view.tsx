import { Button, Buttons, Checkbox, ErrorSummary, Input, Summary } from '../../../../ui/index.ts';
import { errorAt, type FormProps } from './fields.view.tsx';
import { text } from './messages.ts';
import type { Registration } from './register.ts';

/** The check that somebody is no machine; solved by the page's script while one fills in, with a new task on demand (S1.5). */
export function HumanCheck({ ctx, errors }: Pick<FormProps, 'ctx' | 'errors'>) {
  const t = text(ctx);
  const error = errorAt(errors, 'mensch-pruefung');
  return (
    <div class="field" id="mensch-pruefung" tabIndex={-1} data-human={ctx.href('/anmelden/kennwort/aufgabe')}
      data-text-waiting={t.humanWaiting} data-text-working={t.humanWorking} data-text-done={t.humanDone} data-text-failed={t.humanFailed} data-text-again={t.humanAgain}>
      <h2>{t.humanTitle}</h2>
      {error && <p class="kern-error">{error}</p>}
      <input type="hidden" name="mensch" />
      <input type="hidden" name="mensch-aufgabe" />
      <p role="status">{t.humanPlain}</p>
    </div>
  );
}

/** Name, address, and where it is chosen here, the password (S4.2, S1.5). @param again came back from the review */
export function RegisterForm({ returnTo, again, ...props }: FormProps & { returnTo: string; again?: boolean }) {
  const { ctx, settings, typed = {}, errors = [] } = props;
  const t = text(ctx);
  const { register, word, policy } = settings;
  const initial = register === 'initial-password';
  return <>
    <h1>{initial ? t.registerTitleInitial : t.registerTitle}</h1>
    <ErrorSummary errors={errors} />
    <p class="lead">{initial ? t.registerLeadInitial : t.registerLead}</p>
    <form method="post" action={ctx.href('/anmelden/kennwort/registrieren')} noValidate>
      <input type="hidden" name="weiter" value={returnTo} />
      <Input id="vorname" name="vorname" label={t.firstName} value={typed['vorname']} error={errorAt(errors, 'vorname')} autocomplete="given-name" maxLength={80} />
      <Input id="nachname" name="nachname" label={t.lastName} value={typed['nachname']} error={errorAt(errors, 'nachname')} autocomplete="family-name" maxLength={80} />
      <Input id="email" name="email" type="email" label={t.email} hint={initial ? undefined : t.emailAsName} value={typed['email']} error={errorAt(errors, 'email')} autocomplete={initial ? 'email' : 'username'} inputMode="email" />
      {!initial && <>
        <Input id="neu" name="neu" type="password" label={t.ownPassword(word)} hint={[again && t.backHint(word), t.policy(policy.min, policy.max, policy.classes)].filter(Boolean).join(' ')}
          error={errorAt(errors, 'neu')} autocomplete="new-password" width={20} />
        <Input id="wieder" name="wieder" type="password" label={t.repeat} error={errorAt(errors, 'wieder')} autocomplete="new-password" width={20} />
      </>}
      <HumanCheck ctx={ctx} errors={errors} />
      <Buttons><Button>{initial ? t.send : t.nextStep}</Button></Buttons>
    </form>
  </>;
}

/** All that was entered, the password never; consent; „Servicekonto anlegen“ or „Zurück“ (S4.4). */
export function Review({ ctx, settings, errors = [], review, token }: FormProps & { review: Registration; token: string }) {
  const t = text(ctx);
  return <>
    <h1>{t.reviewTitle}</h1>
    <ErrorSummary errors={errors} />
    <p class="lead">{t.reviewLead}</p>
    <Summary rows={[{ key: t.firstName, value: review.firstName }, { key: t.lastName, value: review.lastName }, { key: t.email, value: review.email }, { key: settings.word, value: t.hidden }]} />
    <form method="post" action={ctx.href('/anmelden/kennwort/registrieren/pruefen')} noValidate>
      <input type="hidden" name="v" value={token} />
      <Checkbox id="einwilligung" name="einwilligung" label={t.consent} error={errorAt(errors, 'einwilligung')} />
      <p><a class="kern-link" href={ctx.href('/datenschutz')}>{t.privacy}</a></p>
      <Buttons>
        <Button>{t[`save.${settings.save}`]}</Button>
        <Button kind="secondary" href={ctx.href(`/anmelden/kennwort/registrieren?v=${token}`)}>{t.back}</Button>
      </Buttons>
    </form>
  </>;
}

/** The page of the link in the mail; in another browser it asks for the password, so that nobody activates what a stranger began. */
export function Activate({ ctx, settings, errors = [], token, sameBrowser }: FormProps & { token: string; sameBrowser: boolean }) {
  const t = text(ctx);
  return <>
    <h1>{t.activateTitle}</h1>
    <ErrorSummary errors={errors} />
    <p class="lead">{sameBrowser ? t.activateLead : t.activatePassword}</p>
    <form method="post" action={ctx.href('/anmelden/kennwort/aktivieren')} noValidate>
      <input type="hidden" name="t" value={token} />
      {!sameBrowser && <Input id="kennwort" name="kennwort" type="password" label={settings.word} error={errorAt(errors, 'kennwort')} autocomplete="current-password" width={20} />}
      <Buttons><Button>{t.activate}</Button></Buttons>
    </form>
  </>;
}
