import { type Lang, say, type Speaker, type Text } from '../../platform/i18n/index.ts';
import type { Flaw, FlawCode } from './fields/contract.ts';
import { text as groupText } from './item-messages.ts';
import type { FieldState, PageState } from './state.ts';

/** A fault of a page, for the summary above it. */
export interface Issue {
  /** Leads to the control: `#halter-firstName`. */
  readonly href: string;
  readonly text: string;
  /** Posted name and part: `halter.firstName`, `hunde.0.name`. */
  readonly name: string;
  readonly code: FlawCode;
}

/** The id of the control behind a posted name. */
export const idOf = (name: string): string => name.replaceAll('.', '-');

export const speakerOf = (to: Lang | Speaker): Speaker => (typeof to === 'string' ? { lang: to } : to);

/** The faults that a field may be told of: that it is still empty is none while it has just appeared. */
export const told = (state: FieldState): readonly Flaw[] => (state.fresh ? [] : state.flaws);

/**
 * The faults of a page, in the order of its fields.
 * @param to the language, or the speaker (language and tenant's words).
 */
export const issues = (state: PageState, to: Lang | Speaker): Issue[] => state.fields.flatMap((field) => ofField(field, speakerOf(to), ''));

/** What may be a slip on a page, as links for a notice above it. */
export const doubts = (state: PageState, to: Lang | Speaker): { readonly href: string; readonly text: string }[] =>
  state.fields.flatMap((field) => [field, ...(field.items ?? []).flatMap((item) => item.fields)])
    .flatMap(({ name, doubt }) => (doubt ? [{ href: `#${idOf(`${name}.${doubt.part}`)}`, text: doubt.say(speakerOf(to)) }] : []));

function ofField(state: FieldState, speaker: Speaker, prefix: string): Issue[] {
  const { field, name, items } = state;
  const label = prefix + say(field.label, speaker.lang);
  const own = told(state).map((flaw): Issue => {
    const whole = flaw.part ? `${name}.${flaw.part}` : name;
    return { href: `#${idOf(whole)}`, name: whole, code: flaw.code, text: flaw.say(label, speaker) };
  });
  const itemLabel = (field.def as unknown as { itemLabel?: Text }).itemLabel;
  const inner = (items ?? []).filter((item) => !item.idle).flatMap((item) =>
    item.fields.flatMap((sub) => ofField(sub, speaker, itemLabel ? `${groupText(speaker).item(say(itemLabel, speaker.lang), item.index + 1)}: ` : '')));
  return [...own, ...inner];
}
