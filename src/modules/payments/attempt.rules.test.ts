import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, balanceOf, contradicts, nextQuestion, type AttemptState } from './attempt.rules.ts';
import type { Standing } from './provider.ts';

const madeAt = new Date('2026-11-29T10:00:00Z');
const expiresAt = new Date('2026-11-29T10:20:00Z');
const at = (minutes: number) => ({ madeAt, expiresAt, now: new Date(madeAt.getTime() + minutes * 60_000) });
const states: readonly AttemptState[] = ['new', 'open', 'paid', 'failed', 'cancelled', 'expired'];
const kinds: readonly Standing['kind'][] = ['open', 'unknown', 'failed', 'cancelled', 'paid'];

describe('an attempt after an answer of its provider', () => {
  it.each<[AttemptState, Standing['kind'], number, AttemptState]>([
    ['new', 'open', 1, 'new'], ['open', 'open', 1, 'open'],
    ['new', 'paid', 1, 'paid'], ['open', 'paid', 1, 'paid'],
    ['open', 'failed', 1, 'failed'], ['open', 'cancelled', 1, 'cancelled'],
    // S4.25: twenty minutes; the person may be paying in the very last
    ['open', 'open', 19.9, 'open'], ['open', 'open', 20, 'expired'], ['new', 'open', 20, 'expired'],
    ['expired', 'open', 60, 'expired'], ['expired', 'paid', 60, 'paid'], ['expired', 'cancelled', 60, 'cancelled'],
    // the answer to the start may be on its way still
    ['new', 'unknown', 1, 'new'], ['new', 'unknown', 3, 'failed'], ['open', 'unknown', 3, 'failed'],
    // money always counts, and nothing takes it back
    ['failed', 'paid', 30, 'paid'], ['cancelled', 'paid', 30, 'paid'],
    ['paid', 'failed', 30, 'paid'], ['paid', 'cancelled', 30, 'paid'], ['paid', 'open', 30, 'paid'], ['paid', 'unknown', 30, 'paid'],
    ['failed', 'open', 5, 'failed'], ['failed', 'unknown', 5, 'failed'], ['cancelled', 'open', 5, 'cancelled'],
  ])('%s, the provider says %s after %d minutes: %s', (before, standing, minutes, expected) => { expect(after(before, standing, at(minutes))).toBe(expected); });

  it('is for people to look at when what was paid is taken back', () => {
    expect(states.flatMap((state) => kinds.filter((kind) => contradicts(state, kind)).map((kind) => [state, kind]))).toEqual([['paid', 'failed'], ['paid', 'cancelled']]);
  });

  it('is paid once anything said so, in whatever order things are heard', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 12 }), fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 12, maxLength: 12 }), (heard, minutes) => {
      const end = heard.reduce<AttemptState>((state, kind, index) => after(state, kind, at(minutes[index] as number)), 'new');
      expect(end === 'paid').toBe(heard.includes('paid'));
    }), { numRuns: 2000 });
  });
});

describe('asking a provider again', () => {
  it('goes on while nothing is decided: half a minute at first, hourly for a day, daily for two weeks, then never', () => {
    const now = new Date();
    const minutes = Array.from({ length: 60 }, (_, asked) => nextQuestion('expired', asked, now)).map((next) => next && (next.getTime() - now.getTime()) / 60_000);
    expect(minutes.slice(0, 8)).toEqual([0.5, 1, 1, 2, 3, 5, 5, 10]);
    expect(new Set(minutes.slice(8, 32))).toEqual(new Set([60]));
    expect(new Set(minutes.slice(32, 45))).toEqual(new Set([24 * 60]));
    expect(new Set(minutes.slice(45))).toEqual(new Set([undefined]));
  });
  it.each(['paid', 'failed', 'cancelled'] as const)('ends with %s', (state) => { expect(nextQuestion(state, 0, new Date())).toBeUndefined(); });
});

it.each([[1990, 0, 'unpaid'], [1990, 1000, 'short'], [1990, 1990, 'paid'], [1990, 3980, 'over'], [1990, 1991, 'over']] as const)('of %d cents %d are %s', (owed, paid, expected) => { expect(balanceOf(owed, paid)).toBe(expected); });
