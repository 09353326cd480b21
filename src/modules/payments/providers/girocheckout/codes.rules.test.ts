import { describe, expect, test } from 'vitest';
import { outcomeOf, resultOf } from './codes.rules.ts';

describe('codes of GiroCheckout', () => {
  test.each<[string | undefined, string]>([
    ['0', 'done'], ['5034', 'unknown'], ['5022', 'refused'], ['5023', 'refused'], ['5030', 'refused'], ['5116', 'refused'], ['5200', 'refused'],
    ['5000', 'trouble'], ['5001', 'trouble'], ['5002', 'trouble'], ['5020', 'trouble'], ['5100', 'trouble'], ['5101', 'trouble'], ['9999', 'trouble'],
    [undefined, 'trouble'], ['ok', 'trouble'], ['-1', 'trouble'], ['4000', 'trouble'], ['50340', 'trouble'],
  ])('rc %j: %s', (rc, outcome) => expect(outcomeOf(rc)).toBe(outcome));

  test.each<[string | undefined, string | undefined]>([
    ['4000', 'paid'], [undefined, 'open'], ['4500', 'open'], ['4152', 'open'], ['4154', 'open'],
    ['4502', 'cancelled'], ['4501', 'failed'], ['4051', 'failed'], ['4102', 'failed'], ['4503', 'failed'], ['4900', 'failed'], ['5027', 'failed'],
    ['paid', undefined], ['0', undefined], ['40001', undefined], ['4000.0', undefined],
  ])('resultPayment %j: %s', (result, kind) => expect(resultOf(result)).toBe(kind));
});
