import { record } from '../../../platform/audit/index.ts';
import { hashToken } from '../../../platform/crypto/token.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Context } from '../../../platform/http/index.ts';
import { sendMail } from '../../../platform/mail/index.ts';
import { addCredential, credentialsOf, findCredential, moveCredentials } from '../credentials.store.ts';
import { contactOf, forgetUnderWay, lockPerson } from '../person.store.ts';
import { deleteSessionsOfPerson } from '../session.store.ts';
import { forgetFailures } from '../security-log/failed.store.ts';
import { countTry } from '../sign-in/tries.store.ts';
import { comeBack, comeBackAll, lookAhead, setOut } from '../under-way.store.ts';
import { text } from './messages.ts';

/** Minutes that the link to the new address is valid for, and that signing in afterwards may take. */
const linkMinutes = 60;
const signInMinutes = 30;
/** Changes that are begun by one account, and mails to one address, within `linkMinutes`; further ones send nothing. */
const mostChanges = 5;
const [asked, confirmed] = ['email-change', 'email-change-confirmed'];
/** The link proves the mailbox, in whichever browser it is opened: what it opens is worth nothing without signing in there. */
const anyBrowser = 'any';

/** A change that was begun: whose, from which address to which. */
export interface EmailChange { readonly personId: string; readonly from?: string; readonly to: string }

/** The address that a person signs in with. */
export const emailOf = async (tx: Tx, personId: string): Promise<string | undefined> => (await credentialsOf(tx, personId)).find(({ kind }) => kind === 'email')?.identifier;

/** Begins a change: confirmation to the new address, information to the old one. Whether somebody has the new address, its mailbox alone is told. */
export async function beginChange(tx: Tx, ctx: Context, change: EmailChange): Promise<void> {
  const { personId, from, to } = change;
  for (const who of [`email-change ${personId}`, `email-change-to ${to}`]) if ((await countTry(tx, hashToken(who), linkMinutes)).tries > mostChanges) return;
  const t = text(ctx);
  const token = await setOut(tx, { purpose: asked, browser: anyBrowser, minutes: linkMinutes, data: change });
  const taken = await findCredential(tx, 'email', to) !== undefined;
  await sendMail(tx, { to, lang: ctx.lang, message: taken
    ? { subject: t.newSubject, paragraphs: [t.takenBody] }
    : { subject: t.newSubject, paragraphs: [t.newBody], button: { label: t.confirm, href: `${ctx.origin}${ctx.href('/anmelden/e-mail-aendern')}?t=${token}` }, footer: [t.newValid, t.newNotYou] } });
  const known = from ?? (await contactOf(tx, personId))?.email;
  if (known) await sendMail(tx, { to: known, lang: ctx.lang, message: { subject: t.oldSubject, paragraphs: [t.oldBody], footer: [t.oldNotYou] } });
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.email-change-begun');
}

/** The change a link is about, for the page with its button. */
export const changeOf = (tx: Tx, token: string): Promise<EmailChange | undefined> => lookAhead<EmailChange>(tx, asked, token, anyBrowser);

/** Confirms the new address, once. From now on it waits in this browser for its owner to sign in. @returns whether the link was valid */
export async function confirmChange(tx: Tx, token: string, browser: string): Promise<EmailChange | undefined> {
  const change = await comeBack<EmailChange>(tx, asked, token, anyBrowser);
  if (change) await setOut(tx, { purpose: confirmed, browser, minutes: signInMinutes, data: change });
  return change;
}

/**
 * Ends a change, when its owner has signed in in the browser where it was confirmed: all that the old address opened, the new
 * one opens; the old one opens nothing, nor does a link that was mailed there, and sessions elsewhere are over.
 * @returns whether an address was changed; not where somebody else took it meanwhile
 */
export async function finishChange(tx: Tx, ctx: Pick<Context, 'tenant' | 'lang'>, personId: string, browser: string): Promise<boolean> {
  const change = (await comeBackAll<EmailChange>(tx, confirmed, browser)).findLast((one) => one.personId === personId);
  if (!change) return false;
  const { from, to } = change;
  await lockPerson(tx, personId);
  if (await emailOf(tx, personId) !== from) return false;
  const moved = from === undefined ? await addCredential(tx, personId, { kind: 'email', identifier: to }) : await moveCredentials(tx, personId, from, to);
  if (!moved) return false;
  await forgetUnderWay(tx, personId, from ? [from] : []);
  if (from) await forgetFailures(tx, [from]);
  await deleteSessionsOfPerson(tx, personId);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.email-changed');
  const t = text(ctx);
  if (from) await sendMail(tx, { to: from, lang: ctx.lang, message: { subject: t.doneSubject, paragraphs: [t.doneBody], footer: [t.oldNotYou] } });
  return true;
}
