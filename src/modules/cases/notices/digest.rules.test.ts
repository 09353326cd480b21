import { expect, it } from 'vitest';
import { lastDigest } from './digest.rules.ts';

it.each([
  ['winter, after seven', '2026-12-01T06:00:00Z', '2026-12-01T06:00:00.000Z'],
  ['winter, a moment before', '2026-12-01T05:59:59Z', '2026-11-30T06:00:00.000Z'],
  ['summer', '2026-07-01T05:00:00Z', '2026-07-01T05:00:00.000Z'],
  ['summer, a moment before', '2026-07-01T04:59:59Z', '2026-06-30T05:00:00.000Z'],
  ['after midnight in Berlin, still the day before in UTC', '2026-12-01T23:30:00Z', '2026-12-01T06:00:00.000Z'],
  ['the morning after clocks were set forward', '2026-03-29T05:30:00Z', '2026-03-29T05:00:00.000Z'],
  ['that morning, before seven', '2026-03-29T04:30:00Z', '2026-03-28T06:00:00.000Z'],
  ['the morning after they were set back', '2026-10-25T05:30:00Z', '2026-10-24T05:00:00.000Z'],
  ['and at seven', '2026-10-25T06:00:00Z', '2026-10-25T06:00:00.000Z'],
])('S1.3 a daily overview at seven in Berlin: %s', (_, now, due) => { expect(lastDigest(new Date(now), 7).toISOString()).toBe(due); });
