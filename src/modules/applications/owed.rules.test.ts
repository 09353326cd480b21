import { expect, it } from 'vitest';
import { owedOf } from './owed.rules.ts';

const title = { de: 'Urkunde', en: 'Certificate' };
const label = { de: 'Erste', en: 'First' };
const basis = { de: '§ 1', en: 'section 1' };

// issue 5: what is charged is what the overview shows
it.each([
  ['one amount is called like the service', { pay: { account: '4311' } }, [{ quantity: 1, cents: 900 }], [{ label: title, quantity: 1, cents: 900, account: '4311' }]],
  ['a position keeps its own words, paragraph and account', { pay: { account: '4311', costCentre: '12' } }, [{ id: 'a', label, quantity: 2, cents: 1800, basis, account: '99' }], [{ label, quantity: 2, cents: 1800, basis, account: '99', costCentre: '12' }]],
  ['nothing owed is no line', {}, [], []],
])('%s', (_what, fee, feePositions, expected) => { expect(owedOf({ title, fee }, { feePositions })).toEqual(expected); });
