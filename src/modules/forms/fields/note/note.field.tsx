import { say, type Text } from '../../../../platform/i18n/index.ts';
import { textSchema } from '../../../../platform/tenancy/index.ts';
import { Prose } from '../../../../ui/index.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { both, fieldType, good, oneLine } from '../kit.ts';

interface Definition extends BaseDefinition { readonly text?: Text }

/** Something to know at this point; asks nothing. */
export const noteField = fieldType<Definition, never>({
  ...oneLine,
  type: 'note',
  asks: 'nothing',
  own: { text: textSchema.optional().describe('What to know; paragraphs, and lists with "- ".') },
  label: (def) => def.text ?? both('Hinweis', 'Note'),
  check: (def) => (def.text || def.label ? [] : [{ key: 'id', message: 'the note has no text', cure: 'Add text: { de: …, en: … }.' }]),
  blank: () => true,
  parse: () => good(null as never),
  shape: () => shapes.null,
  feel: () => null,
  view: ({ def, id, label, speaker: { lang } }) => (
    <div class="kern-alert kern-alert--info field" id={id}>
      <div class="kern-alert__body"><Prose text={def.text ? say(def.text, lang) : label} /></div>
    </div>
  ),
  show: () => ({ text: '' }),
  export: () => null,
  examples: [{ def: { text: both('Bringen Sie die Marke mit.', 'Bring the tag.') }, entry: '' }],
});
