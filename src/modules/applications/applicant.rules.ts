import type { PersonAttributes } from '../accounts/index.ts';
import { stableJson, type Account, type FieldState, type Walk } from '../forms/index.ts';

/** How the applicant is called and reached. */
export interface Contact { readonly name?: string; readonly email?: string }

/**
 * The answers about the applicant: those that an account would fill in. Of several the first, as in the account.
 * @param how `suggest`: those that may be about somebody else
 */
function about(walk: Walk, what: string, how: 'prefill' | 'suggest' = 'prefill'): FieldState | undefined {
  return walk.pages.flatMap((page) => page.fields).find(({ field, value }) => field.def[how] === what && value !== null && value !== undefined);
}

const partOf = (value: unknown, part: string): string | undefined => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return typeof text === 'string' && text ? text : undefined;
};

const nameIn = (person: FieldState | undefined): string => [partOf(person?.value, 'firstName'), partOf(person?.value, 'lastName')].filter(Boolean).join(' ');

/**
 * Who applies, as far as the form was told, and where the account (if there is one) is reached: its own address goes before
 * the one in the form; an account that came with an ID card may have none. Who may be somebody else (`suggest`) counts where
 * nothing else is known: an account that knows no name yet is called by its address.
 */
export function contactIn(walk: Walk, account?: { readonly name: string; readonly email: string }): Contact {
  const email = account?.email || about(walk, 'account.email')?.value;
  const called = account?.name === account?.email ? undefined : account?.name;
  const name = nameIn(about(walk, 'account.person')) || called || nameIn(about(walk, 'account.person', 'suggest')) || account?.name;
  return { ...(name && { name }), ...(typeof email === 'string' && email && { email }) };
}

/**
 * What the applicant said of themselves and an account could keep for the next form: only what it does not know yet, and
 * nothing that an authority vouches for.
 * @returns undefined where there is nothing to keep
 */
export function memorable(walk: Walk, account: Account | undefined): PersonAttributes | undefined {
  const person = about(walk, 'account.person');
  const address = about(walk, 'account.address');
  const simple = (['phone', 'birthName', 'birthPlace', 'nationality'] as const).map((name) => ({ name, told: about(walk, `account.${name}`) }));
  const said: Record<string, unknown> = {
    ...Object.fromEntries(['salutation', 'title', 'firstName', 'lastName', 'birthDate'].filter((part) => !person?.locked(part)).map((part) => [part, partOf(person?.value, part)])),
    address: address?.locked('city') ? undefined : address?.value,
    ...Object.fromEntries(simple.map(({ name, told }) => [name, told?.locked() ? undefined : told?.value])),
  };
  const known: Record<string, unknown> = {
    ...(account?.person?.value as object | undefined), address: account?.address?.value, ...Object.fromEntries(simple.map(({ name }) => [name, account?.[name]?.value])),
  };
  const fresh = Object.entries(said).filter(([name, value]) => value && stableJson(value) !== stableJson(known[name]));
  return fresh.length ? Object.fromEntries(fresh) : undefined;
}
