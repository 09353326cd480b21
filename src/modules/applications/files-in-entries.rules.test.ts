import { describe, expect, it } from 'vitest';
import { compileForm, type Entries, type Form } from '../forms/index.ts';
import { lastingPath, noteAsked, strandedFiles, withFiles } from './files-in-entries.rules.ts';

const label = { de: 'X', en: 'X' };
const form = compileForm({ pages: [{ id: 'p', title: label, fields: [
  { id: 'name', type: 'text', label },
  { id: 'beleg', type: 'upload', label },
  { id: 'hunde', type: 'group', label, itemLabel: label, fields: [{ id: 'hundename', type: 'text', label }, { id: 'foto', type: 'upload', optional: true, label }] },
] }] }).form as Form;
const [page] = form.pages;
if (!page) throw new Error('no page');

const file = (id: string, field: string) => ({ id, field, name: `${id}.pdf`, type: 'application/pdf', size: 1 });
const entryOf = (id: string) => ({ id, name: `${id}.pdf`, type: 'application/pdf', size: 1 });

describe('files in entries', () => {
  it('lays files where they belong, and takes away what is no file', () => {
    const entries: Entries = { name: 'x', beleg: [{ id: 'phantom' }], hunde: [{ _key: 'i2', hundename: 'Rex', foto: [{ id: 'phantom' }] }, { _key: 'i5', hundename: 'Luna' }] };
    expect(withFiles(form, entries, [file('a', 'beleg'), file('b', 'hunde.i5.foto'), file('c', 'hunde.i9.foto'), file('d', 'fremd')])).toEqual({
      name: 'x', beleg: [entryOf('a')], hunde: [{ _key: 'i2', hundename: 'Rex', foto: [] }, { _key: 'i5', hundename: 'Luna', foto: [entryOf('b')] }],
    });
    expect(withFiles(form, { name: 'x' }, [])).toEqual({ name: 'x' });
  });

  it('notes which fields were shown, by the number an item had on the page', () => {
    const body = { _asked: 'name beleg hunde hunde.1.hundename hunde.1.foto', 'hunde.1._key': 'i5', 'hunde.1.hundename': 'Luna' };
    expect(noteAsked(page, body, { name: 'x', hunde: [{ _key: 'i5', hundename: 'Luna' }] })).toEqual({ name: 'x', beleg: [], hunde: [{ _key: 'i5', hundename: 'Luna', foto: [] }] });
    expect(noteAsked(page, {}, { name: 'x' })).toEqual({ name: 'x' });
  });

  it.each([
    ['beleg', {}, {}, 'beleg'],
    ['hunde.0.foto', {}, {}, 'hunde.i1.foto'],
    ['hunde.1.foto', { hunde: [{ _key: 'i4' }, { _key: 'i7' }] }, {}, 'hunde.i7.foto'],
    ['hunde.1.foto', { hunde: [{ _key: 'i4' }, { _key: 'i7' }] }, { 'hunde.1._key': ['i9'] }, 'hunde.i9.foto'],
    ['hunde.0.foto', {}, { 'hunde.0._key': '../../x' }, 'hunde.i1.foto'],
  ])('the lasting path of %s with %j and %j is %s', (name, entries, body, path) => expect(lastingPath(name, entries, body)).toBe(path));

  it('finds the files whose item went', () => {
    const files = [file('a', 'beleg'), file('b', 'hunde.i5.foto'), file('c', 'hunde.i2.foto')];
    expect(strandedFiles(page, { hunde: [{ _key: 'i5' }] }, files).map(({ id }) => id)).toEqual(['c']);
  });
});
