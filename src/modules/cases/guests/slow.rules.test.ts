import { expect, it } from 'vitest';
import { slowDown } from './slow.rules.ts';

it.each([[1, 0], [5, 0], [6, 500], [7, 1000], [8, 2000], [9, 4000], [10, 4000], [100_000, 4000]])('DESIGN § 4.10 try %i waits %i ms, and nobody longer than four seconds', (tries, wait) => {
  expect(slowDown(tries)).toBe(wait);
});
