import { expect, it } from 'vitest';
import { comparisons } from './wish.ts';

it.each([['2026-11-29', 18, '2008-11-29'], ['2028-02-29', 18, '2010-02-28'], ['2028-02-29', 16, '2012-02-29'], ['2026-03-01', 0, '2026-03-01']])('on %s whoever is %i was born by %s', (today, age, bornBy) => {
  expect(comparisons({ required: new Set(), optional: new Set(), age }, new Date(today)).bornBy?.toISOString().slice(0, 10)).toBe(bornBy);
});
