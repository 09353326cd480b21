import type { JSX } from 'preact';
import type { z } from 'zod';
import type { Lang, Speaker, Text } from '../../../platform/i18n/index.ts';
import type { Body, Entry } from '../entry.ts';
import type { Day, Shape, Value } from '../expressions/index.ts';
import type { Places } from '../places.ts';

/** What is wrong with an answer; journeys name it by this. */
export type FlawCode = 'required' | 'too-short' | 'too-long' | 'pattern' | 'range' | 'date' | 'format' | 'too-many' | 'too-few' | 'type' | 'infected' | 'consent';

/** Something wrong with an answer, and the words that say how to do it right. */
export interface Flaw {
  readonly code: FlawCode;
  /** The part of the field that is meant: `firstName`. */
  readonly part?: string;
  /** @param label how the field is called on the page */
  readonly say: (label: string, speaker: Speaker) => string;
}

/** What may be a slip in an answer without being wrong: it is asked back, hinders nothing, and what was typed may stay. */
export interface Doubt {
  /** The part of the field that is meant: `street`. */
  readonly part: string;
  /** What may be meant instead, the likeliest first. */
  readonly choices: () => readonly string[];
  readonly say: (speaker: Speaker) => string;
}

/** The keys every field has. */
export interface BaseDefinition {
  readonly id: string;
  readonly type: string;
  readonly label?: Text;
  readonly hint?: Text;
  readonly help?: Text;
  readonly when?: string | boolean;
  readonly optional?: boolean;
  /** It is what the account knows: filled in from there, and fixed where an authority vouches for it. */
  readonly prefill?: Prefill;
  /** It often is what the account knows, but need not be (a place, a payer): proposed, never fixed. */
  readonly suggest?: Prefill;
}

export const prefills = ['account.person', 'account.address', 'account.email', 'account.phone', 'account.birthName', 'account.birthPlace', 'account.nationality'] as const;

/** What the account fills in or proposes. */
export type Prefill = (typeof prefills)[number];

/** Under which circumstances an answer is read. */
export interface Reading { readonly today: Day; readonly places?: Places }

export interface Parsed<V> { readonly value: V | null; readonly flaws: readonly Flaw[] }

/** What the view of a field gets. */
export interface FieldView<D extends BaseDefinition> {
  readonly def: D;
  /** Posted name: `id`, `group.0.id`. */
  readonly name: string;
  /** The name with dashes: the control's id. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  /** What may be a slip; the view lets choose, or keep what was typed. */
  readonly doubt?: Doubt;
  /** Where the town's own lists can be asked while one types. */
  readonly places?: Places;
  /** Errors of parts, by part. */
  readonly partErrors: Readonly<Record<string, string>>;
  readonly entry: Entry | undefined;
  readonly optional: boolean;
  readonly speaker: Speaker;
  /** Whether a part (or, without one, the field) is vouched for and cannot be changed. */
  readonly locked: (part?: string) => boolean;
  /** The computed value, for types that compute. */
  readonly value: unknown;
  readonly uploads?: Uploads;
}

/** How files get to the server; from the module that keeps them. */
export interface Uploads {
  /** Where script sends a file of the field at once. */
  readonly url?: (name: string) => string;
  /** Where a file that is there can be looked at. */
  readonly href?: (fileId: string) => string;
}

/** An answer to show: lines of text, and files. */
export interface Shown {
  readonly text: string;
  readonly files?: readonly StoredFile[];
}

export interface StoredFile { readonly id: string; readonly name: string; readonly size: number; readonly type: string }

/** An example, which is also a test: what is typed, and what becomes of it. */
export interface Example {
  /** Own keys of the definition. */
  readonly def?: Readonly<Record<string, unknown>>;
  readonly entry: Entry;
  readonly value?: unknown;
  /** As shown in German. */
  readonly shown?: string;
  readonly exported?: unknown;
  /** Expected flaws, as `code` or `part.code`. */
  readonly flaws?: readonly string[];
}

/**
 * A type of field. One folder implements it; one line in `fields/index.ts` makes it known. Nothing else in Stadttor knows
 * a type by name.
 */
export interface FieldType<D extends BaseDefinition = BaseDefinition, V = unknown> {
  readonly type: string;
  /** Its own keys in a definition, beside those of every field. */
  readonly own: z.ZodRawShape;
  /** The label where the definition has none. Without it, a missing label is a problem. */
  readonly label?: (def: D) => Text;
  /** The words that are agreed to, where they are more than the label: the receipt shows them. */
  readonly statement?: (def: D) => Text | undefined;
  /** `nothing`: shows only; `value`: asks; `computed`: shows what `expression` gives; `items`: asks for a list of its `fields`. */
  readonly asks: 'nothing' | 'value' | 'computed' | 'items';
  /** Its entry is kept elsewhere (files); a posted page says nothing of it. */
  readonly apart?: boolean;
  /** FEEL source, where it computes. */
  readonly expression?: (def: D) => string;
  /** What cannot be said in the schema: returns what is wrong with the definition. */
  readonly check?: (def: D) => readonly { readonly key: string; readonly message: string; readonly cure: string }[];
  /** From a posted page to the entry. A field that was shown and is not in the body was left empty. */
  readonly read: (body: Body, name: string, def: D) => Entry;
  readonly blank: (entry: Entry | undefined) => boolean;
  /** What is wrong when it is left empty though it must not. */
  readonly missing: (def: D) => readonly Flaw[];
  /** From the entry to the value. Forgiving: what is clear is accepted, however it is written. Never throws. */
  readonly parse: (entry: Entry, def: D, reading: Reading) => Parsed<V>;
  /** Whether a well-formed value is allowed. */
  readonly validate?: (value: V, def: D, reading: Reading) => readonly Flaw[];
  /** A typed entry with what is known besides; applied twice, it gives the same. */
  readonly complete?: (entry: Entry, def: D, reading: Reading) => Entry;
  /** What may be a slip in a typed entry, until the person has said that it is none. */
  readonly doubt?: (entry: Entry, def: D, reading: Reading) => Doubt | undefined;
  /** What is known of the value in expressions, and the value there. */
  readonly shape: (def: D) => Shape;
  readonly feel: (value: V, def: D) => Value;
  readonly view: (props: FieldView<D>) => JSX.Element | null;
  readonly show: (value: V, def: D, lang: Lang) => Shown;
  /** Plain JSON for the office's own software. */
  readonly export: (value: V, def: D) => unknown;
  /** The keys of what it exports, where that is an object, with their names: each is a column of a table of its own. */
  readonly parts?: (def: D) => readonly { readonly part: string; readonly name: Text }[];
  /** The entry behind a value as journeys and accounts write it. */
  readonly entryOf: (sample: unknown, def: D) => Entry;
  /** The entry behind what `export` gave, where `entryOf` does not read that: an answer is opened again to be corrected. */
  readonly reopen?: (exported: unknown, def: D) => Entry;
  readonly examples: readonly Example[];
}
