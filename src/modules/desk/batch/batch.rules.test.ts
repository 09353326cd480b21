import { expect, test } from 'vitest';
import { dayBefore, faultIn, type Wish } from './batch.rules.ts';

const choices = { people: ['p'], labels: ['l'], offices: ['bauen'], today: '2027-03-03' };
const wish = (more: Partial<Wish> = {}): Wish => ({ person: '', label: '', office: '', why: '', day: '', month: '', year: '', reason: '', on: true, ...more });

test.each([
  ['take', {}, undefined], ['close', {}, undefined],
  ['assign', {}, 'person'], ['assign', { person: 'q' }, 'person'], ['assign', { person: 'p' }, undefined], ['assign', { person: 'nobody' }, undefined],
  ['follow', { person: 'nobody' }, 'person'], ['follow', { person: 'p' }, undefined],
  ['label', { label: 'x' }, 'label'], ['label', { label: 'l' }, undefined],
  ['hand-over', { why: 'Ihr Gebiet' }, 'office'], ['hand-over', { office: 'bauen', why: ' ' }, 'why'], ['hand-over', { office: 'bauen', why: 'Ihr Gebiet' }, undefined],
  ['due', { reason: 'others' }, 'due'], ['due', { day: '2', month: '3', year: '2027', reason: 'others' }, 'past'], ['due', { day: '3', month: '3', year: '2027' }, 'reason'], ['due', { day: '3', month: '3', year: '27', reason: 'others' }, undefined],
] as const)('%s with %j lacks %s', (action, typed, fault) => { expect(faultIn(action, wish(typed), choices)).toBe(fault); });

test('the day before the first of March', () => { expect([dayBefore('2028-03-01'), dayBefore('2027-01-01')]).toEqual(['2028-02-29', '2026-12-31']); });
