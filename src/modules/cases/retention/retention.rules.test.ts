import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { daysOf, parsePeriod } from '../../catalogue/index.ts';
import { deletedOn, filesDeletedOn, longerRule, noticeDays } from './retention.rules.ts';

const { sql } = await testDatabase();
const one = async (text: string, values: unknown[]) => Object.values((await sql(text, values))[0] ?? {})[0];

describe('the last day of a period, as the database counts it (§ 188 BGB)', () => {
  it.each([
    ['2026-11-28T12:00:00Z', '10 years', '2036-11-28'],
    ['2026-11-28T12:00:00Z', '1 year', '2027-11-28'],
    ['2024-02-29T12:00:00Z', '1 year', '2025-02-28'],
    ['2024-02-29T12:00:00Z', '4 years', '2028-02-29'],
    ['2023-02-28T12:00:00Z', '1 year', '2024-02-28'],
    ['2026-08-31T12:00:00Z', '6 months', '2027-02-28'],
    ['2026-01-31T12:00:00Z', '1 month', '2026-02-28'],
    ['2026-12-30T12:00:00Z', '30 days', '2027-01-29'],
    ['2026-12-30T12:00:00Z', '2 weeks', '2027-01-13'],
    // in Berlin it is tomorrow already, in winter from 23, in summer from 22 o’clock UTC
    ['2026-12-31T23:30:00Z', '1 year', '2028-01-01'],
    ['2026-06-30T22:30:00Z', '1 year', '2027-07-01'],
    ['2026-06-30T21:30:00Z', '1 year', '2027-06-30'],
  ])('what ended at %s is kept for %s until %s', async (ended, period, until) => {
    expect(await one('select kept_until($1, $2)::text', [ended, period])).toBe(until);
  });
});

describe('what a definition says', () => {
  it.each([
    ['{}', 'case', '10 years'], ['{}', 'files', null],
    ['{"retention":{"case":"6 months","files":"30 days"}}', 'case', '6 mons'], ['{"retention":{"case":"6 months","files":"30 days"}}', 'files', '30 days'],
    // what cannot be read is kept long
    ['{"retention":{"case":"now"}}', 'case', '10 years'], ['{"retention":{"case":"0 days"}}', 'case', '10 years'], ['{"retention":{"case":"-1 year"}}', 'case', '10 years'],
  ])('%s: %s is kept for %s', async (definition, part, period) => { expect(await one('select retention_period($1, $2)::text', [definition, part])).toBe(period); });

  it.each([['10 years', 3650], ['1 year', 365], ['6 months', 180], ['2 weeks', 14], ['1 day', 1]])('„%s“ is a period of about %i days, for program and database', async (written, days) => {
    expect(daysOf(parsePeriod(written)!)).toBe(days);
    expect(await one(`select retention_period(jsonb_build_object('retention', jsonb_build_object('case', $1::text)), 'case') = $1::interval`, [written])).toBe(true);
  });
  it.each(['', '0 days', '10', 'years', '1.5 years', '-1 year', '1000 days', '10 Jahre', 'P1Y'])('„%s“ is none', (written) => { expect(parsePeriod(written)).toBeUndefined(); });
});

describe('the day on which something goes', () => {
  const today = '2026-11-28';
  const announced = (day: string) => new Date(`${day}T02:00:00Z`);
  it.each([
    ['its time is over in two years', { keptUntil: '2028-11-28' }, '2028-11-29'],
    ['announced thirty days ahead', { keptUntil: '2026-12-27', announcedAt: announced('2026-11-28') }, '2026-12-28'],
    ['announced late', { keptUntil: '2026-12-01', announcedAt: announced('2026-11-28') }, '2026-12-28'],
    ['over, and not announced yet', { keptUntil: '2020-01-01' }, '2026-12-28'],
    ['held longer', { keptUntil: '2026-12-01', heldUntil: '2028-02-29' }, '2028-03-01'],
    ['held shorter', { keptUntil: '2030-12-01', heldUntil: '2028-02-29' }, '2030-12-02'],
  ])('a case, %s', (_, retention, day) => { expect(deletedOn(retention, today)).toBe(day); });

  it.each([
    ['none of their own', { keptUntil: '2036-01-01' }, undefined],
    ['earlier than the case', { keptUntil: '2036-01-01', filesUntil: '2027-05-31' }, '2027-06-01'],
    ['gone', { keptUntil: '2036-01-01', filesUntil: '2026-05-31', filesRemovedAt: announced('2026-06-01') }, undefined],
    ['going with the case', { keptUntil: '2026-12-27', filesUntil: '2026-12-20', announcedAt: announced('2026-11-28') }, undefined],
    ['held', { keptUntil: '2036-01-01', filesUntil: '2026-05-31', heldUntil: '2027-01-01' }, '2027-01-02'],
  ])('files, %s', (_, retention, day) => { expect(filesDeletedOn(retention, today)).toBe(day); });

  it('the announcement lasts as long for the database', async () => { expect(await one(`select announcement_over('2026-11-28T12:00:00Z') - date '2026-11-28'`, [])).toBe(noticeDays); });
});

it.each([
  ['nothing said', undefined, undefined, '10 years'], ['said then alone', { case: '1 year' }, undefined, '1 year'], ['today longer', { case: '1 year' }, { case: '3 years' }, '3 years'],
  ['today shorter', { case: '10 years' }, { case: '1 year' }, '10 years'], ['today nothing', { case: '1 year' }, {}, '10 years'],
])('of two rules the longer one counts: %s', (_, sent, today, period) => { expect(longerRule(sent, today).period).toBe(period); });
