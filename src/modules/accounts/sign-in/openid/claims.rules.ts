import { z } from 'zod';
import type { TrustLevel } from '../../../../platform/http/index.ts';
import type { PersonAttributes, VouchedAttributes } from '../../attributes.ts';
import { normalEmail } from '../../email.rules.ts';
import { reaches } from '../../levels.rules.ts';
import type { Arrival } from '../arrive.ts';

const words = z.string().trim().min(1).max(200).optional().catch(undefined);
const levels = z.enum(['none', 'low', 'substantial', 'high']);

/** Claims as OpenID Connect Core 5.1 and OpenID Identity Assurance name them; what is not as they say is not there. */
const claims = z.object({
  sub: z.string().min(1).max(255),
  acr: words, email: words,
  email_verified: z.boolean().catch(false).default(false),
  given_name: words, family_name: words, birth_family_name: words, title: words,
  birthdate: z.iso.date().optional().catch(undefined),
  phone_number: words,
  address: z.object({ street_address: words, postal_code: words, locality: words, country: words }).optional().catch(undefined),
  attribute_levels: z.record(z.string(), levels).catch({}).default({}),
});

/** What a provider tells of somebody. */
export type Told = z.output<typeof claims>;

/** Reads claims from ID token and userinfo. @throws ZodError without a subject */
export const readClaims = (raw: object): Told => claims.parse(raw);

/** A level as `acr` names it: our own word, or the address that eIDAS has for it; anything else is no more than low. */
export function levelOfAcr(acr: string | undefined): TrustLevel {
  const word = acr?.replace(/^http:\/\/eidas\.europa\.eu\/LoA\//, '');
  return word === 'substantial' || word === 'high' ? word : 'low';
}

/** The lower of two levels. */
const lower = (one: TrustLevel, other: TrustLevel): TrustLevel => (reaches(one, other) ? other : one);

/** What a provider tells, as this portal keeps it: each attribute with the name of its claim. */
function attributesOf(told: Told): { readonly [claim: string]: VouchedAttributes } {
  const { given_name, family_name, birth_family_name, title, birthdate, phone_number } = told;
  const address = addressOf(told.address);
  return {
    given_name: { firstName: given_name }, family_name: { lastName: family_name }, birth_family_name: { birthName: birth_family_name }, title: { title },
    birthdate: { birthDate: birthdate }, phone_number: { phone: phone_number }, address: { address },
  };
}

/** Street and number stand in one line there. */
function addressOf(told: Told['address']): VouchedAttributes['address'] {
  const line = /^(.*\D)\s+(\d+\s*\S{0,5})$/.exec(told?.street_address ?? '');
  if (!told?.postal_code || !told.locality || !line?.[1] || !line[2]) return undefined;
  return { street: line[1], houseNumber: line[2], postcode: told.postal_code, city: told.locality, ...(told.country && told.country !== 'DE' ? { country: told.country } : {}) };
}

/** What is kept only where the source vouches for it: else people say it themselves. */
const vouchedOnly = new Set(['birthName', 'title']);

/**
 * What a provider's word is worth here. An attribute is vouched for from „substanziell“ on, where it is known at least as
 * surely as the person; all others are as if typed in.
 * @param limit how far the provider is trusted at the most
 * @param byAcr whether it says itself how far, up to that limit
 */
export function worthOf(told: Told, limit: TrustLevel, byAcr: boolean): Pick<Arrival, 'level' | 'provenEmail' | 'attributes' | 'declared'> {
  const level = byAcr ? lower(limit, levelOfAcr(told.acr)) : limit;
  const email = normalEmail(told.email);
  const proven = email && told.email_verified ? email : undefined;
  const all = Object.entries(attributesOf(told));
  const surely = (claim: string): boolean => byAcr && reaches(level, 'substantial') && reaches(told.attribute_levels[claim], level);
  const vouched = all.filter(([claim]) => surely(claim)).map(([, one]) => one);
  const declared = all.filter(([claim]) => !surely(claim)).flatMap(([, one]) => Object.entries(one)).filter(([name, value]) => value !== undefined && !vouchedOnly.has(name));
  return {
    level, provenEmail: proven,
    attributes: Object.assign({}, ...vouched, email && !proven ? { email } : {}) as VouchedAttributes,
    declared: Object.fromEntries(declared) as PersonAttributes,
  };
}

