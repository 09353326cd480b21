import { expect, test } from 'vitest';
import { askedFrom, toQuery } from './asked.rules.ts';

test.each([
  [{}, { view: 'new', sort: 'due' }, 'ansicht=new'],
  [{ ansicht: 'mine', dienststelle: 'steuern', label: 'l1', sortierung: 'news', suche: ' Müller ' }, { view: 'mine', office: 'steuern', label: 'l1', sort: 'news', query: 'Müller' }, 'ansicht=mine&dienststelle=steuern&label=l1&sortierung=news&suche=M%C3%BCller'],
  [{ ansicht: 'x', dienststelle: 'bauen', sortierung: '__proto__', suche: ['a', 'b'] }, { view: 'new', sort: 'due' }, 'ansicht=new'],
])('%j asks for %j', (address, asked, query) => {
  const read = askedFrom(address, ['steuern']);
  expect(read).toEqual({ office: undefined, label: undefined, query: undefined, ...asked });
  expect(toQuery(read)).toBe(query);
  expect(askedFrom(Object.fromEntries(new URLSearchParams(toQuery(read))), ['steuern'])).toEqual(read);
});
