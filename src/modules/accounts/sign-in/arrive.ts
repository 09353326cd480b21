import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { emit } from '../../../platform/events/index.ts';
import { tell, type Context, type Platform, type TrustLevel, type Visitor } from '../../../platform/http/index.ts';
import type { Lang } from '../../../platform/i18n/index.ts';
import { attributesOf, rememberAttributes, vouch, type PersonAttributes, type VouchedAttributes } from '../attributes.ts';
import { browserOf } from '../browser.ts';
import { keepHandle } from '../bundid-mailbox/bundid-mailbox.ts';
import { keepConsent } from '../consents/consents.store.ts';
import { addCredential, findCredential, touchCredential } from '../credentials.store.ts';
import { deviceOf } from '../device.rules.ts';
import { finishChange } from '../email-change/change-email.ts';
import { reaches } from '../levels.rules.ts';
import { makePerson, touchPerson } from '../person.store.ts';
import { isFresh, openSession } from '../sessions.ts';
import { tellOwner } from '../tell-owner.ts';
import { comeBackAll, setOut } from '../under-way.store.ts';
import { knowBrowser } from './known-browser.ts';
import { nameOfWay } from '../way-name.ts';

/** Somebody whom a way in has recognised. */
export interface Arrival {
  /** Id of the way in. */
  readonly method: string;
  /** Which source vouches, where the way in has several (`openid:google`): what one says is no word of another's. Else the way in itself. */
  readonly origin?: string;
  readonly level: TrustLevel;
  /** What they are recognised by next time; none where the way in gives no lasting name (BundID without bPK2). */
  readonly credential?: { readonly kind: string; readonly identifier: string; readonly label?: string };
  /** An address that the source has proven to be theirs. One that is told only belongs into `attributes`. */
  readonly provenEmail?: string;
  /** All that the source vouches for; what it no longer names is forgotten. */
  readonly attributes?: VouchedAttributes;
  /** What the source tells without vouching for it: kept where nothing is known yet, and free to be changed. */
  readonly declared?: PersonAttributes;
  /** Address of the mailbox that goes with the credential (BundID): kept for as long as they have it. */
  readonly bundidMailbox?: string;
  /** What they agreed to before they came in: kept with the credential, for as long as they have it. */
  readonly agreed?: { readonly wording: string; readonly lang: Lang };
  /** What signing out at the source needs. */
  readonly sessionData?: object;
  /** When they proved there who they are, in seconds since 1970; just now without it. */
  readonly authTime?: number;
  readonly returnTo: string;
}

/** What becomes of it. */
export type Arrived =
  /** `enter` sets the cookie: call it after the commit. */
  | { readonly kind: 'signed-in'; readonly personId: string; readonly enter: (reply: FastifyReply) => void }
  /** An account has this address already: nothing is joined to it before its owner has come in by a way that it knows. */
  | { readonly kind: 'prove-first'; readonly email: string }
  /** Whoever is signed in here did so too long ago to add a way in: nothing is joined before they have done so anew. */
  | { readonly kind: 'sign-in-anew' };

type PersonChange = (tx: Tx, change: { readonly from: string; readonly to: string; readonly returnTo: string }) => Promise<void>;
const followers = new Set<PersonChange>();

/**
 * Adds what follows when somebody who was signed in goes on as another account in the middle of something (a level raised
 * at step 4): the module whose page they were on carries it over.
 */
export const whenPersonChanges = (follow: PersonChange): void => { followers.add(follow); };

const joinPurpose = 'join';
/** Minutes in which an account is to be proven, before a new way in is joined to it. */
const joinMinutes = 15;
interface Join { readonly email: string; readonly arrival: Arrival }

/**
 * Whether a way in that nobody has may be added to whoever is signed in here: shortly after signing in, and in the middle of a
 * service whose level it raises; so an open session that somebody finds is no key to the account.
 */
const mayJoin = (visitor: Pick<Visitor, 'age' | 'level'>, { level, returnTo }: Arrival): boolean =>
  isFresh(visitor) || (!reaches(visitor.level, level) && !/^\/mein-bereich(?![\w-])/.test(returnTo));

/**
 * Lets somebody in whom a way in has recognised: as the person who has that credential; else as the one who is signed in
 * here, to whom it is added; else as a new person.
 */
export async function arrive(tx: Tx, platform: Platform, request: FastifyRequest, arrival: Arrival): Promise<Arrived> {
  const { visitor, lang } = request.ctx;
  const { credential, provenEmail } = arrival;
  const known = credential && await findCredential(tx, credential.kind, credential.identifier);
  const owner = provenEmail && !known && !visitor ? await findCredential(tx, 'email', provenEmail) : undefined;
  if (owner && provenEmail) {
    const browser = browserOf(request, platform);
    if (browser) await setOut(tx, { purpose: joinPurpose, browser, minutes: joinMinutes, data: { email: provenEmail, arrival } satisfies Join });
    return { kind: 'prove-first', email: provenEmail };
  }
  const joined = credential && !known && visitor && !await isSomebodyElse(tx, visitor.personId, arrival) ? visitor : undefined;
  if (joined && !mayJoin(joined, arrival)) return { kind: 'sign-in-anew' };
  const personId = known?.personId ?? joined?.personId ?? await makePerson(tx, lang);
  if (joined) await join(tx, request.ctx, personId, arrival);
  else if (!known) await attach(tx, personId, arrival);
  else await vouchFor(tx, personId, arrival);
  if (visitor && visitor.personId !== personId) for (const follow of followers) await follow(tx, { from: visitor.personId, to: personId, returnTo: arrival.returnTo });
  return { kind: 'signed-in', personId, enter: await enter(tx, platform, request, personId, arrival) };
}

/**
 * Opens the session of somebody who came in, and notes that they did. What waited for it in this browser is done: a way in is
 * joined to the account, a confirmed address becomes the account's.
 */
export async function enter(tx: Tx, platform: Platform, request: FastifyRequest, personId: string, { method, level, credential, sessionData, authTime }: Pick<Arrival, 'method' | 'level' | 'credential' | 'sessionData' | 'authTime'>): Promise<(reply: FastifyReply) => void> {
  const know = await knowBrowser(platform, request, 'citizen', (hash) => touchPerson(tx, personId, hash));
  if (credential) await touchCredential(tx, credential.kind, credential.identifier);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.signed-in', { method, level, device: deviceOf(request.headers['user-agent']) });
  await emit(tx, 'accounts.signed-in', { personId });
  const browser = browserOf(request, platform);
  for (const { email, arrival } of browser ? await comeBackAll<Join>(tx, joinPurpose, browser) : []) {
    if ((await findCredential(tx, 'email', email))?.personId === personId && !await isSomebodyElse(tx, personId, arrival)) await join(tx, request.ctx, personId, arrival);
  }
  const changed = browser !== undefined && await finishChange(tx, request.ctx, personId, browser);
  const open = await openSession(tx, platform, request, { personId, level, method, data: sessionData, authTime });
  return (reply) => {
    open(reply);
    know(reply);
    if (changed) tell(reply, platform, 'sign-in', 'email');
  };
}

/**
 * Whether a source vouches for somebody born on another day than the one an authority vouches for in this account: names change,
 * birthdays do not. So somebody else's card, read at an open session, gives nobody another's data.
 */
export async function isSomebodyElse(tx: Tx, personId: string, { attributes }: Arrival): Promise<boolean> {
  const { birthDate } = await attributesOf(tx, personId);
  return birthDate !== undefined && birthDate.locked && reaches(birthDate.level, 'substantial') && attributes?.birthDate !== undefined && attributes.birthDate !== birthDate.value;
}

/** Takes what a source says of whoever is signed in, shortly after they signed in, into their account; the session stays as it is. */
export async function takeIn(tx: Tx, ctx: Pick<Context, 'tenant'>, personId: string, arrival: Arrival): Promise<void> {
  const { credential } = arrival;
  if (credential && !await findCredential(tx, credential.kind, credential.identifier)) await join(tx, ctx, personId, arrival);
  else await vouchFor(tx, personId, arrival);
}

/** Adds a way in to an account that there is already, and tells its owner. */
async function join(tx: Tx, ctx: Pick<Context, 'tenant'>, personId: string, arrival: Arrival): Promise<void> {
  const { method, credential } = arrival;
  if (!await attach(tx, personId, arrival)) return;
  await tellOwner(tx, ctx, personId, (words) => ({ subject: words.addedSubject, body: words.addedMail(credential?.label ?? nameOfWay(words, method)) }));
}

/** @returns whether a way in was added that nobody had */
async function attach(tx: Tx, personId: string, arrival: Arrival): Promise<boolean> {
  const { credential, provenEmail, method } = arrival;
  const added = credential !== undefined && await addCredential(tx, personId, credential);
  if (added) {
    await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.way-in-added', { method });
    await keepAgreed(tx, personId, arrival);
  }
  if (provenEmail) await addCredential(tx, personId, { kind: 'email', identifier: provenEmail });
  await vouchFor(tx, personId, arrival);
  return added;
}

async function keepAgreed(tx: Tx, personId: string, { credential, agreed, level, method, origin = method }: Arrival): Promise<void> {
  if (!agreed || !credential) return;
  const credentialId = (await findCredential(tx, credential.kind, credential.identifier))?.id;
  await keepConsent(tx, personId, 'servicekonto', { ...agreed, level, method }, { credentialId, origin });
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.data-taken-over', { from: credential.label });
}

async function vouchFor(tx: Tx, personId: string, { attributes, declared, method, origin = method, level, credential, bundidMailbox }: Arrival): Promise<void> {
  if (credential && bundidMailbox) await keepHandle(tx, personId, credential, bundidMailbox);
  if (attributes) await vouch(tx, personId, attributes, { origin, level });
  if (!declared) return;
  const known = await attributesOf(tx, personId);
  await rememberAttributes(tx, personId, Object.fromEntries(Object.entries(declared).filter(([name]) => !(name in known))));
}
