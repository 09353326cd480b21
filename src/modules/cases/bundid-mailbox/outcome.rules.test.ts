import { describe, expect, it } from 'vitest';
import { faultOf, isSendersFault, nextTry, verdictOf } from './outcome.rules.ts';

describe('S5.13 what an attempt means', () => {
  it.each([
    [{ status: 200 }, 'delivered'], [{ status: 201 }, 'delivered'], [{ status: 204 }, 'delivered'],
    [{ status: 400 }, 'refused'], [{ status: 404 }, 'refused'], [{ status: 410 }, 'refused'], [{ status: 422 }, 'refused'], [{ status: 413 }, 'refused'],
    [{ status: 401 }, 'later'], [{ status: 403 }, 'later'], [{ status: 408 }, 'later'], [{ status: 429 }, 'later'], [{ status: 500 }, 'later'], [{ status: 503 }, 'later'], [{ status: 302 }, 'later'], [{ status: 100 }, 'later'],
    [{ fault: 'unreachable' }, 'later'], [{ fault: 'timeout' }, 'later'],
  ] as const)('%o without files is „%s“', (put, verdict) => { expect(verdictOf(put, false)).toBe(verdict); });

  it('too large with files: the text alone goes next', () => { expect([verdictOf({ status: 413 }, true), verdictOf({ status: 400 }, true)]).toEqual(['without-files', 'refused']); });
  it('only the sender’s own keys are the operator’s to mend', () => { expect([401, 403, 404, 500].filter((status) => isSendersFault({ status }))).toEqual([401, 403]); });
  it('is kept as a word', () => { expect([faultOf({ status: 404 }), faultOf({ fault: 'timeout' })]).toEqual(['status-404', 'timeout']); });

  it('is tried for nearly three days, ever more rarely; then no more', () => {
    const now = new Date('2026-11-29T00:00:00Z');
    const pauses = Array.from({ length: 10 }, (_, at) => nextTry(at + 1, now)).map((next) => next && (next.getTime() - now.getTime()) / 3_600_000);
    expect(pauses.at(-1)).toBeUndefined();
    const hours = pauses.slice(0, -1) as number[];
    expect([hours.toSorted((a, b) => a - b), Math.round(hours.reduce((sum, one) => sum + one, 0))]).toEqual([hours, 72]);
  });
});
