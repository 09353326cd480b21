import { expect, test } from 'vitest';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import { maySee, type Parties, type Viewer } from './access.rules.ts';

const token = newToken();
const erikas: Parties = { personId: 'erika', office: 'steuern' };
const anonymous: Parties = { holderHash: hashToken(token), office: 'steuern' };
const claimed: Parties = { ...anonymous, personId: 'erika' };
const citizen = (personId: string): Viewer => ({ kind: 'citizen', personId, name: personId });
const holder = (secret: string): Viewer => ({ kind: 'holder', hash: hashToken(secret) });
const staff = (...offices: string[]): Viewer => ({ kind: 'staff', staff: { staffId: 's', name: 'S', offices: Object.fromEntries(offices.map((office) => [office, 'caseworker'])) } });

test.each<[boolean, string, Viewer, Parties]>([
  [true, 'the citizen whose case it is', citizen('erika'), erikas],
  [false, 'another citizen (S1.2)', citizen('max'), erikas],
  [false, 'a citizen, a case without account', citizen('erika'), anonymous],
  [true, 'the holder of the token', holder(token), anonymous],
  [false, 'the holder of another token', holder(newToken()), anonymous],
  [false, 'the holder, once the case belongs to an account', holder(token), claimed],
  [false, 'a holder, a case with account', holder(token), erikas],
  [true, 'staff of the office', staff('steuern'), erikas],
  [true, 'staff of several offices', staff('bauen', 'steuern'), anonymous],
  [false, 'staff of another office', staff('bauen'), erikas],
  [false, 'staff of no office', staff(), erikas],
  [false, 'an office named like a property of every object', staff('steuern'), { ...erikas, office: 'constructor' }],
])('%s: %s', (allowed, _who, viewer, parties) => expect(maySee(viewer, parties)).toBe(allowed));
