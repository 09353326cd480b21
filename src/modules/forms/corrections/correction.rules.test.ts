import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportAnswers, showAnswers } from '../answers.ts';
import { compileForm } from '../compile-form.ts';
import type { Entries } from '../entry.ts';
import { fieldTypes } from '../field-types.ts';
import { both } from '../fields/kit.ts';
import { walk } from '../journey.rules.ts';
import { issues } from '../issues.ts';
import { changesOf, correctedAnswers, type KeptAnswers } from './changes.rules.ts';
import { walkCorrection } from './correction.rules.ts';
import { entriesOfAnswers } from './reopen.ts';

const env = { today: '2027-03-01' };
const field = (id: string, type: string, more: object = {}) => ({ id, type, label: both(id), ...more });
const { form, problems } = compileForm({
  fee: 'if gefaehrlich = true then 25 else 12.5',
  pages: [
    { id: 'tiere', title: both('Tiere'), fields: [
      { ...field('tiere', 'group', { max: 3, itemLabel: both('Tier') }), fields: [field('name', 'text', { max: 20 }), field('foto', 'upload', { optional: true })] },
      field('halter', 'text'),
    ] },
    { id: 'gefahr', title: both('Gefahr'), fields: [field('gefaehrlich', 'yes-no'), field('erlaubnis', 'upload', { when: 'gefaehrlich = true' }), field('kosten', 'computed', { value: 'if gefaehrlich = true then 2 else 1' })] },
    { id: 'chip', title: both('Chip'), when: 'gefaehrlich = true', fields: [field('chip', 'text')] },
  ],
});
if (!form) throw new Error(problems.map(({ message }) => message).join('\n'));
const file = (id: string) => ({ id, name: `${id}.pdf`, size: 1, type: 'application/pdf' });
const sent: Entries = { tiere: [{ _key: 'i1', name: 'Rex', foto: [file('a')] }, { _key: 'i4', name: 'Luna', foto: [] }], halter: 'Erika', gefaehrlich: 'no' };
const first = walk(form, sent, env);
const kept = { values: exportAnswers(first), shown: showAnswers(first, 'de') };
const base = entriesOfAnswers(form, kept.values);
const correct = (names: string[], typed: Entries) => walkCorrection(form, { base, names }, { ...base, ...typed }, new Set(Object.keys(typed)), env);
const open = (names: string[], typed: Entries = {}) => correct(names, typed).open.pages.flatMap((page) => page.fields.flatMap((state) => [state.name, ...(state.items ?? []).flatMap((item) => item.fields.map((sub) => sub.name))]));
const valuesAfter = (names: string[], typed: Entries) => correctedAnswers(form, correct(names, typed), kept, 'de').values as Record<string, unknown>;

describe('what is asked again (issue 4)', () => {
  it.each([
    [['halter'], ['halter']],
    [['tiere.1.name'], ['tiere', 'tiere.1.name']],
    [['tiere.0.foto', 'gefaehrlich'], ['tiere', 'tiere.0.foto', 'gefaehrlich']],
    [['tiere'], ['tiere', 'tiere.0.name', 'tiere.0.foto', 'tiere.1.name', 'tiere.1.foto']],
    [['gibtsnicht', 'kosten.x'], []],
  ])('%j opens %j', (names, expected) => expect(open(names)).toEqual(expected));

  it('has not been seen before it is posted, though the old answer stands in it', () => {
    const before = correct(['halter'], {}).open;
    expect([before.complete, before.next?.id, before.pages[0]?.fields[0]?.entry]).toEqual([false, 'tiere', 'Erika']);
    expect(correct(['halter'], { halter: 'Erika' }).open.complete).toBe(true);
    expect(issues(correct(['halter'], { halter: '' }).open.pages[0]!, 'de').map(({ code }) => code)).toEqual(['required']);
  });

  it('changes nothing else, whatever is typed elsewhere', () => {
    const typed = { halter: 'Max', gefaehrlich: 'yes', tiere: [{ _key: 'i1', name: 'X' }, { _key: 'i2', name: 'Luna II' }, { _key: 'i9', name: 'Neu' }] };
    expect(valuesAfter(['halter'], typed)).toEqual({ ...kept.values, halter: 'Max' });
    expect(valuesAfter(['tiere.1.name'], typed)).toEqual({ ...kept.values, tiere: [{ name: 'Rex', foto: [file('a')] }, { name: 'Luna II', foto: null }] });
    expect(valuesAfter(['tiere'], { tiere: [{ _key: 'i2', name: 'Luna', foto: [] }] })).toEqual({ ...kept.values, tiere: [{ name: 'Luna', foto: null }] });
  });

  it('asks what has become relevant, on its own page and on others, and tells the new fee', () => {
    const yes = correct(['gefaehrlich'], { gefaehrlich: 'yes' });
    expect(open(['gefaehrlich'], { gefaehrlich: 'yes' })).toEqual(['gefaehrlich', 'erlaubnis', 'chip']);
    expect([yes.open.complete, yes.before.feeCents, yes.whole.feeCents]).toEqual([false, 1250, 2500]);
    const done = correct(['gefaehrlich'], { gefaehrlich: 'yes', erlaubnis: [file('e')], chip: '123' });
    expect(done.open.complete).toBe(true);
    expect(changesOf(done, ['gefaehrlich'], 'de').map(({ name, asked, before, after }) => [name, asked, before?.text, after?.text])).toEqual([
      ['gefaehrlich', true, 'Nein', 'Ja'], ['erlaubnis', false, undefined, 'e.pdf'], ['kosten', false, '1', '2'], ['chip', false, undefined, '123'],
    ]);
  });

  it('keeps nothing of what is no longer asked (invariant 3)', () => {
    const dangerous = { ...sent, gefaehrlich: 'yes', erlaubnis: [file('e')], chip: '123' };
    const values = exportAnswers(walk(form, dangerous, env));
    const again = walkCorrection(form, { base: entriesOfAnswers(form, values), names: ['gefaehrlich'] }, { gefaehrlich: 'no', chip: '123' }, new Set(['gefaehrlich']), env);
    const after = correctedAnswers(form, again, { values, shown: [] }, 'de');
    expect(Object.keys(after.values as object)).toEqual(['tiere', 'halter', 'gefaehrlich']);
    expect(after.files).toEqual([{ fileId: 'a', field: 'tiere.0.foto' }]);
    expect(changesOf(again, ['gefaehrlich'], 'de').filter(({ after: is }) => !is).map(({ name }) => name)).toEqual(['erlaubnis', 'chip']);
  });

  it('tells one file from another of the same name', () => {
    const other = correct(['tiere.0.foto'], { tiere: [{ _key: 'i1', foto: [{ ...file('b'), name: 'a.pdf' }] }] });
    expect(changesOf(other, ['tiere.0.foto'], 'de')).toMatchObject([{ name: 'tiere.0.foto', changed: true, before: { files: [{ id: 'a' }] }, after: { files: [{ id: 'b' }] } }]);
    expect(changesOf(correct(['halter'], { halter: 'Erika' }), ['halter'], 'de')).toMatchObject([{ name: 'halter', asked: true, changed: false }]);
  });
});

describe('whatever subset is asked again', () => {
  const kinds = [...fieldTypes.values()].filter((kind) => kind.asks !== 'nothing');
  const fields = kinds.map((kind, i) => ({ ...kind.examples[0]!.def, id: `f${i}`, type: kind.type, label: both(kind.type), optional: true }));
  const every = compileForm({ pages: [0, 1, 2].map((n) => ({ id: `seite${n}`, title: both(`Seite ${n}`), fields: fields.filter((_, i) => i % 3 === n) })) }).form!;
  const entries = fc.record(Object.fromEntries(kinds.map((kind, i) => [`f${i}`, fc.constantFrom(...kind.examples.filter(({ def, value }) => value !== undefined && JSON.stringify(def ?? {}) === JSON.stringify(kind.examples[0]!.def ?? {})).map(({ entry }) => entry), kind.examples[0]!.entry)])));

  it('every other answer is byte-identical afterwards, in values and as shown', () => fc.assert(fc.property(entries, entries, fc.uniqueArray(fc.constantFrom(...fields.map(({ id }) => id))), (given, typed, names) => {
    const walked = walk(every, given, env);
    const before = { values: exportAnswers(walked), shown: showAnswers(walked, 'de').map(({ title, rows }) => ({ title, rows: rows.map(({ fieldId, label, value }) => ({ fieldId, label, value })) })) };
    const again = walkCorrection(every, { base: entriesOfAnswers(every, before.values), names }, typed, new Set(names), { today: '2027-09-09' });
    const after = correctedAnswers(every, again, before, 'de');
    const rows = (answers: KeptAnswers) => answers.shown.flatMap((page) => page.rows).filter(({ fieldId }) => !names.includes(fieldId ?? ''));
    for (const [id, value] of Object.entries(before.values)) if (!names.includes(id)) expect(JSON.stringify((after.values as Record<string, unknown>)[id])).toBe(JSON.stringify(value));
    expect(JSON.stringify(rows(after))).toBe(JSON.stringify(rows(before)));
    // and without keeping: the engine itself gives the same for them
    for (const [id, value] of Object.entries(exportAnswers(again.whole))) if (!names.includes(id)) expect(value).toEqual(before.values[id]);
  }), { numRuns: 200 }));
});
