import { hashToken, newToken } from '../../../../platform/crypto/token.ts';
import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Context } from '../../../../platform/http/index.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { attributesOf, rememberAttributes } from '../../attributes.ts';
import { keepConsent } from '../../consents/consents.store.ts';
import { addCredential, findCredential } from '../../credentials.store.ts';
import { personOfEmail } from '../../person.store.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { accountOf, mayMail } from './accounts-of.ts';
import { kind, type PasswordData } from './credential.ts';
import { keepInitial, type newInitial } from './initial.ts';
import { mailActivation, mailExists, mailInitial } from './mails.ts';
import { text } from './messages.ts';
import { settingsFor } from './settings.ts';

/** Who wants an account. */
export interface Registration { readonly firstName: string; readonly lastName: string; readonly email: string; /** Where its owner wanted to go: a path of ours. */ readonly returnTo?: string }

/** The words of the review that were agreed to (S4.4); when: ISO 8601. */
interface AgreedTo { readonly wording: string; readonly lang: Lang; readonly at: string }

/** A registration that waits for its link (S4.5); `browser` is the hash of the secret of the browser it was made in. */
export interface Waiting extends Registration { readonly hash: string; readonly browser: string; readonly agreed: AgreedTo }

const purpose = 'password-registration';
/** Minutes that the link is good for (S4.5). */
const activationMinutes = 24 * 60;

/** Sends the link that makes the account, or tells the mailbox that there is one. Nothing but the mailbox learns which. */
export async function register(tx: Tx, ctx: Context, registration: Registration & { readonly hash: string }, browser: string): Promise<void> {
  const { email } = registration;
  if (!await mayMail(tx, email)) return;
  const token = newToken();
  const agreed: AgreedTo = { wording: text(ctx).consent, lang: ctx.lang, at: new Date().toISOString() };
  const waiting: Waiting = { ...registration, browser: hashToken(browser).toString('base64url'), agreed };
  // bound to no browser, since mails are read elsewhere: who opens it in another one must know the password
  const { personId } = await accountOf(tx, email);
  await setOut(tx, { purpose: personId ? 'nothing' : purpose, browser: token, token, data: waiting, minutes: activationMinutes });
  if (personId) await mailExists(tx, ctx, email);
  else await mailActivation(tx, ctx, email, token);
}

/** The registration that a link belongs to. */
export const waitingFor = (tx: Tx, token: string): Promise<Waiting | undefined> => lookAhead<Waiting>(tx, purpose, token, token);

/** Whether it was made in this browser. */
export const isSameBrowser = ({ browser }: Waiting, here: string | undefined): boolean => here !== undefined && hashToken(here).toString('base64url') === browser;

/** Makes the account of a link, once. @returns whether the link was good, and the address still free */
export async function activate(tx: Tx, ctx: Context, token: string): Promise<boolean> {
  const waiting = await comeBack<Waiting>(tx, purpose, token, token);
  if (!waiting || await findCredential(tx, kind, waiting.email)) return false;
  return makeAccount(tx, ctx, waiting, { hash: waiting.hash });
}

/** Makes the account, or adds the password to the one that came by this mailbox meanwhile. @returns whether the address was free */
export async function makeAccount(tx: Tx, ctx: Context, { email, firstName, lastName, agreed }: Pick<Registration, 'email'> & Partial<Pick<Waiting, 'firstName' | 'lastName' | 'agreed'>>, data: PasswordData): Promise<boolean> {
  const personId = await personOfEmail(tx, email, ctx.lang);
  if (!await addCredential(tx, personId, { kind, identifier: email, data })) return false;
  const known = await attributesOf(tx, personId);
  await rememberAttributes(tx, personId, Object.fromEntries(Object.entries({ firstName, lastName }).filter(([name, value]) => value && !(name in known))));
  if (agreed) await keepConsent(tx, personId, 'processing', { wording: agreed.wording, lang: agreed.lang, level: 'none', method: kind }, { at: new Date(agreed.at) });
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.registered', { method: kind, consent: agreed !== undefined });
  return true;
}

/** Sends a first password (S1.6), or tells the mailbox that there is an account. @param first made beforehand: hashing takes long */
export async function registerInitial(tx: Tx, ctx: Context, registration: Registration, first: Awaited<ReturnType<typeof newInitial>>): Promise<void> {
  const { email } = registration;
  if (!await mayMail(tx, email)) return;
  if ((await accountOf(tx, email)).personId) return mailExists(tx, ctx, email);
  await keepInitial(tx, { ...registration, hash: first.hash }, settingsFor(ctx.tenant).initialHours);
  await mailInitial(tx, ctx, email, first.password);
}
