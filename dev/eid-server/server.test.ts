import { afterAll, describe, expect, it } from 'vitest';
import { groupsFor } from '../../src/modules/accounts/sign-in/eid/eid-service.ts';
import { call, textOf } from '../../src/modules/accounts/sign-in/eid/soap.ts';
import { tr03130 } from '../../src/modules/accounts/sign-in/eid/tr03130.ts';
import { startEidServer } from './server.ts';
import { TestCard } from './testing/card.ts';
import { readWith } from './testing/client.ts';
import { people } from './testing/people.ts';

const server = await startEidServer({ provider: { name: 'Stadt Beispiel', terms: 'Anmeldung im Serviceportal', url: 'https://localhost:1', certificateHashes: [] } });
afterAll(() => server.stop());
const { EID_SERVICE_URL, EID_SERVICE_CA: ca, EID_SERVICE_CERT: cert, EID_SERVICE_KEY: key } = server.environment;
const url = new URL(EID_SERVICE_URL);
/** As the portal does it: `useID` and `getResult`. */
const portal = tr03130(url, { ca, cert, key });
const ticket = async () => portal.begin('sign-in');

describe('an authentication from end to end, with a chip of our own', () => {
  it('reads what was asked for', async () => {
    const session = await ticket();
    expect(await portal.result(session.id, 1)).toEqual({ kind: 'pending' });
    expect((await readWith(session, new TestCard(people.erika), server.root)).text).toContain('resultmajor#ok');
    expect(await portal.result(session.id, 2)).toEqual({ kind: 'read', data: {
      givenNames: 'ERIKA', familyNames: 'MUSTERMANN', birthName: 'GABLER', dateOfBirth: '19640812', placeOfBirth: 'BERLIN', nationality: 'D', documentType: 'ID', issuingState: 'D',
      residence: { street: 'HEIDESTRAẞE 17', city: 'KÖLN', postcode: '51147', country: 'D' }, pseudonym: expect.stringMatching(/^[0-9a-f]{64}$/),
    } });
    // once
    expect(await portal.result(session.id, 3)).toMatchObject({ kind: 'failed', reason: 'getResult#invalidSession' });
  });
});
void [call, textOf, groupsFor];
