import { describe, expect, it } from 'vitest';
import { dayOf, nextDay, printProblem, readYaml } from '../../../platform/tenancy/index.ts';
import { compileForm, compileStored } from '../compile-form.ts';
import { walk } from '../journey.rules.ts';
import { amountOn } from './fee.rules.ts';

const pages = `pages:
  - id: p
    title: { de: P, en: P }
    fields:
      - { id: anzahl, type: number, min: 0, max: 9, label: { de: Anzahl, en: Number } }
      - { id: eilig, type: yes-no, label: { de: Eilig, en: Urgent } }
`;
const compile = (fee: string) => compileForm(readYaml('service.yaml', `${fee}\nrules: { satz: 9 }\n${pages}`).value as object, 'service.yaml');
const problemsOf = (fee: string): string[] => compile(fee).problems.map((problem) => printProblem(problem).replace(/^\S*service\.yaml:/, ''));
const cost = (fee: string, { anzahl = '2', eilig = 'no', today = '2027-03-01' } = {}) => {
  const { feePositions, feeCents, feeKnown } = walk(compile(fee).form!, { anzahl, eilig }, { today });
  return { feeCents, feeKnown, lines: feePositions.map(({ id, quantity, cents, basis }) => [id, quantity, cents, basis?.de].filter((part) => part !== undefined).join(' ')) };
};
const label = 'label: { de: a, en: a }';
const two = `fee:
  positions:
    - { id: urkunde, ${label}, amount: tenant.satz, quantity: anzahl, basis: { de: Nummer 1, en: number 1 } }
    - { id: eile, ${label}, amount: 4.5, when: eilig = true }`;
const table = `fee:
  amount:
    - { until: 2026-12-31, amount: 8 }
    - { from: 2027-01-01, amount: 9, basis: { de: Satzung 2027, en: Bylaw 2027 } }
    - { from: 2027-07-01, amount: tenant.satz + 1 }`;

// issue 5, S5.11: of what a fee consists
describe('a fee', () => {
  it.each([
    ['fixed', 'fee: 12.5', {}, 1250, ['1 1250']],
    ['fixed, the long way', 'fee: { amount: 12.5 }', {}, 1250, ['1 1250']],
    ['calculated', 'fee: { amount: tenant.satz * anzahl }', {}, 1800, ['1 1800']],
    ['none', 'fee: 0', {}, 0, []],
    ['calculated to nothing', 'fee: { amount: tenant.satz * anzahl }', { anzahl: '0' }, 0, []],
    ['positions: pieces and a condition that does not hold', two, {}, 1800, ['urkunde 2 1800 Nummer 1']],
    ['positions: and one that holds', two, { eilig: 'yes' }, 2250, ['urkunde 2 1800 Nummer 1', 'eile 1 450']],
    ['positions: of which there are no pieces', two, { anzahl: '0', eilig: 'yes' }, 450, ['eile 1 450']],
    ['a piece is rounded, then counted', `fee: { positions: [ { id: a, ${label}, amount: 1.005, quantity: anzahl } ] }`, { anzahl: '3' }, 303, ['a 3 303']],
    ['a table, its last day', table, { today: '2026-12-31' }, 800, ['1 800']],
    ['a table, the first day of the next, with its own bylaw', table, { today: '2027-01-01' }, 900, ['1 900 Satzung 2027']],
    ['a table, until the next begins', table, { today: '2027-06-30' }, 900, ['1 900 Satzung 2027']],
    ['a table, calculated', table, { today: '2027-07-01' }, 1000, ['1 1000']],
  ] as const)('%s', (_what, fee, how, cents, lines) => { expect(cost(fee, how)).toEqual({ feeCents: cents, feeKnown: true, lines }); });

  it.each([
    ['less than no pieces', `fee: { positions: [ { id: a, ${label}, amount: 1, quantity: anzahl - 5 } ] }`],
    ['half a piece', `fee: { positions: [ { id: a, ${label}, amount: 1, quantity: anzahl / 4 } ] }`],
    ['less than nothing', 'fee: { amount: anzahl - 5 }'],
  ])('cannot be told with %s, and is nothing then', (_what, fee) => { expect(cost(fee)).toEqual({ feeCents: 0, feeKnown: false, lines: [] }); });

  it('cannot be told for a day before its table begins', () => {
    expect(cost('fee:\n  amount: [ { from: 2026-01-01, amount: 8 } ]', { today: '2025-12-31' })).toMatchObject({ feeCents: 0, feeKnown: false });
    expect([amountOn([{ from: '2026-01-01', until: '2026-01-31', amount: 1 }], '2026-02-01')]).toEqual([undefined]);
  });
});

describe('what is wrong with a fee is found when it is loaded, with line and cure', () => {
  const rows = (...lines: string[]): string => `fee:\n  amount:\n${lines.map((line) => `    - { ${line}, amount: 1 }`).join('\n')}`;
  const tomorrow = nextDay(dayOf(new Date()), 1);
  it.each([
    ['a gap', rows('until: 2025-12-31', 'from: 2026-01-02'), /^4 there is a gap in the table: from 2026-01-01 on no amount is valid.*Write from: 2026-01-01/],
    ['an overlap', rows('until: 2026-01-01', 'from: 2026-01-01'), /^4 two amounts overlap: .*ends on 2026-01-01 — Write from: 2026-01-02/],
    ['the same day twice', rows('from: 2026-01-01', 'from: 2026-01-01'), /^4 two amounts overlap/],
    ['the wrong order', rows('from: 2026-01-01', 'from: 2025-01-01'), /^4 two amounts overlap.*in the order of their first days/],
    ['no first day', rows('from: 2025-01-01', 'until: 2099-01-01'), /^4 (this amount has no first day|there is a gap)/],
    ['an end without a next', rows('until: 2099-12-31'), /^3 there is a gap in the table: after 2099-12-31/],
    ['a beginning to come', rows(`from: ${tomorrow}`), /^3 there is a gap in the table: until \d{4}-/],
    ['an end before the beginning', `${rows('from: 2025-02-01, until: 2025-01-01')}\n    - { from: 2025-01-02, amount: 1 }`, /^3 this amount ends on 2025-01-01, before it begins/],
    ['both an amount and positions', `fee:\n  amount: 3\n  positions: [ { id: a, ${label}, amount: 1 } ]`, /^2 the fee has an amount and positions/],
    ['a position twice', `fee:\n  positions:\n    - { id: a, ${label}, amount: 1 }\n    - { id: a, ${label}, amount: 2 }`, /^4 there are two positions "a"/],
    ['pieces that are no number', `fee:\n  positions:\n    - { id: a, ${label}, amount: 1, quantity: eilig }`, /^3 the number of pieces is /],
    ['a condition that is none', `fee:\n  positions:\n    - { id: a, ${label}, amount: 1, when: anzahl }`, /^3 this is a number, not a condition/],
    ['an unknown name', `fee:\n  positions:\n    - { id: a, ${label}, amount: tenant.sats }`, /^3 .*Did you mean "satz"/],
    ['a wrong row', `fee:\n  amount:\n    - { amount: eilig }`, /^3 the fee is/],
  ])('%s', (_what, fee, expected) => { expect(problemsOf(fee)[0]).toMatch(expected); });

  it('what was stored is read again, whatever day it is', () => {
    const { form } = compile(table);
    expect(compileStored(form!.definition).hash).toBe(form!.hash);
  });
});
