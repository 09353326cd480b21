import { describe, expect, it } from 'vitest';
import type { Land } from '../../../platform/tenancy/index.ts';
import { remedyUntil, ruleFor, standingOf, type Facts, type Standing } from './notification.rules.ts';

const facts = (more: Partial<Facts> = {}): Facts => ({ ...ruleFor(), zugang: true, availableAt: new Date('2026-12-01T10:00:00Z'), ...more });
const stands = (more: Partial<Facts>, today = '2026-12-02', land: Land = 'NW'): string => {
  const standing: Standing = standingOf(facts(more), land, today);
  return standing.kind === 'deemed' ? `${standing.by} ${standing.on} ${standing.until}` : standing.kind === 'waiting' ? `waiting ${standing.until}` : `letter ${standing.why}`;
};
const at = (moment: string) => new Date(moment);
const tax = ruleFor({ rule: 'ao-122a' });
const retrieval = ruleFor({ rule: 'vwvfg-41-2a' });

describe('S4.28 the day of notification', () => {
  it.each<[string, Partial<Facts>, string]>([
    ['§ 9 OZG: the third day after', {}, 'fiction 2026-12-04 2027-01-04'],
    ['retrieved earlier changes nothing in the citizen’s disfavour', { retrievedAt: at('2026-12-01T11:00:00Z') }, 'fiction 2026-12-04 2027-01-04'],
    ['23:30 UTC in winter is the next day in Berlin', { availableAt: at('2026-12-01T23:30:00Z') }, 'fiction 2026-12-05 2027-01-05'],
    ['22:30 UTC in winter is not', { availableAt: at('2026-12-01T22:30:00Z') }, 'fiction 2026-12-04 2027-01-04'],
    ['22:30 UTC in summer is', { availableAt: at('2026-07-01T22:30:00Z') }, 'fiction 2026-07-05 2026-08-05'],
    ['over the night in which clocks are set back', { availableAt: at('2026-10-24T22:30:00Z') }, 'fiction 2026-10-28 2026-11-30'],
    ['over the night in which they are set forward', { availableAt: at('2026-03-28T22:59:00Z') }, 'fiction 2026-03-31 2026-04-30'],
    ['a Sunday stays a Sunday: the days presume an arrival', { availableAt: at('2026-12-03T10:00:00Z') }, 'fiction 2026-12-06 2027-01-06'],
    ['over the end of a year', { availableAt: at('2026-12-30T10:00:00Z') }, 'fiction 2027-01-02 2027-02-02'],
    ['other days where a law says so', { days: 5 }, 'fiction 2026-12-06 2027-01-06'],
    ['moved to a working day where that is configured: Sunday to Monday', { availableAt: at('2026-12-03T10:00:00Z'), workingDay: true }, 'fiction 2026-12-07 2027-01-07'],
    ['over Christmas, Saturday and Sunday', { availableAt: at('2026-12-22T10:00:00Z'), workingDay: true }, 'fiction 2026-12-28 2027-01-28'],
    ['§ 122a AO: the fourth day after the mail, moved', { ...tax, toldAt: at('2026-12-02T10:00:00Z') }, 'fiction 2026-12-07 2027-01-07'],
    ['§ 122a AO, before the mail has gone', { ...tax }, 'fiction 2026-12-07 2027-01-07'],
    ['§ 41 (2a) VwVfG: waits ten days for the retrieval', { ...retrieval, toldAt: at('2026-12-01T10:01:00Z') }, 'waiting 2026-12-11'],
    ['§ 41 (2a) VwVfG: the day after the retrieval', { ...retrieval, retrievedAt: at('2026-12-11T22:59:00Z') }, 'retrieval 2026-12-12 2027-01-12'],
    ['no Zugangseröffnung: a letter', { zugang: false, retrievedAt: at('2026-12-01T11:00:00Z') }, 'letter no-access'],
    ['and from its posting four days (§ 41 (2) VwVfG since 2025)', { zugang: false, postedOn: '2026-12-02' }, 'letter 2026-12-06 2027-01-06'],
    ['the mail that tells of it did not arrive: nothing is presumed', { failedAt: at('2026-12-01T10:05:00Z') }, 'letter not-told'],
    ['unless it was retrieved', { failedAt: at('2026-12-01T10:05:00Z'), retrievedAt: at('2026-12-03T09:00:00Z') }, 'retrieval 2026-12-03 2027-01-04'],
    ['or a letter was sent', { failedAt: at('2026-12-01T10:05:00Z'), postedOn: '2026-12-02' }, 'letter 2026-12-06 2027-01-06'],
    ['and then the first retrieval counts, where it was before', { failedAt: at('2026-12-01T10:05:00Z'), postedOn: '2026-12-02', retrievedAt: at('2026-12-03T09:00:00Z') }, 'retrieval 2026-12-03 2027-01-04'],
    ['not where it was after', { failedAt: at('2026-12-01T10:05:00Z'), postedOn: '2026-12-02', retrievedAt: at('2026-12-08T09:00:00Z') }, 'letter 2026-12-06 2027-01-06'],
  ])('%s', (_, more, expected) => { expect(stands(more)).toBe(expected); });

  it('§ 41 (2a) VwVfG: after ten days without retrieval a letter is due', () => {
    expect(stands(retrieval, '2026-12-11')).toBe('waiting 2026-12-11');
    expect(stands(retrieval, '2026-12-12')).toBe('letter not-retrieved');
    expect(stands({ ...retrieval, postedOn: '2026-12-13' }, '2026-12-14')).toBe('letter 2026-12-17 2027-01-18');
    expect(stands({ ...retrieval, retrievedAt: at('2026-12-12T09:00:00Z') }, '2026-12-12')).toBe('letter not-retrieved');
  });

  it('the period for a remedy ends in its month, and never on a day on which nobody works', () => {
    expect(remedyUntil('2027-01-31', 'NW')).toBe('2027-03-01'); // 28 February is a Sunday
    expect(remedyUntil('2028-01-31', 'NW')).toBe('2028-02-29');
    expect(remedyUntil('2026-12-06', 'BY')).toBe('2027-01-07'); // Heilige Drei Könige
    expect(remedyUntil('2026-12-06', 'NW')).toBe('2027-01-06');
    expect(remedyUntil('2026-11-25', 'NW')).toBe('2026-12-28');
  });

  it('a service’s rule goes before the town’s; another rule brings its own days', () => {
    expect(ruleFor()).toEqual({ rule: 'ozg-9', days: 3, postDays: 4, workingDay: false });
    expect(ruleFor({ days: 4, postDays: 3 })).toMatchObject({ rule: 'ozg-9', days: 4, postDays: 3 });
    expect(ruleFor({ days: 4 }, { rule: 'ao-122a' })).toEqual(tax);
    expect(ruleFor({ rule: 'ao-122a' }, { workingDay: false })).toMatchObject({ rule: 'ao-122a', days: 4, workingDay: false });
  });
});
