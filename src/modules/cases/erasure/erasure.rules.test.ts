import { describe, expect, it } from 'vitest';
import type { StaffViewer } from '../access.rules.ts';
import { answerDue, isOpen, mayAskErasure, stepsFor, type Erasure, type ErasureState } from './erasure.rules.ts';

const staff = (staffId: string, offices: StaffViewer['staff']['offices']): StaffViewer => ({ kind: 'staff', staff: { staffId, name: staffId, offices } });
const lea = staff('lea', { steuern: 'lead' });
const sabine = staff('sabine', { steuern: 'caseworker' });
const bernd = staff('bernd', { abfall: 'lead' });
const proposed = (by: string): Pick<Erasure, 'state' | 'proposal'> => ({ state: 'proposed', proposal: { ground: 'a', staffId: by, name: by, at: new Date() } });

describe('who can do what with a request', () => {
  it.each<[string, StaffViewer, Pick<Erasure, 'state' | 'proposal'>, string]>([
    ['the head, asked', lea, { state: 'asked' }, 'propose refuse'],
    ['a caseworker, asked', sabine, { state: 'asked' }, 'propose'],
    ['the head of another office, asked', bernd, { state: 'asked' }, ''],
    ['the head, proposed by a caseworker', lea, proposed('sabine'), 'takeBack refuse grant'],
    ['the head, proposed by herself', lea, proposed('lea'), 'takeBack refuse own'],
    ['the caseworker who proposed', sabine, proposed('sabine'), 'takeBack own'],
    ['a caseworker, proposed by the head', sabine, proposed('lea'), ''],
    ['the head of another office, proposed', bernd, proposed('sabine'), ''],
    ['the head, refused', lea, { state: 'refused' }, ''],
    ['the head, withdrawn', lea, { state: 'withdrawn' }, ''],
  ])('%s', (_, viewer, erasure, can) => {
    expect(Object.entries(stepsFor(viewer, { office: 'steuern' }, erasure)).flatMap(([step, may]) => (may ? [step] : [])).join(' ')).toBe(can);
  });
});

describe('Art. 12 (3) GDPR: the answer is due a month after it was asked', () => {
  it.each([
    ['2027-03-03T10:00:00Z', '2027-04-05', 'the 3rd is a Saturday: the next working day'],
    ['2027-01-31T10:00:00Z', '2027-03-01', 'the last of February is a Sunday'],
    ['2027-06-10T22:30:00Z', '2027-07-12', 'half past midnight in Berlin: the 11th, whose month ends on a Sunday'],
    ['2027-06-09T12:00:00Z', '2027-07-09', 'a Friday'],
  ])('asked at %s → %s: %s', (at, due) => { expect(answerDue({ askedAt: new Date(at) }, 'NW')).toBe(due); });
});

it.each<[ErasureState, boolean]>([['asked', true], ['proposed', true], ['refused', false], ['withdrawn', false]])('%s waits for an answer: %s', (state, open) => { expect(isOpen({ state })).toBe(open); });

it('a case that runs is withdrawn, not deleted', () => {
  expect([mayAskErasure({}), mayAskErasure({ closedAt: new Date() })]).toEqual([false, true]);
});
