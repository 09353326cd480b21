import { expect, it } from 'vitest';
import { missingFor } from './zugangseroeffnung.rules.ts';

const card = { locked: true, level: 'high' } as const;

it.each([
  ['a session by mail, whatever is known', 'low', { lastName: card }, 'level'],
  ['nobody', 'none', { lastName: card }, 'level'],
  ['a strong session, nothing known', 'high', {}, 'name'],
  ['a strong session, a name that was typed', 'high', { lastName: { locked: false, level: 'low' } }, 'name'],
  ['a strong session, a name that a weak source told', 'high', { lastName: { locked: true, level: 'low' } }, 'name'],
  ['a strong session, only a first name vouched for', 'high', { firstName: card }, 'name'],
  ['ELSTER', 'substantial', { lastName: { locked: true, level: 'substantial' } }, undefined],
  ['an ID card', 'high', { lastName: card }, undefined],
  ['an organisation', 'substantial', { organisation: { locked: true, level: 'substantial' } }, undefined],
] as const)('S4.28 verified identity: %s', (_who, session, attributes, missing) => {
  expect(missingFor(session, attributes)).toBe(missing);
});
