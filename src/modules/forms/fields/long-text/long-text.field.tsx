import { z } from 'zod';
import { Textarea } from '../../../../ui/index.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { fieldType, flaw, good, oneLine, plainly } from '../kit.ts';

interface Definition extends BaseDefinition { readonly max?: number; readonly rows?: number }

/** Several lines of text. */
export const longTextField = fieldType<Definition, string>({
  ...oneLine,
  type: 'long-text',
  own: {
    max: z.int().min(1).max(10_000).optional().describe('At most this many characters (2000).'),
    rows: z.int().min(2).max(30).optional().describe('Lines that are seen at once (5).'),
  },
  parse: (entry) => good(String(entry).split('\n').map((line) => line.trimEnd()).join('\n').trim()),
  validate: (value, def) => {
    const [length, most] = [[...value].length, def.max ?? 2000];
    return length > most ? [flaw('too-long', (t, label) => t.tooLong(label, most, length))] : [];
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, locked }) => (
    <Textarea {...{ id, name, label, hint, error, optional }} value={typeof entry === 'string' ? entry : ''} rows={def.rows} readOnly={locked()} />
  ),
  show: plainly,
  export: (value) => value,
  examples: [
    { entry: '\nErste Zeile  \n\nZweite Zeile \n', value: 'Erste Zeile\n\nZweite Zeile', shown: 'Erste Zeile\n\nZweite Zeile', exported: 'Erste Zeile\n\nZweite Zeile' },
    { entry: 'zu lang', def: { max: 3 }, flaws: ['too-long'] },
    { entry: ' \n ', flaws: ['required'] },
  ],
});
