import { expect, it } from 'vitest';
import { fillPlaceholders, openGap, unknownPlaceholders } from './placeholders.rules.ts';

it('puts facts and answers in; what is missing is a gap that is seen', () => {
  const values = { name: 'Erika Mustermann', hundename: 'Bello', chipnummer: ' ', toString: undefined };
  expect(fillPlaceholders('{{name}}, {{ hundename }}: {{chipnummer}}, {{frist}}, {{toString}}, {name}', values)).toBe('Erika Mustermann, Bello: […], […], […], {name}');
});

it('an answer that looks like a placeholder stays an answer', () => expect(fillPlaceholders('{{hundename}}', { hundename: '{{name}} $& $1', name: 'Erika' })).toBe('{{name}} $& $1'));

it.each([
  ['{{name}} {{vorgangsnummer}} {{hundename}}', []],
  ['Ja.\n\n{{hundname}}', [{ name: 'hundname', line: 3, cure: 'did you mean "hundename"?' }]],
  ['{{}} {{ a b }}', [{ name: '', line: 1, cure: expect.stringContaining('use one of') }, { name: 'a b', line: 1, cure: expect.any(String) }]],
])('%j names what is unknown, with its line', (text, unknown) => expect(unknownPlaceholders(text, ['hundename'])).toEqual(unknown));

it.each([['Ja.', undefined], ['Ja.\r\nAm […]', 2], ['', undefined]])('the first open gap of %j: %s', (text, line) => expect(openGap(text)).toBe(line));
