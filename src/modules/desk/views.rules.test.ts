import { expect, test } from 'vitest';
import { countOf, urgency, viewFrom } from './views.rules.ts';

test.each([
  ['2027-03-01', '2027-03-02', 'overdue'],
  ['2027-03-02', '2027-03-02', 'soon'],
  ['2027-03-05', '2027-03-02', 'soon'],
  ['2027-03-06', '2027-03-02', undefined],
])('due on %s is, seen on %s, %s', (dueOn, today, how) => { expect(urgency(dueOn, today)).toBe(how); });

test.each([['mine', 'mine'], ['', 'new'], ['__proto__', 'new'], [['new', 'open'], 'new'], [undefined, 'new']])('view %j is %s', (name, view) => {
  expect(viewFrom(name)).toBe(view);
});

test.each([[0, '0'], [99, '99'], [100, '99+'], [700, '99+']])('%i cases are told as %s', (received, told) => {
  expect(countOf('new', { received, 'in-progress': 0, question: 0, decided: 0, overdue: 0, ended: 0, mine: 0, followed: 0, toRelease: 0, standingIn: 0 }, 100)).toBe(told);
});
