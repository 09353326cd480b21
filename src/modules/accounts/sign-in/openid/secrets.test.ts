import { expect, it } from 'vitest';
import { secretsOf } from './secrets.ts';

it('verifier and nonce belong to one browser and one way, and tell nothing of each other', () => {
  const all = [['b1', 's1'], ['b1', 's2'], ['b2', 's1']].flatMap(([browser, state]) => Object.values(secretsOf(browser!, state!)));
  expect(new Set(all).size).toBe(6);
  for (const one of all) expect(one).toMatch(/^[\w-]{43}$/);
  expect(secretsOf('b1', 's1')).toEqual(secretsOf('b1', 's1'));
});
