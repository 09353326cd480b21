import { expect, it } from 'vitest';
import { momentIn, shownAt, typedTime } from './moments.rules.ts';

it.each([
  ['2026-11-28', '00:00', '2026-11-27T23:00:00.000Z'], ['2026-07-01', '08:30', '2026-07-01T06:30:00.000Z'], ['2026-03-29', '00:00', '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'], ['2026-10-25', '00:00', '2026-10-24T22:00:00.000Z'], ['2026-10-26', '00:00', '2026-10-25T23:00:00.000Z'],
])('%s %s in Berlin is %s', (day, time, utc) => {
  expect(momentIn(day, time).toISOString()).toBe(utc);
  expect(shownAt(new Date(utc))).toEqual({ day, time });
});

it.each([['8', '08:00'], ['8:30', '08:30'], ['08.30 Uhr', '08:30'], ['23:59', '23:59'], ['24:00', undefined], ['8:60', undefined], ['', undefined], ['acht', undefined], ['8:3', undefined]])('%j as a time is %j', (written, time) => { expect(typedTime(written)).toBe(time); });
