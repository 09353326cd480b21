import { expect, it } from 'vitest';
import type { TrustLevel } from '../../platform/http/index.ts';
import { opens, type Demand } from './levels.rules.ts';

const by = (method: string, level: TrustLevel) => ({ method, level });

it.each<[string, Parameters<typeof opens>[0], Demand, boolean]>([
  ['nobody opens what needs no account', undefined, { access: 'none' }, true],
  ['nobody opens nothing else', undefined, { access: 'low' }, false],
  ['the level that is needed opens', by('email-link', 'low'), { access: 'low' }, true],
  ['a higher one, too', by('bundid', 'high'), { access: 'substantial' }, true],
  ['a lower one does not', by('email-link', 'low'), { access: 'substantial' }, false],
  ['S4.10 the way in that is insisted on opens', by('eid', 'high'), { access: 'high', insists: 'eid' }, true],
  ['S4.10 another of the same level does not', by('bundid', 'high'), { access: 'high', insists: 'eid' }, false],
  ['S4.10 nobody does not', undefined, { access: 'none', insists: 'eid' }, false],
])('%s', (_name, session, demand, expected) => { expect(opens(session, demand)).toBe(expected); });
