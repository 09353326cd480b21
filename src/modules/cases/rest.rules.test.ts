import { expect, it } from 'vitest';
import { afterRest } from './rest.rules.ts';

it.each([
  ['the same day: nothing rested', '2027-03-31', '2027-03-10', '2027-03-10', '2027-03-31'],
  ['a day', '2027-03-31', '2027-03-10', '2027-03-11', '2027-04-01'],
  ['a week', '2027-03-31', '2027-03-10', '2027-03-17', '2027-04-07'],
  ['it would end on a Saturday', '2027-03-31', '2027-03-10', '2027-03-13', '2027-04-05'],
  ['it would end on a holiday of the Land (Fronleichnam, a Thursday)', '2027-05-20', '2027-05-03', '2027-05-10', '2027-05-28'],
  ['over the change of the clocks', '2027-03-31', '2027-03-27', '2027-03-29', '2027-04-02'],
  ['late already when it was asked: as late as before', '2027-03-01', '2027-03-10', '2027-03-15', '2027-03-08'],
  ['answered before it was asked, by a clock that was set back', '2027-03-31', '2027-03-10', '2027-03-09', '2027-03-31'],
])('%s', (_what, dueOn, pausedOn, resumedOn, expected) => { expect(afterRest(dueOn, pausedOn, resumedOn, 'NW')).toBe(expected); });
