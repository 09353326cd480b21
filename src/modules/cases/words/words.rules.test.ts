import { expect, test } from 'vitest';
import { wordsIn, wordsInName, wordsSought } from './words.rules.ts';

test.each([
  ['Müller', ['muller']], ['MUELLER', ['muller']], ['Muller', ['muller']], ['Groß-Gerau', ['gross', 'gerau']], ['GROSS', ['gross']],
  ['Beyoncé Łukasz', ['beyonce', 'łukasz']], ['Straße 12a', ['strasse', '12a']], ['Анна', ['анна']], ['a b', []], ['', []],
  ['Mail an Erika.Mustermann@Example.org.', ['erika.mustermann@example.org', 'mail', 'an', 'erika', 'mustermann', 'example', 'org']],
  ['Hund Hund HUND', ['hund']], ['0524 1/123', ['0524', '123']],
])('„%s“ has the words %j', (text, words) => expect(wordsIn(text)).toEqual(words));

test('a name is found by its beginning, from three letters on', () => {
  expect(wordsInName('Max Muster')).toEqual(['max', 'mus', 'must', 'muste', 'muster']);
  expect(wordsInName('Li')).toEqual(['li']);
});

test.each([
  ['Müller hund', ['muller', 'hund']], [' erika@post.example ', ['erika@post.example']], ['Hund, Hund', ['hund']], ['?!', []], ['@', []],
  ['eins zwei drei vier fünf sechs sieben acht neun zehn', ['eins', 'zwei', 'drei', 'vier', 'funf', 'sechs', 'sieben', 'acht']],
])('„%s“ looks for %j', (query, words) => expect(wordsSought(query)).toEqual(words));

test('no text has words without end', () => {
  expect(wordsIn(Array.from({ length: 5000 }, (_, n) => `w${n}`).join(' '))).toHaveLength(1000);
  expect(wordsIn('x'.repeat(500))).toEqual(['x'.repeat(40)]);
});
