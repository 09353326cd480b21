import type { Tx } from '../../../../platform/db/index.ts';
import type { Context } from '../../../../platform/http/index.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { sendMail } from '../../../../platform/mail/index.ts';
import { text } from './messages.ts';
import { settingsFor } from './settings.ts';

interface Letter { readonly subject: string; readonly body: string; readonly more?: string; readonly button?: { readonly label: string; readonly href: string }; readonly footer: readonly string[] }

const send = async (tx: Tx, to: string, lang: Lang, { subject, body, more, button, footer }: Letter): Promise<void> => {
  await sendMail(tx, { to, lang, message: { subject, paragraphs: more ? [body, more] : [body], ...(button && { button }), footer } });
};

const leadTo = (ctx: Context, path: string): string => `${ctx.origin}${ctx.href(path)}`;

/** The link that makes a registered account (S4.5). */
export function mailActivation(tx: Tx, ctx: Context, to: string, token: string): Promise<void> {
  const t = text(ctx);
  return send(tx, to, ctx.lang, { subject: t.mailActivateSubject, body: t.mailActivate, button: { label: t.activate, href: leadTo(ctx, `/anmelden/kennwort/aktivieren?t=${token}`) }, footer: [t.mailActivateValid, t.mailNotYou] });
}

/** Somebody registered an address that has an account. */
export function mailExists(tx: Tx, ctx: Context, to: string): Promise<void> {
  const t = text(ctx);
  return send(tx, to, ctx.lang, { subject: t.mailExistsSubject, body: t.mailExists, button: { label: t.toSignIn, href: leadTo(ctx, '/anmelden') }, footer: [t.mailNotYou] });
}

/** The link to a new password: chosen by its owner (S4.13), or where the town sends one, by the security question (S1.13). */
export function mailRenewal(tx: Tx, ctx: Context, to: string, token: string): Promise<void> {
  const t = text(ctx);
  const { register, word } = settingsFor(ctx.tenant);
  const initial = register === 'initial-password';
  return send(tx, to, ctx.lang, {
    subject: t.mailRenewSubject(word), body: initial ? t.mailForgotten : t.mailRenew(word),
    button: { label: t.next, href: leadTo(ctx, `/anmelden/kennwort/${initial ? 'antwort' : 'neu'}?t=${token}`) }, footer: [t.mailRenewValid, t.mailNotYou],
  });
}

/** Somebody forgot the password of an account that there is not. */
export function mailNone(tx: Tx, ctx: Context, to: string): Promise<void> {
  const t = text(ctx);
  const { word } = settingsFor(ctx.tenant);
  return send(tx, to, ctx.lang, { subject: t.mailNoneSubject, body: t.mailNone(word), button: { label: t.toSignIn, href: leadTo(ctx, '/anmelden') }, footer: [t.mailNotYou] });
}

/** A first password (S1.6). */
export function mailInitial(tx: Tx, ctx: Context, to: string, password: string): Promise<void> {
  const t = text(ctx);
  return send(tx, to, ctx.lang, {
    subject: t.mailInitialSubject, body: t.mailInitial, more: password, button: { label: t.toSignIn, href: leadTo(ctx, '/anmelden') },
    footer: [t.mailInitialValid(settingsFor(ctx.tenant).initialHours), t.mailNotYou],
  });
}

/** Tells the owner that the password is another now. */
export function mailChanged(tx: Tx, ctx: Context, to: string): Promise<void> {
  const t = text(ctx);
  const { word } = settingsFor(ctx.tenant);
  return send(tx, to, ctx.lang, { subject: t.mailChangedSubject(word), body: t.mailChanged(word), button: { label: t.toSignIn, href: leadTo(ctx, '/anmelden') }, footer: [t.mailChangedNotYou(word)] });
}
