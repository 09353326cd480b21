import { expect, test } from 'vitest';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import { mayDo, maySee, type Parties, type Viewer } from './access.rules.ts';

const token = newToken();
const erikas: Parties = { personId: 'erika', office: 'steuern' };
const anonymous: Parties = { holderHash: hashToken(token), office: 'steuern' };
const claimed: Parties = { ...anonymous, personId: 'erika' };
const citizen = (personId: string): Viewer => ({ kind: 'citizen', personId, name: personId });
const holder = (secret: string): Viewer => ({ kind: 'holder', hash: hashToken(secret) });
const guest = (caseId: string): Viewer => ({ kind: 'guest', caseId });
const staff = (...offices: string[]): Viewer => ({ kind: 'staff', staff: { staffId: 's', name: 'S', offices: Object.fromEntries(offices.map((office) => [office, 'caseworker'])) } });

test.each<[boolean, string, Viewer, Parties]>([
  [true, 'the citizen whose case it is', citizen('erika'), erikas],
  [false, 'another citizen (S1.2)', citizen('max'), erikas],
  [false, 'a citizen, a case without account', citizen('erika'), anonymous],
  [true, 'the holder of the token', holder(token), anonymous],
  [false, 'the holder of another token', holder(newToken()), anonymous],
  [false, 'the holder, once the case belongs to an account', holder(token), claimed],
  [false, 'a holder, a case with account', holder(token), erikas],
  [true, 'a guest, the case they have opened', guest('case'), { ...anonymous, id: 'case' }],
  [false, 'a guest, another case of the same browser', guest('case'), { ...anonymous, id: 'other' }],
  [false, 'a guest, once the case belongs to an account', guest('case'), { ...claimed, id: 'case' }],
  [false, 'a guest, a case that its account has left', guest('case'), { office: 'steuern', id: 'case' }],
  [true, 'staff of the office', staff('steuern'), erikas],
  [true, 'staff of several offices', staff('bauen', 'steuern'), anonymous],
  [false, 'staff of another office', staff('bauen'), erikas],
  [false, 'staff of no office', staff(), erikas],
  [true, 'a colleague of another office who follows it', staff('bauen'), { ...erikas, followers: ['x', 's'] }],
  [false, 'a colleague of another office, where others follow it', staff('bauen'), { ...erikas, followers: ['x'] }],
  [false, 'a citizen whose id is that of a follower', citizen('s'), { ...erikas, followers: ['s'] }],
  [false, 'an office named like a property of every object', staff('steuern'), { ...erikas, office: 'constructor' }],
])('%s: %s', (allowed, _who, viewer, parties) => expect(maySee(viewer, parties)).toBe(allowed));

test.each<[boolean, string, Parameters<typeof mayDo>]>([
  [true, 'staff of the office', [staff('steuern'), erikas, 'decide']],
  [true, 'a follower who looks', [staff('bauen'), { ...erikas, followers: ['s'] }, 'open']],
  [true, 'a follower who leaves a note', [staff('bauen'), { ...erikas, followers: ['s'] }, 'note']],
  [false, 'a follower who decides', [staff('bauen'), { ...erikas, followers: ['s'] }, 'decide']],
  [false, 'a follower who hands it over', [staff('bauen'), { ...erikas, followers: ['s'] }, 'hand-over']],
  [true, 'a follower of the same office', [staff('steuern'), { ...erikas, followers: ['s'] }, 'decide']],
  [false, 'staff of another office', [staff('bauen'), erikas, 'note']],
])('may do it, %s: %s', (allowed, _who, asked) => expect(mayDo(...asked)).toBe(allowed));
