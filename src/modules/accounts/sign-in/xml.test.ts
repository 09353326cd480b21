import { expect, it } from 'vitest';
import { children, decode, escapeXml, NotTaken, only, parseStrictly, textOf } from './xml.ts';

const reasonOf = (run: () => unknown): string | undefined => {
  try { run(); } catch (error) { if (error instanceof NotTaken) return error.message; throw error; }
  return undefined;
};

it.each([['A', undefined], ['QUJD', undefined], [' QU\r\nJD ', undefined], ['', 'not base64'], ['QQ==QQ', 'not base64'], ['QQ===', 'not base64'], ['QU-_', 'not base64'], ['wyg=', 'not UTF-8'], ['//4=', 'not UTF-8']])('base64 „%s“: %s', (typed, reason) => {
  expect(reasonOf(() => decode(typed))).toBe(reason);
});

it.each([
  ['<a/>', undefined], ['\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>', undefined], ['<a><![CDATA[<b>]]></a>', undefined],
  ['<!DOCTYPE a><a/>', 'DOCTYPE or comment'], ['<a><!-- x --></a>', 'DOCTYPE or comment'], ['<a><?x y?></a>', 'processing instruction'], [' <?xml version="1.0"?><a/>', 'processing instruction'],
  ['<a>', 'not well-formed'], ['<a b=c/>', 'not well-formed'], ['<a>&x;</a>', 'not well-formed'], ['<a/><b/>', 'not well-formed'], ['x', 'empty'], ['', 'not well-formed'],
  [`${'<a>'.repeat(51)}${'</a>'.repeat(51)}`, undefined], [`${'<a>'.repeat(52)}${'</a>'.repeat(52)}`, 'too deep'],
])('%s: %s', (xml, reason) => { expect(reasonOf(() => parseStrictly(xml))).toBe(reason); });

it('finds children of its own, in their namespace, and says how many there are', () => {
  const root = parseStrictly('<a xmlns:n="urn:n"><n:b>1</n:b><b>2</b><c><n:b>3</n:b></c><n:d><e/></n:d><n:b2/><n:b2/></a>');
  expect(children(root, 'urn:n', 'b').map(textOf)).toEqual(['1']);
  expect([reasonOf(() => only(root, 'urn:n', 'x')), reasonOf(() => only(root, 'urn:n', 'b2')), reasonOf(() => textOf(only(root, 'urn:n', 'd')))]).toEqual(['0 x in a', '2 b2 in a', 'more than text in d']);
});

it('writes text so that it is read again as it was', () => {
  const text = '<a b="c" d=\'e\'>\r\n\t&amp;';
  expect(textOf(parseStrictly(`<x>${escapeXml(`.${text}.`)}</x>`))).toBe(`.${text}.`);
});
