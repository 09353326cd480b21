import { describe, expect, it } from 'vitest';
import { dayIn, faultsOf, markOf, namesOf, type Typed } from './ask.rules.ts';

const askable = ['halter', 'tiere', 'tiere.0.name', 'tiere.1.name'].map((name) => ({ name, fieldId: name.split('.').at(-1)!, label: name, value: '' }));
const typed: Typed = { names: ['halter'], word: 'Unleserlich', whys: {}, day: '', month: '', year: '' };

describe('marking answers', () => {
  it.each([[['halter'], ['halter']], [['name'], ['tiere.0.name']], [[markOf('name', 1)], ['tiere.1.name']], [['tiere.1.name', 'fremd', 'name~9'], ['tiere.1.name']], [['tiere'], ['tiere']]])('%j means %j', (marks, names) =>
    expect(namesOf(marks, askable)).toEqual(names));
});

describe('what is wrong', () => {
  it.each([
    [{}, undefined],
    [{ names: [] }, { names: true }],
    [{ word: ' ' }, { word: true }],
    [{ word: '', whys: { halter: 'Wer?' } }, undefined],
    [{ names: ['halter', 'tiere'], word: '', whys: { halter: 'Wer?' } }, { word: true }],
    [{ word: 'x'.repeat(4001) }, { wordLong: true }],
    [{ day: '31', month: '2', year: '2027' }, { day: true }],
  ])('%j → %j', (change, faults) => expect(faultsOf({ ...typed, ...change }, '2026-11-28')).toEqual(faults));

  it.each([
    [['', '', ''], undefined], [['1', '12', '2026'], '2026-12-01'], [['28', '11', '2026'], 'wrong'], [['29', '11', '2026'], '2026-11-29'], [['1', '', '2026'], 'wrong'], [['x', '12', '2026'], 'wrong'],
  ])('%j is %s', ([day = '', month = '', year = ''], expected) => expect(dayIn({ day, month, year }, '2026-11-28')).toBe(expected));
});
