import { describe, expect, it } from 'vitest';
import { readYaml } from '../../platform/tenancy/index.ts';
import { exportAnswers, showAnswers } from './answers.ts';
import { compileForm } from './compile-form.ts';
import { type Entries, type Entry, longest } from './entry.ts';
import { issues } from './issues.ts';
import { walk } from './journey.rules.ts';
import { groupAction, readPage } from './read-page.ts';

const form = compileForm(readYaml('service.yaml', `
pages:
  - id: tonnen
    title: { de: Tonnen, en: Bins }
    fields:
      - id: tonnen
        type: group
        min: 1
        max: 3
        label: { de: Welche Tonnen?, en: Which bins? }
        itemLabel: { de: Tonne, en: Bin }
        fields:
          - { id: art, type: choice, label: { de: Art, en: Kind }, options: [ { value: rest, label: { de: Rest, en: Rest } }, { value: bio, label: { de: Bio, en: Bio } } ] }
          - { id: groesse, type: number, when: art = "rest", label: { de: Liter, en: Litres } }
          - { id: foto, type: upload, optional: true, label: { de: Foto, en: Photo } }
      - { id: menge, type: computed, value: 'sum(tonnen[groesse != null].groesse)', label: { de: Liter zusammen, en: Litres in all } }
      - { id: bemerkung, type: long-text, optional: true, label: { de: Bemerkung, en: Remark } }
`).value as object).form!;
const page = form.pages[0]!;
const env = { today: '2027-03-01' };
const file = { id: 'f1', name: 'tonne.png', size: 1, type: 'image/png' };
const read = (body: Record<string, string | string[]>, before: Entries = {}) => readPage(page, body, before);
const two = { 'tonnen.0._key': 'i1', 'tonnen.0.art': 'rest', 'tonnen.0.groesse': '120', 'tonnen.1._key': 'i2', 'tonnen.1.art': 'bio', bemerkung: '' };

describe('readPage', () => {
  it('reads the items of a group, and nothing that was not asked', () => {
    expect(read({ ...two, fremd: 'x', 'tonnen.0.fremd': 'x', __proto__: 'x' })).toEqual({ bemerkung: '', tonnen: [{ _key: 'i1', art: 'rest', groesse: '120' }, { _key: 'i2', art: 'bio' }] });
  });

  it('adds an item, and removes the one that was meant; keys stay with their items', () => {
    expect((read({ ...two, 'add:tonnen': '1' })['tonnen'] as Entry[])[2]).toEqual({ _key: 'i3' });
    expect(read({ ...two, 'remove:tonnen:0': '1' })['tonnen']).toEqual([{ _key: 'i2', art: 'bio' }]);
    const fewer = read({ 'tonnen.1._key': 'i2', 'tonnen.1.art': 'bio', 'add:tonnen': '1' })['tonnen'];
    expect(fewer).toEqual([{ _key: 'i2', art: 'bio' }, { _key: 'i3' }]);
  });

  it('adds no more than allowed', () => {
    const three = { ...two, 'tonnen.2.art': 'bio', 'add:tonnen': '1' };
    expect(read(three)['tonnen']).toHaveLength(3);
  });

  it('Démarche #3924: Enter sends no button, and removes nothing', () => {
    expect(groupAction(two)).toBeUndefined();
    expect(groupAction({ ...two, 'remove:tonnen:1': '1' })).toEqual({ kind: 'remove', group: 'tonnen', index: 1 });
  });

  it('files of items stay with their items', () => {
    const before: Entries = { tonnen: [{ _key: 'i1', art: 'rest', foto: [file] }, { _key: 'i2', art: 'bio' }] };
    expect((read(two, before)['tonnen'] as Entry[])[0]).toMatchObject({ foto: [file] });
    expect(read({ ...two, 'remove:tonnen:0': '1' }, before)['tonnen']).toEqual([{ _key: 'i2', art: 'bio' }]);
  });

  it('bounds what is stored, and keeps out what no database takes', () => {
    const { bemerkung } = read({ bemerkung: `a\u0000b\r\nc\ud800${'x'.repeat(50_000)}` });
    expect(String(bemerkung).startsWith('ab\nc\ufffd')).toBe(true);
    expect(String(bemerkung).length).toBeLessThanOrEqual(longest);
  });
});

describe('groups', () => {
  const state = (entries: Entries) => walk(form, entries, env);

  it('offer blank items up to the least number, which count for nothing', () => {
    const blank = state({}).pages[0]!;
    expect(blank.fields[0]!.items).toHaveLength(1);
    expect(issues(blank, 'de').map((issue) => [issue.name, issue.code])).toEqual([['tonnen', 'too-few']]);
  });

  it('fault each item by its number', () => {
    const found = issues(state(read({ 'tonnen.0.art': 'rest', 'tonnen.1.art': 'rest', 'tonnen.1.groesse': '80', _asked: 'tonnen.0.groesse' })).pages[0]!, 'de');
    expect(found.map((issue) => [issue.href, issue.text])).toEqual([['#tonnen-0-groesse', 'Füllen Sie „Tonne 1: Liter“ aus.']]);
  });

  it('an item that was added and left wholly empty is no fault', () => {
    const walked = state(read({ ...two, 'tonnen.2._key': 'i3', 'tonnen.2.art': '', 'tonnen.2.groesse': '' }));
    expect(walked.complete).toBe(true);
    expect(exportAnswers(walked)['tonnen']).toHaveLength(2);
  });

  it('each item sees its own answers: what is hidden in one is hidden there only', () => {
    const walked = state({ tonnen: [{ art: 'bio', groesse: '999' }, { art: 'rest', groesse: '80' }, { art: 'rest', groesse: '40' }], bemerkung: '' });
    expect(exportAnswers(walked)).toEqual({ bemerkung: null, tonnen: [{ art: 'bio', foto: null }, { art: 'rest', groesse: 80, foto: null }, { art: 'rest', groesse: 40, foto: null }] });
    expect(walked.pages[0]!.fields[1]!.value).toBe(120);
  });

  it('show each item under its number, and drop the entries of what is hidden', () => {
    const walked = state({ tonnen: [{ art: 'bio', groesse: '999' }, { art: 'rest', groesse: '80', foto: [file] }], bemerkung: '' });
    expect(showAnswers(walked, 'de')[0]!.rows.map((row) => [row.label, row.value])).toEqual([
      ['Tonne 1: Art', 'Bio'], ['Tonne 1: Foto', ''], ['Tonne 2: Art', 'Rest'], ['Tonne 2: Liter', '80'], ['Tonne 2: Foto', 'tonne.png'], ['Liter zusammen', '80'], ['Bemerkung', '']]);
    expect(JSON.stringify(walked.entries)).not.toContain('999');
  });
});
