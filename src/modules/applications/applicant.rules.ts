import type { PersonAttributes } from '../accounts/index.ts';
import type { FieldState, Walk } from '../forms/index.ts';

/** How the applicant is called and reached. */
export interface Contact { readonly name?: string; readonly email?: string }

/** The answers about the applicant: those that an account would fill in. Of several the first, as in the account. */
function about(walk: Walk, prefill: string): FieldState | undefined {
  return walk.pages.flatMap((page) => page.fields).find(({ field, value }) => field.def.prefill === prefill && value !== null && value !== undefined);
}

const partOf = (value: unknown, part: string): string | undefined => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return typeof text === 'string' && text ? text : undefined;
};

/** Who applies, as far as the form was told. */
export function contactIn(walk: Walk): Contact {
  const person = about(walk, 'account.person')?.value;
  const email = about(walk, 'account.email')?.value;
  const name = [partOf(person, 'firstName'), partOf(person, 'lastName')].filter(Boolean).join(' ');
  return { ...(name && { name }), ...(typeof email === 'string' && email && { email }) };
}

/**
 * What the applicant said of themselves and an account could keep for the next form; without what an authority vouches for.
 * @returns undefined where there is nothing to keep
 */
export function memorable(walk: Walk): PersonAttributes | undefined {
  const open = (prefill: string): unknown => {
    const state = about(walk, prefill);
    return state && !state.locked() ? state.value : undefined;
  };
  const personState = about(walk, 'account.person');
  const person = Object.fromEntries(['salutation', 'firstName', 'lastName', 'birthDate'].flatMap((part) => {
    const value = partOf(personState?.value, part);
    return value && !personState?.locked(part) ? [[part, value]] : [];
  }));
  const [address, phone] = [open('account.address'), open('account.phone')];
  const addressLocked = about(walk, 'account.address')?.locked('city');
  const kept = { ...person, ...(address && !addressLocked ? { address: address as PersonAttributes['address'] } : {}), ...(typeof phone === 'string' && phone ? { phone } : {}) };
  return Object.keys(kept).length ? kept : undefined;
}
