import { describe, expect, it } from 'vitest';
import { compare, sayChange } from './compare.rules.ts';
import type { Definition } from './definition.schema.ts';

const before = {
  kind: 'form', title: { de: 'Hund', en: 'Dog' }, fee: 0, needed: [{ de: 'a', en: 'a' }],
  pages: [{ id: 'hund', title: { de: 'Hund', en: 'Dog' }, fields: [{ id: 'rufname', type: 'text', max: 50 }, { id: 'rasse', type: 'text' }] }, { id: 'ende', title: { de: 'Ende', en: 'End' }, fields: [{ id: 'alter', type: 'number' }] }],
};
const changed = (edit: (definition: typeof before) => void): string[] => {
  const after = structuredClone(before);
  edit(after);
  return compare(before as unknown as Definition, after as unknown as Definition).map(sayChange);
};

describe('compare says what differs as a person would', () => {
  it.each([
    ['nothing', () => {}, []],
    ['a fee', (d: typeof before) => { d.fee = 10; }, ['~ fee: 0 → 10']],
    ['a word', (d: typeof before) => { d.title.de = 'Hündin'; }, ['~ title.de: Hund → Hündin']],
    ['a field’s limit', (d: typeof before) => { d.pages[0]?.fields.splice(0, 1, { id: 'rufname', type: 'text', max: 60 }); }, ['~ field rufname.max: 50 → 60']],
    ['a field gone', (d: typeof before) => { d.pages[0]?.fields.pop(); }, ['- field rasse']],
    ['a field new, by itself and not by its keys', (d: typeof before) => { d.pages[0]?.fields.unshift({ id: 'chip', type: 'text', max: 15 }); }, ['+ field chip']],
    ['a page gone, with its fields', (d: typeof before) => { d.pages.pop(); }, ['- page ende', '- field alter']],
    ['a list longer', (d: typeof before) => { d.needed.push({ de: 'b', en: 'b' }); }, ['+ needed[1].de: b', '+ needed[1].en: b']],
  ] as const)('%s', (_, edit, lines) => expect(changed(edit)).toEqual(lines));
});
