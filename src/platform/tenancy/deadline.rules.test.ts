import { describe, expect, it } from 'vitest';
import { dueDate, parseDeadline } from './deadline.rules.ts';
import { easter, holidaysOf } from './holidays.rules.ts';

describe('easter', () => {
  it.each([[2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'], [2028, '2028-04-16'], [2035, '2035-03-25'], [2038, '2038-04-25']])(
    '%i', (year, day) => expect(easter(year)).toBe(day));
});

describe('holidaysOf', () => {
  it('Nordrhein-Westfalen 2027', () => {
    expect([...holidaysOf('NW', 2027).keys()].sort()).toEqual([
      '2027-01-01', '2027-03-26', '2027-03-28', '2027-03-29', '2027-05-01', '2027-05-06', '2027-05-16', '2027-05-17', '2027-05-27',
      '2027-10-03', '2027-11-01', '2027-12-25', '2027-12-26']);
  });
  it.each([['SN', '2026-11-18', 'Buß- und Bettag'], ['SN', '2027-11-17', 'Buß- und Bettag'], ['BE', '2027-03-08', 'Frauentag'], ['BY', '2027-01-06', 'Heilige Drei Könige'],
    ['BE', '2018-03-08', undefined], ['NW', '2027-10-31', undefined]] as const)('%s %s: %s', (land, day, name) => {
    expect(holidaysOf(land, Number(day.slice(0, 4))).get(day)).toBe(name);
  });
});

describe('parseDeadline', () => {
  it.each([['4 weeks', 4, 'weeks'], ['1 week', 1, 'weeks'], ['10 working days', 10, 'working days'], ['1 working day', 1, 'working days'], ['3 months', 3, 'months'], ['14 days', 14, 'days']])(
    '%s', (written, count, unit) => expect(parseDeadline(written)).toEqual({ count, unit }));
  it.each(['4', 'weeks', '0 days', '4 Wochen', '-1 days', '1.5 weeks'])('„%s“ is none', (written) => expect(parseDeadline(written)).toBeUndefined());
});

describe('dueDate (DESIGN § 4.11)', () => {
  it.each([
    ['plain weeks', '2027-01-04', '4 weeks', '2027-02-01'],
    ['ends on Saturday → Monday', '2027-01-05', '4 days', '2027-01-11'],
    ['ends on Good Friday → Tuesday after Easter', '2027-03-19', '1 week', '2027-03-30'],
    ['ends on Corpus Christi → Friday', '2027-05-13', '2 weeks', '2027-05-28'],
    ['working days step over Easter', '2027-03-24', '3 working days', '2027-03-31'],
    ['working days step over a weekend', '2027-01-08', '1 working day', '2027-01-11'],
    ['a month of unequal length ends on its last day, here a Sunday', '2027-01-31', '1 month', '2027-03-01'],
    ['months over the year', '2026-12-15', '2 months', '2027-02-15'],
    ['days over Christmas and New Year', '2026-12-18', '7 days', '2026-12-28'],
  ])('%s', (_, from, written, due) => {
    const deadline = parseDeadline(written);
    expect(deadline && dueDate(from, deadline, 'NW')).toBe(due);
  });

  it.each([['2027-01-03T22:59:59Z', '2027-01-06'], ['2027-01-03T23:00:00Z', '2027-01-07'], ['2027-07-04T22:00:00Z', '2027-07-08']])(
    'the day of receipt is the one in Germany: %s', (moment, due) => expect(dueDate(new Date(moment), { count: 3, unit: 'days' }, 'NW')).toBe(due));
});
