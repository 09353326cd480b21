/** What the desk reads and reckons, as tables. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCaseNumber } from '../../cases/index.ts';
import { creditorReference, shownReference } from '../reference.rules.ts';
import { plainAmount } from '../../../platform/i18n/format.ts';
import { readCents } from '../../../platform/i18n/read-number.rules.ts';
import { readSearch } from './asked.rules.ts';
import { dayIn, periodIn } from './closing/read-days.ts';
import { split } from './closing/split.rules.ts';
import { readTransfer } from './read-transfer.ts';
import { mayRelease, minutesUntilNextTry, refundable } from './refunds/refund.rules.ts';

describe('an amount, as typed or in a file', () => {
  it.each([
    ['19,90', 1990], ['19.90', 1990], ['19', 1900], ['19,9', 1990], ['1.234,50', 123_450], ['1,234.50', 123_450], ['1234,5 €', 123_450], ['EUR 19,90', 1990], [' 19,90 EUR ', 1990], ['1 234,50', 123_450], ['-5,00', -500], ['−5,00', -500], ['+5,00', 500],
    ['1.234', 123_400], ['0', 0], ['0,01', 1], ['-0', 0],
    ['', undefined], ['x', undefined], ['1,2,3', undefined], ['1,234,50', undefined], ['19,900', undefined], ['12345678', undefined], ['1.23.4', undefined], ['=1+1', undefined], ['1e3', undefined], ['--5', undefined], ['19,999.', undefined],
  ])('%j is %s cents', (written, cents) => { expect(readCents(written)).toBe(cents); });

  it('what is written is read', () => { fc.assert(fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => { expect(readCents(plainAmount(cents))).toBe(cents); })); });
});

describe('the search', () => {
  const reference = creditorReference('26-1234-5678-5', 1);
  const number = ['26-1234-5678-0', '26-1234-5678-1', '26-1234-5678-2', '26-1234-5678-3', '26-1234-5678-4', '26-1234-5678-5', '26-1234-5678-6', '26-1234-5678-7', '26-1234-5678-8', '26-1234-5678-9'].find((one) => parseCaseNumber(one))!;
  const slip = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
  it.each([
    [reference, { kind: 'reference', reference }], [shownReference(reference), { kind: 'reference', reference }], [` ${shownReference(reference).toLowerCase()} `, { kind: 'reference', reference }],
    [reference.slice(0, -1) + String((Number(reference.at(-1)) + 1) % 10), { kind: 'slip' }], ['RF', { kind: 'slip' }],
    [number, { kind: 'number', number }], [number.replaceAll('-', ''), { kind: 'number', number }], [slip, { kind: 'slip' }],
    ['19,90', { kind: 'cents', cents: 1990 }], ['0', { kind: 'none' }], ['-5', { kind: 'none' }], ['Erika', { kind: 'none' }],
  ])('%s', (written, found) => { expect(readSearch(written, parseCaseNumber)).toEqual(found); });
});

describe('a transfer as typed', () => {
  const today = '2026-11-29';
  const right = { reference: shownReference(creditorReference('26-1234-5678-5', 1)), amount: '19,90', day: { day: '28', month: '11', year: '2026' } };
  it('is understood', () => { expect(readTransfer(right, today)).toEqual({ faults: [], wish: { reference: creditorReference('26-1234-5678-5', 1), cents: 1990, day: '2026-11-28' } }); });
  it.each([
    [{ reference: 'Hundesteuer' }, ['reference']], [{ reference: 'RF00 2612' }, ['slip']], [{ amount: '' }, ['amount']], [{ amount: '0' }, ['amount']], [{ amount: '-1' }, ['amount']],
    [{ day: { day: '31', month: '2', year: '2026' } }, ['day']], [{ day: { day: '30', month: '11', year: '2026' } }, ['day']], [{ day: { day: '1', month: '1', year: '2024' } }, ['day']], [{ day: { day: '', month: '', year: '' } }, ['day']],
    [{ reference: '', amount: 'x', day: { day: '', month: '', year: '' } }, ['reference', 'amount', 'day']],
  ])('%j: %j', (changed, faults) => { expect(readTransfer({ ...right, ...changed }, today)).toEqual({ faults, wish: undefined }); });
});

describe('days in an address', () => {
  const today = '2026-11-29';
  it.each([[{}, today], [{ tag: '2026-11-01' }, '2026-11-01'], [{ 'tag.day': '1', 'tag.month': '11', 'tag.year': '2026' }, '2026-11-01'], [{ tag: '2026-02-31' }, undefined], [{ tag: 'x' }, undefined], [{ tag: '0000-01-01' }, undefined], [{ tag: '0001-01-01' }, undefined], [{ tag: '9999-12-31' }, undefined], [{ tag: ['a', 'b'] }, today]])('%j', (address, day) => { expect(dayIn(address, today)).toBe(day); });
  const boxes = (name: string, iso: string) => Object.fromEntries(iso.split('-').toReversed().map((part, index) => [`${name}.${['day', 'month', 'year'][index]}`, part]));
  it.each([['2026-11-01', '2026-11-30', []], ['2026-11-02', '2026-11-01', ['order']], ['2025-01-01', '2026-11-01', ['long']], ['2026-02-31', '2026-11-01', ['from']], ['', '', ['from', 'until']]])('from %s until %s: %j', (from, until, faults) => {
    expect(periodIn({ ...boxes('von', from), ...boxes('bis', until) }, today).faults).toEqual(faults);
  });
});

describe('a booking on its accounts', () => {
  const positions = [{ cents: 1200, account: 'a' }, { cents: 790, account: 'b' }];
  it.each([
    ['in full', 1990, [[1200, 'a'], [790, 'b']]], ['more', 2090, [[1200, 'a'], [790, 'b'], [100, undefined]]], ['a half', 995, [[600, 'a'], [395, 'b']]], ['a cent', 1, [[1, 'a']]], ['one less', 1989, [[1199, 'a'], [790, 'b']]],
  ])('%s', (_what, cents, parts) => { expect(split(cents, positions).map((part) => [part.cents, part.account])).toEqual(parts); });

  it('is never a cent more or less, and no account gets more than it was charged', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 8 }), (cents, charged) => {
      const parts = split(cents, charged.map((one, index) => ({ cents: one, account: String(index) })));
      expect(parts.reduce((sum, part) => sum + part.cents, 0)).toBe(cents);
      for (const part of parts) { expect(part.cents).toBeGreaterThan(0); if (part.account !== undefined) expect(part.cents).toBeLessThanOrEqual(charged[Number(part.account)]!); }
    }));
  });
});

describe('giving back', () => {
  it('leaves what came in, less what goes back or may have gone', () => {
    const refunds = (['asked', 'released', 'done', 'refused', 'unclear', 'withdrawn'] as const).map((state) => ({ cents: 100, state }));
    expect([refundable(1990, []), refundable(1990, refunds), refundable(100, refunds)]).toEqual([1990, 1490, 0]);
  });
  it('is asked again later and later', () => { expect([0, 1, 2, 8, 9, 100].map(minutesUntilNextTry)).toEqual([1, 2, 4, 256, 360, 360]); });
  it('is released by a second person', () => {
    const by = (state: Parameters<typeof mayRelease>[0]['state'], who: string) => mayRelease({ askedBy: 'karla', state }, who);
    expect([by('asked', 'karla'), by('asked', 'kurt'), by('refused', 'karla'), by('refused', 'kurt'), by('unclear', 'kurt'), by('released', 'kurt'), by('done', 'kurt'), by('withdrawn', 'kurt')]).toEqual([false, true, false, true, true, false, false, false]);
  });
});
