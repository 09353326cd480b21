import type { Text } from '../../platform/i18n/index.ts';
import type { Expression } from './expressions/index.ts';
import type { FeePosition } from './fee/fee.ts';
import type { BaseDefinition, FieldType } from './fields/contract.ts';

/** A field, ready to be asked. */
export interface Field {
  readonly id: string;
  readonly kind: FieldType;
  readonly def: BaseDefinition;
  readonly label: Text;
  readonly optional: boolean;
  /** Its place among the variables of expressions. */
  readonly slot: number;
  readonly when?: Expression;
  /** What it computes, where it does. */
  readonly computes?: Expression;
  /** The fields of one item, where it asks for several. */
  readonly fields?: readonly Field[];
  /** Whether its condition looks at fields of its own page (or its own item): then answering can make it appear. */
  readonly follows: boolean;
  /** Ids of the fields of its own page whose condition looks at it. */
  readonly controls: readonly string[];
}

/** One page: one subject. */
export interface Page {
  readonly id: string;
  readonly title: Text;
  readonly intro?: Text;
  readonly when?: Expression;
  readonly fields: readonly Field[];
}

/** What a form is made from, as plain JSON: a case keeps it, and it compiles to the same form again. */
export interface FormDefinition {
  readonly pages: readonly unknown[];
  readonly fee?: unknown;
  readonly rules?: Readonly<Record<string, unknown>>;
}

/** A form, checked and compiled. */
export interface Form {
  /** SHA-256 of the definition; two forms of one hash ask the same. */
  readonly hash: string;
  readonly definition: FormDefinition;
  readonly pages: readonly Page[];
  /** What it costs, line by line; none where it costs nothing. */
  readonly fee: readonly FeePosition[];
  /** All fields, those of groups included, by id. */
  readonly fields: ReadonlyMap<string, Field>;
  /** How many variables expressions share. */
  readonly size: number;
}
