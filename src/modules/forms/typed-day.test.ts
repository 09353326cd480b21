import { expect, test } from 'vitest';
import { typedDay } from './typed-day.ts';

test.each([
  ['', '', '', undefined], ['3', '12', '2026', '2026-12-03'], [' 03 ', '01', '2026', '2026-01-03'], ['3', '3', '27', '2027-03-03'], ['1', 'März', '2027', '2027-03-01'],
  ['29', '2', '2027', null], ['29', '2', '2028', '2028-02-29'], ['1', '13', '2027', null], ['1', '', '2026', null], ['x', '12', '2026', null], ['-1', '1', '2027', null],
])('%s.%s.%s is %s', (day, month, year, is) => { expect(typedDay({ day, month, year }, '2027-03-03')).toBe(is); });
