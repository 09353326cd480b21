import { describe, expect, it } from 'vitest';
import { placeOf, readYaml } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import type { Takeover } from './definition.schema.ts';
import { takeOver } from './take-over.rules.ts';

const read = (file: string, text: string) => readYaml(`${root}/${file}`, text).value as Record<string, unknown>;

const library = () => read('services/hund/service.yaml', `
title: { de: Hund, en: Dog }
fee: { amount: 10, note: { de: Fest, en: Fixed } }
rules: { satz: 90, frei: 1 }
synonyms: { de: [Dackel], en: [dog] }
pages:
  - id: hund
    fields:
      - { id: name, type: text, label: { de: Name, en: Name } }
      - { id: rasse, type: text }
  - id: tiere
    fields:
      - id: gruppe
        type: group
        fields:
          - { id: chip, type: text }
  - id: chipSeite
    fields:
      - { id: marke, type: text }
`);

const take = (yaml: string) => {
  const entry = read('tenants/test/services.yaml', `use: hund\n${yaml}`);
  const { definition, problems } = takeOver(library(), entry as unknown as Takeover, entry);
  const pages = definition['pages'] as { id: string; fields: { id: string; fields?: { id: string }[]; label?: unknown }[] }[];
  return { definition, problems, pages, shape: pages.map((page) => `${page.id}: ${page.fields.map((field) => field.fields ? `${field.id}(${field.fields.map((one) => one.id).join(' ')})` : field.id).join(' ')}`) };
};

const asIs = ['hund: name rasse', 'tiere: gruppe(chip)', 'chipSeite: marke'];

describe('takeOver (DESIGN § 5)', () => {
  it('nothing said, nothing changed', () => {
    const { definition, problems } = take('');
    expect(problems).toEqual([]);
    expect(definition).toEqual(library());
  });

  it.each([
    ['add after', 'add: [{ after: name, field: { id: alter, type: number } }]', ['hund: name alter rasse', ...asIs.slice(1)]],
    ['add before', 'add: [{ before: name, field: { id: alter, type: number } }]', ['hund: alter name rasse', ...asIs.slice(1)]],
    ['add two after one, in their order', 'add: [{ after: name, field: { id: b, type: text } }, { after: name, field: { id: a, type: text } }]', ['hund: name b a rasse', ...asIs.slice(1)]],
    ['add to a page', 'add: [{ page: tiere, field: { id: alter, type: number } }]', [asIs[0], 'tiere: gruppe(chip) alter', asIs[2]]],
    ['add within a group', 'add: [{ after: chip, field: { id: farbe, type: text } }]', [asIs[0], 'tiere: gruppe(chip farbe)', asIs[2]]],
    ['remove', 'remove: [rasse]', ['hund: name', ...asIs.slice(1)]],
    ['remove all of a page', 'remove: [marke]', asIs.slice(0, 2)],
    ['replace', 'remove: [rasse]\nadd: [{ after: rasse, field: { id: art, type: text } }]', ['hund: name art', ...asIs.slice(1)]],
  ])('%s', (_, yaml, shape) => {
    const { shape: got, problems } = take(yaml);
    expect(problems).toEqual([]);
    expect(got).toEqual(shape);
  });

  it('words, fee, rules and synonyms join; the rest of the library stays', () => {
    const { definition } = take('title: { de: Ihr Hund, en: Your dog }\nfee: { amount: 5 }\nrules: { satz: 100 }\nsynonyms: { de: [Teckel], en: [] }');
    expect(definition).toMatchObject({
      title: { de: 'Ihr Hund' }, fee: { amount: 5, note: { de: 'Fest' } }, rules: { satz: 100, frei: 1 }, synonyms: { de: ['Dackel', 'Teckel'], en: ['dog'] },
    });
    expect(definition).not.toHaveProperty('use');
  });

  it('a fee as number keeps the library’s note', () => expect(take('fee: 5').definition['fee']).toEqual({ amount: 5, note: { de: 'Fest', en: 'Fixed' } }));

  describe('a fee with positions', () => {
    const base = () => read('services/hund/service.yaml', 'fee:\n  note: { de: N, en: N }\n  positions:\n    - { id: a, amount: 1, quantity: 2 }\n    - { id: b, amount: 3 }\npages: []');
    const joined = (yaml: string) => {
      const entry = read('tenants/test/services.yaml', `use: hund\n${yaml}`);
      const { definition, problems } = takeOver(base(), entry as unknown as Takeover, entry);
      return { fee: definition['fee'], problems };
    };
    const note = { de: 'N', en: 'N' };
    it.each([
      ['changes one by its name', 'fee: { positions: { b: { amount: 4 } } }', { note, positions: [{ id: 'a', amount: 1, quantity: 2 }, { id: 'b', amount: 4 }] }],
      ['brings its own list', 'fee: { positions: [ { id: c, amount: 5 } ] }', { note, positions: [{ id: 'c', amount: 5 }] }],
      ['takes one amount instead', 'fee: { amount: 7 }', { note, amount: 7 }],
      ['or a plain number', 'fee: 7', { note, amount: 7 }],
      ['changes the words alone', 'fee: { note: { de: M, en: M } }', { note: { de: 'M', en: 'M' }, positions: [{ id: 'a', amount: 1, quantity: 2 }, { id: 'b', amount: 3 }] }],
    ])('a town %s', (_what, yaml, fee) => { expect(joined(yaml)).toEqual({ fee, problems: [] }); });

    it('names a position that there is not', () => {
      expect(joined('fee:\n  positions:\n    c: { amount: 4 }').problems).toMatchObject([{ line: 4, message: '"hund" has no position "c"' }]);
    });
  });

  it('changed fields know both files', () => {
    const { definition, pages } = take('fields:\n  name:\n    label: { de: Rufname, en: Call name }');
    expect(pages[0]?.fields[0]).toMatchObject({ id: 'name', type: 'text', label: { de: 'Rufname' } });
    expect(placeOf(definition, ['pages', 0, 'fields', 0, 'label'])).toEqual({ file: 'tenants/test/services.yaml', line: 4 });
    expect(placeOf(definition, ['pages', 0, 'fields', 0, 'id'])).toEqual({ file: 'services/hund/service.yaml', line: 9 });
    expect(placeOf(definition, ['pages', 0, 'fields', 1, 'label'])).toEqual({ file: 'services/hund/service.yaml', line: 10 });
  });

  it.each([
    ['remove: [rase]', 2, 'has no field "rase"', 'did you mean "rasse"?'],
    ['fields: { gibtEsNicht: { max: 3 } }', 2, 'has no field "gibtEsNicht"', 'use one of: name, rasse, gruppe, chip, marke'],
    ['title: { de: a, en: b }\nadd:\n  - { page: hunde, field: { id: x, type: text } }', 4, 'has no page "hunde"', 'did you mean "hund"?'],
  ])('%s is a problem', (yaml, line, message, cure) => {
    const [problem] = take(yaml).problems;
    expect(problem).toMatchObject({ file: 'tenants/test/services.yaml', line, cure });
    expect(problem?.message).toContain(message);
  });
});
