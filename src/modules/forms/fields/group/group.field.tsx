import { z } from 'zod';
import { type Text } from '../../../../platform/i18n/index.ts';
import { textSchema } from '../../../../platform/tenancy/index.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { both, fieldType, good } from '../kit.ts';
import { text } from '../../item-messages.ts';

export interface GroupDefinition extends BaseDefinition { readonly min?: number; readonly max?: number; readonly itemLabel: Text; readonly fields: readonly BaseDefinition[] }

/** The same questions for several things or people. Its items are walked by the engine; here is what it allows. */
export const groupField = fieldType<GroupDefinition, readonly unknown[]>({
  type: 'group',
  own: {
    min: z.int().min(0).max(50).optional().describe('At least this many (1, or 0 where it is optional).'),
    max: z.int().min(1).max(50).optional().describe('At most this many (10).'),
    itemLabel: textSchema.describe('What one of them is called: „Person“; numbered when shown.'),
  },
  check: (def) => ((def.min ?? 0) > (def.max ?? 10) ? [{ key: 'min', message: 'min is larger than max', cure: 'Swap them.' }] : []),
  asks: 'items',
  read: () => [],
  blank: (entry) => !Array.isArray(entry) || entry.length === 0,
  missing: (def) => [{ code: 'too-few', say: (label, speaker) => text(speaker).more(label, def.min ?? 1) }],
  parse: () => good([]),
  validate: (value, def) => (value.length < (def.min ?? 1) ? [{ code: 'too-few', say: (label, speaker) => text(speaker).more(label, def.min ?? 1) }]
    : value.length > (def.max ?? 10) ? [{ code: 'too-many', say: (label, speaker) => text(speaker).fewer(label, def.max ?? 10) }] : []),
  shape: () => shapes.list(shapes.any),
  feel: () => null,
  view: () => null,
  show: () => ({ text: '' }),
  export: (value) => value,
  entryOf: (sample) => (Array.isArray(sample) ? sample : []),
  examples: [{ def: { itemLabel: both('Person'), fields: [{ id: 'vorname', type: 'text', label: both('Vorname', 'First name') }] }, entry: [], flaws: ['too-few'] }],
});
