import { expect, it } from 'vitest';
import { isOffices, whyNot, type Sent } from './recall.rules.ts';

const sent: Sent = { author: 'staff', kind: 'message', recalled: false, read: false, fee: false, answered: false };

it.each<[Partial<Sent>, ReturnType<typeof whyNot>]>([
  [{}, undefined], [{ kind: 'question' }, undefined], [{ recalled: true }, 'recalled'], [{ read: true }, 'read'], [{ fee: true }, 'fee'], [{ answered: true }, 'answered'],
  [{ kind: 'decision' }, 'decision'], [{ kind: 'decision', read: true }, 'decision'],
  [{ copy: 'waiting' }, undefined], [{ copy: 'dropped' }, undefined], [{ copy: 'refused' }, undefined], [{ copy: 'given-up' }, undefined], [{ copy: 'delivered' }, 'copied'], [{ copy: 'copying' }, 'copying'],
])('a message with %o: %s', (change, why) => { expect(whyNot({ ...sent, ...change })).toBe(why); });

it.each<[Pick<Sent, 'author' | 'kind'>, boolean]>([
  [{ author: 'staff', kind: 'message' }, true], [{ author: 'staff', kind: 'question' }, true], [{ author: 'staff', kind: 'decision' }, true],
  [{ author: 'citizen', kind: 'reply' }, false], [{ author: 'system', kind: 'notice' }, false], [{ author: 'staff', kind: 'notice' }, false],
])('%o is the office’s to recall: %s', (one, can) => { expect(isOffices(one)).toBe(can); });
