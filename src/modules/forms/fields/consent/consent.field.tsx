import { say, type Text } from '../../../../platform/i18n/index.ts';
import { textSchema } from '../../../../platform/tenancy/index.ts';
import { Checkbox } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import { text as words } from '../../messages.ts';
import type { BaseDefinition, Flaw } from '../contract.ts';
import { bad, both, fieldType, good, oneLine } from '../kit.ts';
import { text } from './messages.ts';

interface Definition extends BaseDefinition { readonly text?: Text }

const refused: Flaw = { code: 'consent', say: (label, speaker) => text(speaker).tick(label) };

/** A statement to agree to, by ticking a box. */
export const consentField = fieldType<Definition, true>({
  ...oneLine,
  type: 'consent',
  own: { text: textSchema.optional().describe('The whole statement; the label is then its short name.') },
  label: (def) => def.text ?? both('Einverständnis', 'Consent'),
  statement: (def) => def.text,
  check: (def) => (def.text || def.label ? [] : [{ key: 'id', message: 'the consent has no text', cure: 'Add text: { de: …, en: … }.' }]),
  read: (body, name) => (line(oneLine.read(body, name)) === 'yes' ? 'yes' : ''),
  missing: () => [refused],
  parse: (entry) => (line(entry) === 'yes' ? good(true as const) : bad(refused)),
  shape: () => shapes.boolean,
  feel: () => true,
  view: ({ def, id, name, label, hint, error, optional, entry, speaker: { lang } }) => (
    <Checkbox {...{ id, name, hint, error, optional }} label={def.text ? say(def.text, lang) : label} value="yes" checked={line(entry) === 'yes'} />
  ),
  show: (_value, _def, lang) => ({ text: words({ lang }).yes }),
  export: () => true,
  entryOf: (sample) => (sample === true ? 'yes' : ''),
  examples: [
    { entry: 'yes', value: true, shown: 'Ja', exported: true, def: { text: both('Ich bin einverstanden.', 'I agree.') } },
    { entry: '', flaws: ['consent'], def: { text: both('Ich bin einverstanden.', 'I agree.') } },
    { entry: 'on', flaws: ['consent'], def: { text: both('Ich bin einverstanden.', 'I agree.') } },
  ],
});
