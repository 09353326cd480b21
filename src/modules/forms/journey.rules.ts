import type { Entries, Entry } from './entry.ts';
import { Day, type Frame, type Value } from './expressions/index.ts';
import { reckon } from './fee/fee.rules.ts';
import { tenantSlot, todaySlot } from './compile/names.ts';
import type { Form, Page } from './form.ts';
import { keyPart } from './group.rules.ts';
import type { Env, FieldState, PageState, Walk } from './state.ts';
import { walkFields, type Walker } from './walk-fields.rules.ts';

/**
 * Follows the path that the answers lead along. Pure: the same form, entries and circumstances give the same walk.
 * Conditions see only what is asked before them on the path; what is hidden is null to them, and appears nowhere.
 * @param entries as typed; unknown ids are ignored.
 * @throws only if `env.today` is no day.
 */
export function walk(form: Form, entries: Entries, env: Env): Walk {
  const today = Day.parse(env.today);
  if (!today) throw new Error(`"${env.today}" is no day; write YYYY-MM-DD`);
  const frame: Frame = new Array<Value>(form.size).fill(null);
  frame[todaySlot] = today;
  frame[tenantSlot] = (form.definition.rules ?? {}) as Value;
  const walker: Walker = { frame, reading: { today, places: env.places }, account: env.account };
  const pages: PageState[] = [];
  for (const page of form.pages) {
    if (page.when && page.when.run(frame) !== true) continue;
    pages.push(walkPage(page, pages.length, entries, walker));
  }
  const next = pages.find((page) => !page.complete);
  const asked = pages.flatMap((page) => page.fields).filter(({ field }) => field.kind.asks === 'value' || field.kind.asks === 'items');
  return { form, pages, next, complete: next === undefined, values: Object.fromEntries(asked.map((state) => [state.field.id, state.value])),
    entries: entriesOf(pages.flatMap((page) => page.fields)), ...reckon(form.fee, frame, env.today) };
}

/** The entries of what is asked, those of items included; nothing that is hidden. */
const entriesOf = (states: readonly FieldState[]): Entries => Object.fromEntries(states.flatMap(({ field, entry, items }): [string, Entry][] => {
  if (entry === undefined) return [];
  return [[field.id, items ? items.filter((item) => !item.idle).map((item) => ({ [keyPart]: item.key, ...entriesOf(item.fields) })) : entry]];
}));

function walkPage(page: Page, index: number, entries: Entries, walker: Walker): PageState {
  const fields = walkFields(page.fields, (field) => (Object.hasOwn(entries, field.id) ? entries[field.id] : undefined), '', walker);
  return { id: page.id, page, title: page.title, index, fields, complete: fields.every(settled) };
}

/** It was shown, and nothing is wrong with it. */
export const settled = (state: FieldState): boolean =>
  state.seen && state.flaws.length === 0 && (state.items ?? []).every((item) => item.idle || item.fields.every(settled));
