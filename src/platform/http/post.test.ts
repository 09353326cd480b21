import { expect, it } from 'vitest';
import { textIn } from './post.ts';

it.each([
  ['there is none', {}, undefined],
  ['one', { name: 'Hund' }, 'Hund'],
  ['the last of several', { name: ['Hund', 'Katze'] }, 'Katze'],
  ['what is no text', { name: {} }, undefined],
  ['what PostgreSQL cannot keep goes', { name: 'a\0b' }, 'ab'],
])('one text of a posted form: %s', (_what, posted, expected) => {
  expect(textIn(posted as never, 'name')).toBe(expected);
});

it('nothing is taken from what every object has', () => {
  expect(textIn({}, 'toString')).toBeUndefined();
});
