import { type Entry, isParts, line, partOf } from './entry.ts';
import type { Prefill } from './fields/contract.ts';
import type { Field } from './form.ts';

/** Something the account knows, as journeys write values; `locked` where the identity vouches for it, or for those parts of it. */
export interface Known { readonly value: unknown; readonly locked?: boolean | readonly string[] }

/** What is known of the person who fills in. */
export interface Account {
  /** `{ firstName, lastName, birthDate?: 'YYYY-MM-DD', salutation?, title? }` */
  readonly person?: Known;
  /** `{ street, houseNumber, postcode, city }` */
  readonly address?: Known;
  readonly email?: Known;
  readonly phone?: Known;
  readonly birthName?: Known;
  readonly birthPlace?: Known;
  /** ISO 3166-1, two letters; `XXA` stateless, `XXX` not determined. */
  readonly nationality?: Known;
}

const key = (prefill: Prefill): keyof Account => prefill.slice('account.'.length) as keyof Account;

/** An entry after the account has had its say. */
export interface Settled {
  readonly entry: Entry | undefined;
  readonly locked: (part?: string) => boolean;
  /** `locked`: it vouches for some of it; `same`: what was typed is what it knows already. */
  readonly known?: 'locked' | 'same';
}

const open = (): boolean => false;

/** What is typed goes first; what is vouched for goes over everything, but for what is only suggested. */
export function settle(field: Field, typed: Entry | undefined, account: Account | undefined): Settled {
  const { prefill, suggest } = field.def;
  const source = prefill ?? suggest;
  const known = source && account?.[key(source)];
  if (!known || known.value === undefined || known.value === null) return { entry: typed, locked: open };
  const filled = field.kind.entryOf(known.value, field.def);
  if (!prefill || !known.locked) return { entry: typed ?? filled, locked: open, ...(isSame(typed, filled) ? { known: 'same' } : {}) };
  if (!isParts(filled)) return field.kind.blank(filled) ? { entry: typed, locked: open } : { entry: filled, locked: () => true, known: 'locked' };
  const vouched = known.locked;
  const fixed = Object.entries(filled).filter(([name, part]) => !blank(part) && (vouched === true || vouched.includes(name)));
  const names = new Set(fixed.map(([name]) => name));
  if (names.size === 0) return { entry: typed ?? filled, locked: open };
  return { entry: { ...(isParts(typed) ? typed : filled), ...Object.fromEntries(fixed) }, locked: (part) => part !== undefined && names.has(part), known: 'locked' };
}

/** Whether what was typed is what the account has, part by part; blanks at the ends do not count. */
const isSame = (typed: Entry | undefined, filled: Entry): boolean =>
  isParts(filled) ? Object.entries(filled).every(([name, part]) => line(partOf(typed, name)) === line(part)) : line(typed) === line(filled);

const blank = (entry: Entry): boolean => (isParts(entry) ? Object.values(entry).every(blank) : entry === '');
