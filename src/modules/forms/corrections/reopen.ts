import type { Entries, Entry } from '../entry.ts';
import type { Field, Form } from '../form.ts';
import { keyPart } from '../group.rules.ts';

type Values = Readonly<Record<string, unknown>>;

const valuesIn = (given: unknown): Values => (typeof given === 'object' && given !== null ? given as Values : {});

/**
 * The entries behind what `exportAnswers` gave, so that answers which were sent can be walked and shown in their fields again.
 * Items of groups get the keys `i1`, `i2` … in their order.
 */
export const entriesOfAnswers = (form: Form, values: unknown): Entries => entriesOf(form.pages.flatMap((page) => page.fields), valuesIn(values));

function entriesOf(fields: readonly Field[], values: Values): Record<string, Entry> {
  return Object.fromEntries(fields.flatMap((field): [string, Entry][] => {
    const value = values[field.id];
    if (value === undefined || field.kind.asks === 'nothing' || field.kind.asks === 'computed') return [];
    if (!field.fields) return [[field.id, (field.kind.reopen ?? field.kind.entryOf)(value, field.def)]];
    const items = Array.isArray(value) ? value : [];
    return [[field.id, items.map((item, index) => ({ ...entriesOf(field.fields!, valuesIn(item)), [keyPart]: `i${index + 1}` }))]];
  }));
}
