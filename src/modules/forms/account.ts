import { type Entry, isParts } from './entry.ts';
import type { Prefill } from './fields/contract.ts';
import type { Field } from './form.ts';

/** Something the account knows, as journeys write values; `locked` where the identity vouches for it. */
export interface Known { readonly value: unknown; readonly locked?: boolean }

/** What is known of the person who fills in. */
export interface Account {
  /** `{ firstName, lastName, birthDate?: 'YYYY-MM-DD', salutation? }` */
  readonly person?: Known;
  /** `{ street, houseNumber, postcode, city }` */
  readonly address?: Known;
  readonly email?: Known;
  readonly phone?: Known;
}

const key = (prefill: Prefill): keyof Account => prefill.slice('account.'.length) as keyof Account;

/** An entry after the account has had its say. */
export interface Settled { readonly entry: Entry | undefined; readonly locked: (part?: string) => boolean }

const open = (): boolean => false;

/** What is typed goes first; what is vouched for goes over everything. */
export function settle(field: Field, typed: Entry | undefined, account: Account | undefined): Settled {
  const known = field.def.prefill && account?.[key(field.def.prefill)];
  if (!known || known.value === undefined || known.value === null) return { entry: typed, locked: open };
  const filled = field.kind.entryOf(known.value, field.def);
  if (!known.locked) return { entry: typed ?? filled, locked: open };
  if (!isParts(filled)) return field.kind.blank(filled) ? { entry: typed, locked: open } : { entry: filled, locked: () => true };
  const fixed = Object.entries(filled).filter(([, part]) => !blank(part));
  const names = new Set(fixed.map(([name]) => name));
  return { entry: { ...(isParts(typed) ? typed : filled), ...Object.fromEntries(fixed) }, locked: (part) => part !== undefined && names.has(part) };
}

const blank = (entry: Entry): boolean => (isParts(entry) ? Object.values(entry).every(blank) : entry === '');
