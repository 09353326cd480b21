import { hashToken, newToken } from '../../../../platform/crypto/token.ts';
import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Context } from '../../../../platform/http/index.ts';
import { addCredential, changeCredential, findCredential } from '../../credentials.store.ts';
import { contactOf, lockPerson } from '../../person.store.ts';
import { deleteSessionsOfPerson } from '../../session.store.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { forgetTriesAt } from '../known-browser.ts';
import { accountOf, mayMail } from './accounts-of.ts';
import { tried } from './check-password.ts';
import { kind, type PasswordData } from './credential.ts';
import { keepInitial, takeInitial, type newInitial } from './initial.ts';
import { mailChanged, mailInitial, mailNone, mailRenewal } from './mails.ts';
import { settingsFor } from './settings.ts';

/** A link to a new password; it ends with the password it was asked for (`before`, a hash of the hash). */
export interface Renewal { readonly email: string; readonly personId: string; readonly before: string }

const purpose = 'password-renewal';
/** Minutes that the link is good for. */
const renewalMinutes = 30;

const stamp = (data: PasswordData | undefined): string => hashToken(data?.hash ?? '').toString('base64url');

/** Mails the way to a new password; to an address without account, that there is none. Nothing but the mailbox learns which. @param browser as for `mayMail` */
export async function askRenewal(tx: Tx, ctx: Context, email: string, browser: string | undefined): Promise<void> {
  if (!await mayMail(tx, email, browser)) return;
  const { personId, password } = await accountOf(tx, email);
  const token = newToken();
  const data: Renewal = { email, personId: personId ?? '', before: stamp(password?.data) };
  await setOut(tx, { purpose: personId ? purpose : 'nothing', browser: token, token, minutes: renewalMinutes, data });
  if (personId) await mailRenewal(tx, ctx, email, token);
  else await mailNone(tx, ctx, email);
}

/** What a link leads to, and the password there is; undefined when it is over. @param take uses it up */
export async function renewalOf(tx: Tx, token: string, take = false): Promise<Renewal & { password?: PasswordData } | undefined> {
  const renewal = await (take ? comeBack : lookAhead)<Renewal>(tx, purpose, token, token);
  if (!renewal) return undefined;
  const password = (await findCredential<PasswordData>(tx, kind, renewal.email))?.data;
  return stamp(password) === renewal.before ? { ...renewal, password } : undefined;
}

/** Sets the password of a link, once (S4.13). @returns whether the link was good */
export async function renew(tx: Tx, ctx: Context, token: string, hash: string): Promise<boolean> {
  const renewal = await renewalOf(tx, token, true);
  if (!renewal) return false;
  await setPassword(tx, ctx, renewal.personId, renewal.email, { ...renewal.password, hash, initial: undefined, expiresAt: undefined });
  return true;
}

/** Sends a new first password (S1.13), once for a link; the old one stays good until the new one is used. @returns whether the link was good */
export async function sendNewInitial(tx: Tx, ctx: Context, token: string, first: Awaited<ReturnType<typeof newInitial>>): Promise<boolean> {
  const renewal = await renewalOf(tx, token, true);
  if (!renewal) return false;
  await keepInitial(tx, { email: renewal.email, hash: first.hash }, settingsFor(ctx.tenant).initialHours);
  await mailInitial(tx, ctx, renewal.email, first.password);
  return true;
}

/**
 * Gives an account another password: all its sessions end, nobody waits any more for tries that failed, and its owner is told.
 * @param email what the password is recognised by
 */
export async function setPassword(tx: Tx, ctx: Context, personId: string, email: string, data: PasswordData): Promise<void> {
  await lockPerson(tx, personId);
  const credential = await findCredential<PasswordData>(tx, kind, email);
  if (credential) await changeCredential(tx, credential.id, data);
  else await addCredential(tx, personId, { kind, identifier: email, data });
  await takeInitial(tx, email);
  await deleteSessionsOfPerson(tx, personId);
  await forgetTriesAt(tx, tried, email, personId);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.password-changed', { initial: data.initial ?? false });
  await mailChanged(tx, ctx, (await contactOf(tx, personId))?.email ?? email);
}
