import { describe, expect, it } from 'vitest';
import type { Verified } from '../../cases/index.ts';
import { isVerified, questionsOf, verifiedUntil } from './verification.rules.ts';

const at = '2027-03-01T12:00:00.000Z';
const by = { at, method: 'eid', level: 'high' } as const;
const here = { ags: '05754008', name: 'Gütersloh' };
const now = new Date('2027-03-01T18:00:00Z');

describe('what a card is asked', () => {
  it.each([
    [undefined, {}, undefined],
    [{ age: 18 }, {}, { age: 18 }],
    [{ place: true }, {}, { ags: '05754008' }],
    [{ age: 16, place: true }, {}, { age: 16, ags: '05754008' }],
    [{ age: 16 }, { correctionId: 'x' }, undefined],
  ] as const)('%j of a draft %j: %j', (verify, draft, questions) => { expect(questionsOf({ ags: '05754008' }, { verify }, draft)).toEqual(questions); });
});

describe('whether it was confirmed', () => {
  it.each<[string, { age?: number; ags?: string }, Verified | undefined, boolean]>([
    ['nothing yet', { age: 18 }, undefined, false],
    ['the age that is asked', { age: 18 }, { age: 18, ...by }, true],
    ['a higher age', { age: 16 }, { age: 18, ...by }, true],
    ['a lower age than the service asks by now', { age: 18 }, { age: 16, ...by }, false],
    ['the town', { ags: '05754008' }, { place: here, ...by }, true],
    ['another town', { ags: '05154044' }, { place: here, ...by }, false],
    ['age alone where the town is asked, too', { age: 18, ags: '05754008' }, { age: 18, ...by }, false],
    ['the town alone where the age is asked, too', { age: 18, ags: '05754008' }, { place: here, ...by }, false],
    ['both', { age: 18, ags: '05754008' }, { age: 18, place: here, ...by }, true],
    ['a day ago', { age: 18 }, { age: 18, ...by, at: '2027-02-28T18:00:00.000Z' }, false],
    ['a moment less than a day ago', { age: 18 }, { age: 18, ...by, at: '2027-02-28T18:00:00.001Z' }, true],
  ])('%s', (_what, questions, verified, holds) => { expect(isVerified(questions, verified, now)).toBe(holds); });

  it('is good for a day', () => { expect(verifiedUntil({ at }).toISOString()).toBe('2027-03-02T12:00:00.000Z'); });
});
