import { isToken } from '../../../../platform/crypto/token.ts';
import type { Context } from '../../../../platform/http/index.ts';
import type { ErrorLink } from '../../../../ui/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { isCommon } from './common-passwords.ts';
import type { Question } from './credential.ts';
import { faultText, listedQuestions } from './fields.view.tsx';
import { text } from './messages.ts';
import { asPassword, faultsOf, plainAnswer, type Own } from './password.rules.ts';
import { settingsFor } from './settings.ts';

/** What a form of this way in posts: texts, if it is honest. */
export type Body = Readonly<Record<string, unknown>> | undefined;

/** A text of a post; nothing else is one. @param max characters that count */
export const typedIn = (body: Body, name: string, max = 200): string => (typeof body?.[name] === 'string' ? body[name].slice(0, max) : '');

/** A secret of a link, or nothing that could be one. */
export const tokenIn = (body: Body, name: string): string => (isToken(typedIn(body, name)) ? typedIn(body, name) : '');

/** Something that was read, or all that is wrong with it. */
export type Read<T> = { readonly ok: T; readonly errors?: undefined } | { readonly ok?: undefined; readonly errors: readonly ErrorLink[] };

const read = <T>(errors: readonly (ErrorLink | false)[], ok: () => T): Read<T> => {
  const real = errors.filter((error) => error !== false);
  return real.length ? { errors: real } : { ok: ok() };
};

/** A new password, typed twice. @param own what it must not contain */
export function readNewPassword(ctx: Context, body: Body, own: Own): Read<string> {
  const settings = settingsFor(ctx.tenant);
  const password = asPassword(body?.['neu']);
  const faults = faultsOf(password, settings.policy, own, isCommon);
  return read([
    faults.length > 0 && { href: '#neu', text: faultText(ctx, settings, faults) },
    faults.length === 0 && asPassword(body?.['wieder']) !== password && { href: '#wieder', text: text(ctx).differs },
  ], () => password);
}

/** Name and address. */
export function readPerson(ctx: Context, body: Body): Read<{ firstName: string; lastName: string; email: string }> {
  const t = text(ctx);
  const [firstName, lastName] = ['vorname', 'nachname'].map((name) => typedIn(body, name, 80).normalize('NFC').replace(/[\p{Cc}<>]/gu, '').trim()) as [string, string];
  const email = normalEmail(body?.['email']);
  return read([
    !firstName && { href: '#vorname', text: t.firstNameMissing },
    !lastName && { href: '#nachname', text: t.lastNameMissing },
    !email && { href: '#email', text: t.emailWrong },
  ], () => ({ firstName, lastName, email: email as string }));
}

/** A security question and its plain answer. */
export function readQuestion(ctx: Context, body: Body): Read<{ question: Question; answer: string }> {
  const t = text(ctx);
  const chosen = typedIn(body, 'frage');
  const listed = listedQuestions.find((one) => one === chosen);
  const own = typedIn(body, 'eigene', 150).replace(/\p{Cc}/gu, '').trim();
  const answer = plainAnswer(body?.['antwort']);
  return read([
    !listed && chosen !== 'eigene' && { href: '#frage', text: t.questionMissing },
    chosen === 'eigene' && !own && { href: '#eigene', text: t.ownMissing },
    [...answer].length < 3 && { href: '#antwort', text: t.answerMissing },
  ], () => ({ question: listed ? { listed } : { own }, answer }));
}
