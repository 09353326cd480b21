import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { exportAnswers, showAnswers } from './answers.ts';
import { compileForm, compileStored } from './compile-form.ts';
import type { Entries, Entry } from './entry.ts';
import { fieldTypes } from './field-types.ts';
import { both } from './fields/kit.ts';
import type { Field } from './form.ts';
import { issues } from './issues.ts';
import { walk } from './journey.rules.ts';
import { PageFields } from './page-fields.view.tsx';
import { readPage } from './read-page.ts';

const env = { today: '2027-03-01' };
const kinds = [...fieldTypes.values()];

/** Every type, each under a condition of its own: a new type is tested by being there. */
const questions = kinds.map((kind, i) => ({ ...kind.examples[0]!.def, id: `f${i}`, type: kind.type, label: both(kind.type), when: `schalter${i % 4} = true` }));
const switches = [0, 1, 2, 3].map((i) => ({ id: `schalter${i}`, type: 'yes-no', label: both('?'), ...(i > 1 ? { when: `schalter${i - 2} = true` } : {}) }));
const pages = [
  { id: 'schalter', title: both('Schalter'), fields: switches },
  ...[0, 1, 2].map((n) => ({ id: `seite${n}`, title: both(`Seite ${n}`), when: `schalter${n} = true or schalter3 = true`, fields: questions.filter((_, i) => i % 3 === n) })),
];
const { form, problems } = compileForm({ pages, fee: 'if schalter0 = true then 5 else 0' });
if (!form) throw new Error(problems.map((problem) => problem.message).join('\n'));

const samples = (kind: (typeof kinds)[number]): Entry[] => kind.examples.map((example) => example.entry);
const anyEntry: fc.Arbitrary<Entry> = fc.letrec<{ entry: Entry }>((tie) => ({
  entry: fc.oneof({ maxDepth: 3 }, fc.string(), fc.constantFrom('yes', 'no', '1', '31.2.2027'), fc.array(tie('entry'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('day', 'month', 'year', 'firstName', 'lastName', 'birthDate', 'street', 'id', 'name', '_key', 'vorname'), tie('entry'), { maxKeys: 4 })),
})).entry;
const entries: fc.Arbitrary<Entries> = fc.record({
  ...Object.fromEntries(switches.map(({ id }) => [id, fc.constantFrom('yes', 'no', '')])),
  ...Object.fromEntries(kinds.map((kind, i) => [`f${i}`, fc.oneof(fc.constantFrom(...samples(kind)), anyEntry)])),
}, { requiredKeys: [] }) as fc.Arbitrary<Entries>;

const names = form.pages.flatMap((page) => page.fields).flatMap((field: Field) => [field.id, `${field.id}.day`, `${field.id}.firstName`, `${field.id}.birthDate.day`, `${field.id}.0.vorname`, `${field.id}.0._key`]);
const body = fc.dictionary(fc.oneof(fc.constantFrom(...names, '_asked', 'add:f3', 'remove:f3:0', '__proto__', 'constructor'), fc.string()),
  fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 4 })), { maxKeys: 30 });

/** What a walk says, without its functions. */
const said = (given: Entries) => {
  const result = walk(form, given, env);
  return { pages: result.pages.map((page) => [page.id, page.complete, issues(page, 'de')]), values: result.values, entries: result.entries, fee: result.feeCents, answers: showAnswers(result, 'en') };
};

describe('the engine, whatever comes', () => {
  it('Open Forms #2340: hidden values are in nothing that is sent or shown', () => fc.assert(fc.property(entries, (given) => {
    const result = walk(form, given, env);
    const asked = new Set(result.pages.flatMap((page) => page.fields).map((state) => state.field.id));
    for (const field of form.pages.flatMap((page) => page.fields)) {
      const when = (field.def.when ?? 'true') as string;
      const holds = when === 'true' || result.values[when.split(' ')[0]!] === true;
      if (!holds) expect(asked.has(field.id)).toBe(false);
    }
    for (const id of [...Object.keys(exportAnswers(result)), ...Object.keys(result.values), ...Object.keys(result.entries), ...showAnswers(result, 'de').flatMap((page) => page.rows).map((row) => row.name.split('.')[0]!)]) expect(asked.has(id)).toBe(true);
  }), { numRuns: 400 }));

  it('walking what a walk gives leads the same way', () => fc.assert(fc.property(entries, (given) => {
    const first = walk(form, given, env);
    const second = walk(form, first.entries, env);
    expect([second.values, second.entries, second.complete, second.feeCents]).toEqual([first.values, first.entries, first.complete, first.feeCents]);
    expect(said(given)).toEqual(said(given));
  }), { numRuns: 400 }));

  it('a stored form walks the same way', () => fc.assert(fc.property(entries, (given) => {
    const again = compileStored(JSON.parse(JSON.stringify(form.definition)));
    const [before, after] = [form, again].map((one) => walk(one, given, env));
    expect([after!.values, after!.entries, after!.feeCents, exportAnswers(after!)]).toEqual([before!.values, before!.entries, before!.feeCents, exportAnswers(before!)]);
  }), { numRuns: 60 }));

  it('no posted body makes it throw, and what it keeps is plain JSON that is bounded', () => fc.assert(fc.property(body, entries, (given, before) => {
    for (const page of form.pages) {
      const read = readPage(page, given, before);
      expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      expect(JSON.stringify(read)).not.toContain('\\u0000');
      const state = walk(form, { ...before, ...read }, env).pages[0]!;
      expect(typeof renderToString(PageFields({ state, lang: 'de', showErrors: true }))).toBe('string');
      expect(issues(state, 'en').every((issue) => issue.text && issue.href.startsWith('#'))).toBe(true);
    }
  }), { numRuns: 300 }));
});
