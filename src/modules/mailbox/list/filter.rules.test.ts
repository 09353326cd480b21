import { expect, test } from 'vitest';
import { wantedOf } from './filter.rules.ts';

test('„In Bearbeitung“ finds also what waits for a colleague’s release: to the citizen both are one state', () => {
  expect(wantedOf({ stand: 'bearbeitung' }, new Date()).states?.toSorted()).toEqual(['in-progress', 'to-release']);
  expect(wantedOf({ stand: 'rueckfrage' }, new Date()).states).toEqual(['question']);
});
