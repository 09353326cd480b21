import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { comeBack, setOut } from '../../under-way.store.ts';
import { challengeIn, readAssertion, readAttestation } from './answer.rules.ts';

/** Loaded when the first passkey is used: it takes a fifth of a start and 18 MB. */
const library = () => import('@simplewebauthn/server');

/** Minutes that a challenge is good for. */
const challengeMinutes = 5;

/** What is kept of a passkey: nothing secret. */
export interface PasskeyData {
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** How often its authenticator says it was used; 0 where it does not count. */
  readonly counter: number;
  readonly transports?: readonly string[];
  /** Whether it is kept in several devices. */
  readonly backedUp: boolean;
}

/** A passkey as it was found, with whose it is. */
export interface FoundPasskey { readonly owner: string; readonly data: PasskeyData }

/** Whom a passkey is for: the town's own host alone (a passkey of another town, or of a page that looks like this one, is none). */
const partyOf = (platform: Pick<Platform, 'origin'>, tenant: Tenant) => {
  const origin = platform.origin(tenant);
  return { origin, id: new URL(origin).hostname };
};

const bytes = (base64url: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64url, 'base64url'));

/** One purpose, one browser, one tenant: what a challenge is bound to. */
export interface Ceremony { readonly platform: Pick<Platform, 'origin'>; readonly tenant: Tenant; readonly purpose: string; readonly browser: string | undefined }

/** Begins adding a passkey. @returns what the browser's script needs */
export async function beginAdding(tx: Tx, { platform, tenant, purpose, browser = '' }: Ceremony, owner: { id: string; name: string; email: string; passkeys: readonly string[] }) {
  const challenge = await setOut(tx, { purpose, browser, minutes: challengeMinutes, data: { owner: owner.id } });
  return (await library()).generateRegistrationOptions({
    rpName: tenant.name, rpID: partyOf(platform, tenant).id, challenge: bytes(challenge), timeout: challengeMinutes * 60_000, attestationType: 'none',
    userID: new Uint8Array(Buffer.from(owner.id)), userName: owner.email || owner.name, userDisplayName: owner.name,
    excludeCredentials: owner.passkeys.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: [-7, -8, -257],
  });
}

/** Ends adding: the challenge is used up, whatever comes of it. @returns undefined where the answer is not to be trusted */
export async function endAdding(tx: Tx, { platform, tenant, purpose, browser }: Ceremony, owner: string, answer: unknown): Promise<{ id: string; data: PasskeyData } | undefined> {
  const response = readAttestation(answer);
  const challenge = response && challengeIn(response.response.clientDataJSON);
  const begun = challenge && await comeBack<{ owner: string }>(tx, purpose, challenge, browser);
  if (!response || !begun || begun.owner !== owner) return undefined;
  const party = partyOf(platform, tenant);
  const { registrationInfo } = await untrusted((await library()).verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true, supportedAlgorithmIDs: [-7, -8, -257] })) ?? {};
  if (!registrationInfo) return undefined;
  const { credential, credentialBackedUp } = registrationInfo;
  return { id: credential.id, data: { publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter, transports: credential.transports, backedUp: credentialBackedUp } };
}

/** Begins signing in; whoever it is says the passkey itself. @returns what the browser's script needs */
export async function beginSignIn(tx: Tx, { platform, tenant, purpose, browser = '' }: Ceremony) {
  const challenge = await setOut(tx, { purpose, browser, minutes: challengeMinutes, data: {} });
  return (await library()).generateAuthenticationOptions({ rpID: partyOf(platform, tenant).id, challenge: bytes(challenge), timeout: challengeMinutes * 60_000, userVerification: 'required' });
}

/**
 * Ends signing in: the challenge is used up, whatever comes of it. A counter that went back is refused: two devices have the key.
 * @param find the passkey of an id, held until the transaction ends
 * @returns who it is, and what to keep; undefined where the answer is not to be trusted
 */
export async function endSignIn(tx: Tx, { platform, tenant, purpose, browser }: Ceremony, answer: unknown, find: (id: string) => Promise<FoundPasskey | undefined>): Promise<{ id: string; owner: string; data: PasskeyData } | undefined> {
  const response = readAssertion(answer);
  const challenge = response && challengeIn(response.response.clientDataJSON);
  if (!response || !challenge || !await comeBack(tx, purpose, challenge, browser)) return undefined;
  const found = await find(response.id);
  const { userHandle } = response.response;
  if (!found || (userHandle && Buffer.from(userHandle, 'base64url').toString() !== found.owner)) return undefined;
  const party = partyOf(platform, tenant);
  const { data } = found;
  const checked = await untrusted((await library()).verifyAuthenticationResponse({
    response, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
    credential: { id: response.id, publicKey: bytes(data.publicKey), counter: data.counter },
  }));
  if (!checked?.verified) return undefined;
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  return { id: response.id, owner: found.owner, data: { ...data, counter: newCounter, backedUp: credentialBackedUp } };
}

/** The library throws at what is not right: here that is an answer that is not to be trusted, and no surprise. */
const untrusted = <T,>(checked: Promise<T>): Promise<T | undefined> => checked.catch(() => undefined);
