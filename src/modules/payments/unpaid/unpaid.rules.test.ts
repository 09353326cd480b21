import { expect, test } from 'vitest';
import type { Attempt } from '../attempts.store.ts';
import { mostAsked } from '../attempt.rules.ts';
import { nextStep } from './unpaid.rules.ts';

const now = new Date('2026-12-18T04:05:00Z');
const attempt = (state: Attempt['state'], asked = 3) => ({ state, asked }) as Attempt;
const at = { today: '2026-12-18', now, reminded: false };

test.each([
  ['nobody tried to pay, three days before', '2026-12-21', { kind: 'unpaid', attempts: [] }, 'open', 'remind'],
  ['on its last day', '2026-12-18', { kind: 'unpaid', attempts: [] }, 'open', 'remind'],
  ['the day after', '2026-12-17', { kind: 'unpaid', attempts: [] }, 'open', 'lapse'],
  ['a try that came to nothing', '2026-12-17', { kind: 'unpaid', attempts: [attempt('cancelled'), attempt('failed')] }, 'open', 'lapse'],
  ['somebody pays just now', '2026-12-17', { kind: 'running', attempts: [attempt('open')] }, 'open', undefined],
  ['the window is over, the provider is still asked', '2026-12-17', { kind: 'unpaid', attempts: [attempt('expired')] }, 'open', undefined],
  ['nobody asks any more', '2026-12-17', { kind: 'unpaid', attempts: [attempt('expired', mostAsked)] }, 'unclear', 'lapse'],
  ['a transfer is waited for', '2026-12-17', { kind: 'running', attempts: [attempt('open')] }, 'transfer', undefined],
  ['a transfer never came', '2026-12-17', { kind: 'running', attempts: [attempt('open', mostAsked)] }, 'transfer', 'lapse'],
  ['too little came: the cash desk’s', '2026-12-17', { kind: 'short', attempts: [attempt('paid')] }, 'differs', undefined],
  ['another currency came: the cash desk’s', '2026-12-17', { kind: 'unpaid', attempts: [attempt('paid')] }, 'differs', undefined],
  ['paid: on its way to the office', '2026-12-17', { kind: 'paid', attempts: [attempt('paid')] }, 'paid', undefined],
  ['waived: on its way to the office', '2026-12-17', { kind: 'waived', attempts: [] }, 'waived', undefined],
] as const)('an application that waits for its fee: %s', (_, payUntil, stand, view, step) => {
  expect(nextStep({ ...at, payUntil, stands: [stand], views: [view] })).toBe(step);
  if (step === 'remind') expect(nextStep({ ...at, payUntil, stands: [stand], views: [view], reminded: true })).toBeUndefined();
});

test('without any charge nothing is known, and nothing is done', () => expect(nextStep({ ...at, payUntil: '2026-12-01', stands: [], views: [] })).toBeUndefined());
