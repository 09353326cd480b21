import type { TrustLevel } from '../../../platform/http/index.ts';
import type { Address, Attribute } from '../attributes.ts';
import { trustLevels } from '../levels.rules.ts';

/** Claims by the scope that asks for them, as OpenID Connect and OpenID Identity Assurance name them. */
export const scopes = {
  profile: ['given_name', 'family_name', 'birth_family_name', 'title', 'birthdate'],
  email: ['email'],
  address: ['address'],
} as const satisfies Record<string, readonly string[]>;

/** What can be passed on. */
export type ClaimName = (typeof scopes)[keyof typeof scopes][number];

/** One thing that is passed on: as people read it, as the protocol says it, and how surely it is known. */
export interface Passed { readonly claim: ClaimName; readonly shown: string; readonly value: unknown; readonly level: TrustLevel }

const attributeOf: Readonly<Record<Exclude<ClaimName, 'email'>, string>> = {
  given_name: 'firstName', family_name: 'lastName', birth_family_name: 'birthName', title: 'title', birthdate: 'birthDate', address: 'address',
};

/**
 * What would be passed on of a person: only what is asked for and known.
 * @param email with whether its mailbox was proven to be theirs
 */
export function passedOn(asked: string, attributes: Readonly<Record<string, Attribute>>, email: { readonly address: string; readonly proven: boolean } | undefined): Passed[] {
  const wanted = asked.split(' ');
  const claims = Object.entries(scopes).flatMap(([scope, names]): readonly ClaimName[] => (wanted.includes(scope) ? names : []));
  return claims.flatMap((claim): Passed[] => {
    if (claim === 'email') return email ? [{ claim, shown: email.address, value: email.address, level: email.proven ? 'low' : 'none' }] : [];
    const attribute = attributes[attributeOf[claim]];
    if (!attribute?.value) return [];
    const shown = claim === 'address' ? addressLines(attribute.value as Address).join('\n') : String(attribute.value);
    return [{ claim, shown, level: attribute.level, value: claim === 'address' ? addressClaim(attribute.value as Address) : attribute.value }];
  });
}

/** The claims of userinfo, with the level of each beside them. */
export function claimsOf(passed: readonly Passed[]): Record<string, unknown> {
  const levels = Object.fromEntries(passed.map(({ claim, level }) => [claim, level]));
  const email = passed.find(({ claim }) => claim === 'email');
  return { ...Object.fromEntries(passed.map(({ claim, value }) => [claim, value])), ...(email ? { email_verified: email.level !== 'none' } : {}), attribute_levels: levels };
}

/** Whether everything that would be passed on was agreed to. */
export const isAgreed = (passed: readonly Passed[], consent: { readonly claims: readonly string[]; readonly withdrawnAt?: Date } | undefined): boolean =>
  consent !== undefined && !consent.withdrawnAt && passed.every(({ claim }) => consent.claims.includes(claim));

/** The level that a portal asks for with `acr_values`: the lowest of those it names. */
export const levelAsked = (acrValues: unknown): TrustLevel => {
  const asked = typeof acrValues === 'string' ? acrValues.split(' ') : [];
  return trustLevels.find((level) => asked.includes(level)) ?? 'low';
};

/** What a portal wants to be asked anew: `login`, `consent`. */
export const promptsOf = ({ prompt }: Readonly<Record<string, unknown>>): readonly string[] => (typeof prompt === 'string' ? prompt.split(' ') : []);

/**
 * Whether somebody signed in as lately as a portal asks for (OpenID Connect Core 3.1.2.1): after `prompt=login`, or within `max_age`.
 * @param at `age`: seconds since signing in; `since`: when the request came, and `now`: seconds since 1970
 */
export function isNewEnough(params: Readonly<Record<string, unknown>>, { age, since, now }: { readonly age: number; readonly since: number; readonly now: number }): boolean {
  const most = params['max_age'] === undefined ? Number.POSITIVE_INFINITY : Number(params['max_age']);
  // signing in during this request is new, however long the request takes
  const during = now - age >= since - 1;
  return during || (age <= most && !promptsOf(params).includes('login'));
}

const addressLines = ({ street, houseNumber, postcode, city }: Address): string[] => [`${street} ${houseNumber}`, `${postcode} ${city}`];

function addressClaim(address: Address & { readonly country?: string }): object {
  const [street_address] = addressLines(address);
  return { street_address, postal_code: address.postcode, locality: address.city, country: address.country ?? 'DE', formatted: addressLines(address).join('\n') };
}
