import { expect, it } from 'vitest';
import { authorName } from './author-name.rules.ts';

it.each([
  ['Erika Mustermann', undefined, 'Erika Mustermann'],
  ['Erika Mustermann', 'Bello Mustermann', 'Erika Mustermann'],
  ['erika@post.example', 'Erika Mustermann', 'Erika Mustermann'],
  ['erika@post.example', undefined, 'erika@post.example'],
])('an account called %s, an application of %s: %s', (name, contactName, expected) => {
  expect(authorName({ name }, { contactName })).toBe(expected);
});
