import type { Text } from '../../platform/i18n/index.ts';
import type { Account } from './account.ts';
import type { Entries, Entry } from './entry.ts';
import type { Reckoned } from './fee/fee.ts';
import type { Doubt, Flaw } from './fields/contract.ts';
import type { Field, Form, Page } from './form.ts';
import type { Places } from './places.ts';

/** Under which circumstances a form is filled in. */
export interface Env {
  /** The day in Berlin, `YYYY-MM-DD`; for a case the day it was submitted. */
  readonly today: string;
  readonly account?: Account;
  /** The streets of the town, where it has a list. */
  readonly places?: Places;
}

/** A question that is asked, and where its answer stands. */
export interface FieldState {
  readonly field: Field;
  /** Posted name: `id`, `group.0.id`. */
  readonly name: string;
  /** What was typed or known; undefined where nobody has been asked yet. */
  readonly entry: Entry | undefined;
  /** What it means; null where it means nothing (yet). */
  readonly value: unknown;
  readonly flaws: readonly Flaw[];
  /** What may be a slip; hinders nothing. */
  readonly doubt?: Doubt;
  readonly locked: (part?: string) => boolean;
  /** It was not asked yet: it has appeared because of another answer. Then its being empty is no fault so far. */
  readonly fresh: boolean;
  /** Whether it has stood on a page that was sent. What has just appeared, or was only filled in from the account, has not. */
  readonly seen: boolean;
  readonly items?: readonly ItemState[];
  /** Of a group: its items stay, none is added or removed. */
  readonly fixed?: boolean;
}

/** One item of a group. */
export interface ItemState {
  /** Stays with the item when others before it go. */
  readonly key: string;
  readonly index: number;
  readonly fields: readonly FieldState[];
  /** Wholly empty, and not needed: counts for nothing. */
  readonly idle: boolean;
}

/** A page on the path. */
export interface PageState {
  readonly id: string;
  readonly page: Page;
  readonly title: Text;
  /** Position on the path, from 0. */
  readonly index: number;
  readonly fields: readonly FieldState[];
  /** All asked, answered, and without fault. */
  readonly complete: boolean;
}

/** The path that the answers lead along, and what they mean. */
export interface Walk {
  readonly form: Form;
  readonly pages: readonly PageState[];
  /** The first page that is not complete. */
  readonly next?: PageState;
  readonly complete: boolean;
  /** Field id → value of what is asked on the path, and of nothing else. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The entries of the path alone, what the account knows put in: what is submitted. */
  readonly entries: Entries;
  /** What it costs, line by line. */
  readonly feePositions: readonly Reckoned[];
  /** Their sum, integer cents; 0 where it cannot be told yet. */
  readonly feeCents: number;
  /** Whether the fee can be told from the answers so far. */
  readonly feeKnown: boolean;
}
