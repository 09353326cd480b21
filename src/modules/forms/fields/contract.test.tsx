import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { exportAnswers } from '../answers.ts';
import { compileForm } from '../compile-form.ts';
import { entriesOfAnswers } from '../corrections/reopen.ts';
import type { Entry } from '../entry.ts';
import { fieldTypes } from '../field-types.ts';
import { walk } from '../journey.rules.ts';
import { PageFields } from '../page-fields.view.tsx';
import { both } from './kit.ts';
import type { Example, FieldType } from './contract.ts';

const env = { today: '2027-03-01' };

function formOf(kind: FieldType, example: Example) {
  const field = { id: 'feld', type: kind.type, label: both('Feld', 'Field'), hint: both('Tipp', 'Tip'), ...example.def };
  const { form, problems } = compileForm({ pages: [{ id: 'seite', title: both('Seite', 'Page'), fields: [field] }] });
  expect(problems).toEqual([]);
  return form!;
}

// S4.23: every type keeps the contract, shown by its own examples.
describe.each([...fieldTypes.values()].map((kind) => [kind.type, kind] as const))('field type %s', (_name, kind) => {
  it('has examples', () => expect(kind.examples.length).toBeGreaterThan(0));

  it.each(kind.examples.map((example) => [JSON.stringify(example.entry), example] as const))('reads %s', (_entry, example) => {
    const form = formOf(kind, example);
    const state = walk(form, { feld: example.entry }, env).pages[0]!.fields[0]!;
    expect(state.flaws.map((flaw) => (flaw.part ? `${flaw.part}.${flaw.code}` : flaw.code))).toEqual(example.flaws ?? []);
    for (const flaw of state.flaws) for (const lang of ['de', 'en'] as const) expect(flaw.say('Feld', { lang })).toContain('Feld');
    if (example.value === undefined) return;
    expect(state.value).toEqual(example.value);
    if (example.shown !== undefined) expect(kind.show(state.value, state.field.def, 'de').text).toBe(example.shown);
    if (example.exported !== undefined) expect(kind.export(state.value, state.field.def)).toEqual(example.exported);
    const again = walk(form, { feld: kind.entryOf(state.value, state.field.def) }, env).pages[0]!.fields[0]!;
    expect(again.value).toEqual(example.value);
  });

  it.each(kind.examples.filter((example) => example.value !== undefined).map((example) => [JSON.stringify(example.entry), example] as const))('opens %s again from what was exported', (_entry, example) => {
    const form = formOf(kind, example);
    const values = exportAnswers(walk(form, { feld: example.entry }, env));
    expect(exportAnswers(walk(form, entriesOfAnswers(form, values), env))).toEqual(values);
  });

  it.each(kind.examples.map((example) => [JSON.stringify(example.entry), example] as const))('shows %s with its faults', (_entry, example) => {
    const page = walk(formOf(kind, example), { feld: example.entry }, env).pages[0]!;
    for (const lang of ['de', 'en'] as const) {
      const html = renderToString(<PageFields state={page} lang={lang} showErrors />);
      expect(html).not.toContain('undefined');
      if (page.fields[0]!.flaws.length) expect(html).toContain('kern-error');
    }
  });

  it('takes any entry without throwing', () => {
    const form = formOf(kind, kind.examples[0]!);
    const entries: Entry[] = ['', 'x', 7, [], ['x'], [['x']], {}, { day: ['x'] }, { firstName: { a: '1' } }, [{ id: 'a' }]];
    for (const entry of entries) walk(form, { feld: entry }, env);
  });
});
