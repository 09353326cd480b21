import { say, type Speaker, type Text } from '../../../platform/i18n/index.ts';
import { type Entry, line, posted } from '../entry.ts';
import { text } from '../messages.ts';
import type { BaseDefinition, FieldType, Flaw, FlawCode, Parsed } from './contract.ts';

type Words = ReturnType<typeof text>;

/** A flaw whose words come from the module's messages. */
export const flaw = (code: FlawCode, say: (t: Words, label: string, speaker: Speaker) => string, part?: string): Flaw =>
  ({ code, ...(part ? { part } : {}), say: (label, speaker) => say(text(speaker), label, speaker) });

/** A flaw of a part; its label joins the field's: „Ihr Name – Vorname“. */
export const partFlaw = (part: string, name: Text, inner: Flaw): Flaw =>
  ({ code: inner.code, part, say: (label, speaker) => inner.say(text(speaker).part(label, say(name, speaker.lang)), speaker) });

export const good = <V>(value: V): Parsed<V> => ({ value, flaws: [] });
export const bad = <V>(...flaws: Flaw[]): Parsed<V> => ({ value: null, flaws });

export const fill = flaw('required', (t, label) => t.fill(label));
export const choose = flaw('required', (t, label) => t.choose(label));
export const like = (code: FlawCode, example: Text): Flaw => flaw(code, (t, label, { lang }) => t.likeThis(label, say(example, lang)));

/** What every type of one line of text has in common. */
export const oneLine = {
  asks: 'value' as const,
  read: (body: Parameters<typeof posted>[0], name: string): Entry => posted(body, name) ?? '',
  blank: (entry: Entry | undefined): boolean => line(entry) === '',
  missing: (): readonly Flaw[] => [fill],
  entryOf: (sample: unknown): Entry => (sample === null || sample === undefined ? '' : String(sample)),
};

/** Writes down a type; keeps the types of its definition and value inside the folder. */
export const fieldType = <D extends BaseDefinition, V>(type: FieldType<D, V>): FieldType => type as unknown as FieldType;

/** What a text shows as: itself. */
export const plainly = (value: string): { text: string } => ({ text: value });

export const both = (de: string, en = de): Text => ({ de, en });
