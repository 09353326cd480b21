import { Agent } from 'node:https';
import { afterAll, describe, expect, it } from 'vitest';
import { call, find, textOf } from '../../src/modules/accounts/sign-in/eid/soap.ts';
import { tr03130 } from '../../src/modules/accounts/sign-in/eid/tr03130.ts';
import { chat, template } from './pki/chat.ts';
import { startEidServer } from './server.ts';
import { minors } from './server/wish.ts';
import { TestCard } from './testing/card.ts';
import { messageOf, readWith, send, type Wrong } from './testing/client.ts';
import { people } from './testing/people.ts';

const provider = { name: 'Stadt Beispiel', terms: 'Anmeldung im Serviceportal', url: 'https://localhost:1', certificateHashes: [] };
const [server, modest] = [await startEidServer({ provider }), await startEidServer({ provider, rights: ['GivenNames', 'AgeVerification'] })];
afterAll(async () => { await server.stop(); await modest.stop(); });
const tlsOf = ({ environment }: typeof server) => ({ ca: environment.EID_SERVICE_CA, cert: environment.EID_SERVICE_CERT, key: environment.EID_SERVICE_KEY });
const urlOf = ({ environment }: typeof server) => new URL(environment.EID_SERVICE_URL);
/** As the portal does it: `useID` and `getResult`. */
const portal = tr03130(urlOf(server), tlsOf(server));
const begin = () => portal.begin('sign-in');
const ask = (body: string, where = server) => call(urlOf(where), tlsOf(where), body);
const useId = (operations: string, more = '', where = server) => ask(`<eid:useIDRequest><eid:UseOperations>${operations}</eid:UseOperations>${more}</eid:useIDRequest>`, where);
const resultOf = (id: string, counter = 1) => ask(`<eid:getResultRequest><eid:Session><eid:ID>${id}</eid:ID></eid:Session><eid:RequestCounter>${counter}</eid:RequestCounter></eid:getResultRequest>`);
const ticketOf = (answer: Element) => ({ id: textOf(find(answer, 'Session'), 'ID')!, psk: textOf(answer, 'Key')!, serverAddress: textOf(answer, 'eCardServerAddress')! });

describe('an authentication from end to end, with a chip of our own', () => {
  it('reads what was asked for, and gives it out once', async () => {
    const session = await begin();
    expect(await portal.result(session.id, 1)).toEqual({ kind: 'pending' });
    expect((await readWith(session, new TestCard(people.erika), server.root)).text).toContain('resultmajor#ok');
    expect(await portal.result(session.id, 2)).toEqual({ kind: 'read', data: {
      givenNames: 'ERIKA', familyNames: 'MUSTERMANN', birthName: 'GABLER', dateOfBirth: '19640812', placeOfBirth: 'BERLIN', nationality: 'D', documentType: 'ID', issuingState: 'D',
      residence: { street: 'HEIDESTRAẞE 17', city: 'KÖLN', postcode: '51147', country: 'D' }, pseudonym: expect.stringMatching(/^[0-9a-f]{64}$/),
    } });
    expect(await portal.result(session.id, 3)).toMatchObject({ kind: 'failed', reason: 'getResult#invalidSession' });
  });

  it('reads names that are longer than an answer of the card', async () => {
    const session = await begin();
    await readWith(session, new TestCard(people.longNames), server.root);
    expect(await portal.result(session.id, 1)).toMatchObject({ kind: 'read', data: { givenNames: people.longNames.givenNames, familyNames: people.longNames.familyNames } });
  });

  it('reads nothing that the person took away, and says so', async () => {
    const session = await begin();
    await readWith(session, new TestCard(people.artist), server.root, { without: ['ArtisticName', 'AcademicTitle'] });
    const answer = await resultOf(session.id);
    expect([textOf(find(answer, 'PersonalData'), 'AcademicTitle'), textOf(find(answer, 'OperationsAllowedByUser'), 'AcademicTitle'), textOf(find(answer, 'OperationsAllowedByUser'), 'BirthName')]).toEqual([undefined, 'PROHIBITED', 'ALLOWED']);
  });

  it.each([[people.erika, 18, '0276', 'true true'], [people.longNames, 18, '0276', 'false true'], [people.erika, 99, '0277', 'false false']])('compares age and place without reading either (%#)', async (person, age, place, expected) => {
    const session = ticketOf(await useId('<eid:AgeVerification>REQUIRED</eid:AgeVerification><eid:PlaceVerification>REQUIRED</eid:PlaceVerification>',
      `<eid:AgeVerificationRequest><eid:Age>${age}</eid:Age></eid:AgeVerificationRequest><eid:PlaceVerificationRequest><eid:CommunityID>${place}</eid:CommunityID></eid:PlaceVerificationRequest>`));
    await readWith(session, new TestCard(person), server.root);
    const answer = await resultOf(session.id);
    expect(`${textOf(find(answer, 'FulfilsAgeVerification'), 'FulfilsRequest')} ${textOf(find(answer, 'FulfilsPlaceVerification'), 'FulfilsRequest')}`).toBe(expected);
    expect(find(answer, 'PersonalData')?.childNodes).toHaveLength(0);
  });
});

describe('attacks', () => {
  const stranger = new TestCard(people.erika, { key: Buffer.alloc(32, 7) });
  const changed = (bytes: Buffer, at: number): Buffer => { const copy = Buffer.from(bytes); copy[at]! ^= 1; return copy; };
  const erika = () => new TestCard(people.erika);

  it.each<[string, Wrong, string, TestCard?]>([
    ['EF.CardSecurity changed in what it says', { security: (file) => changed(file, 400) }, minors.document],
    ['EF.CardSecurity with another signature', { security: (file) => changed(file, file.length - 1) }, minors.document],
    ['EF.CardSecurity cut off', { security: (file) => file.subarray(0, 900) }, minors.document],
    ['a wrong token of the chip', { token: (token) => changed(token, 0) }, minors.document],
    ['a chip that does not hold the key of its file', {}, minors.document, stranger],
    ['an expired document', {}, minors.document, new TestCard(people.expired)],
    ['fewer rights than are required', { chat: chat(template('terminal', ['GivenNames'])) }, minors.internal],
    ['more rights than were asked for', { chat: chat(template('terminal', ['GivenNames', 'FamilyNames', 'DateOfBirth', 'PlaceOfResidence', 'RestrictedID', 'CommunityID'])) }, minors.internal],
    ['an answer of the card that was changed', { answers: (apdus) => apdus.map((apdu) => changed(apdu, 3)) }, minors.internal],
    ['answers of the card in another order', { answers: (apdus) => apdus.toReversed() }, minors.internal],
    ['an answer without encryption', { answers: (apdus) => apdus.map(() => Buffer.from([0x90, 0])) }, minors.internal],
    ['too few answers', { answers: (apdus) => apdus.slice(1) }, minors.internal],
    ['the person stops', { stop: 'http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#cancellationByUser' }, 'http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#cancellationByUser'],
    ['another session’s name in the channel of this one', { session: 'f'.repeat(32) }, minors.schema],
    ['an answer to another message', { message: (name, xml) => (name === 'InitializeFrameworkResponse' ? xml.replace(/RelatesTo>[^<]+/, 'RelatesTo>urn:uuid:0') : xml) }, minors.schema],
    ['a message out of its turn', { message: (name, xml) => (name === 'InitializeFrameworkResponse' ? xml.replaceAll('InitializeFrameworkResponse', 'TransmitResponse') : xml) }, minors.internal],
    ['no XML', { message: () => '<' }, minors.schema],
    ['entities', { message: (_name, xml) => xml.replace('?>', '?><!DOCTYPE a [<!ENTITY x "y">]>') }, minors.schema],
    ['elements without end', { message: (_name, xml) => xml.replace('<soap:Body>', `<soap:Body>${'<a>'.repeat(99)}${'</a>'.repeat(99)}`) }, minors.schema],
    ['a value twice', { message: (name, xml) => (name === 'DIDAuthenticateResponse' ? xml.replace('<IDPICC>', '<IDPICC>00</IDPICC><IDPICC>') : xml) }, minors.schema],
    ['what is not hexadecimal', { message: (name, xml) => (name === 'DIDAuthenticateResponse' ? xml.replace('<IDPICC>', '<IDPICC>x') : xml) }, minors.schema],
    ['a message that is too long', { message: (_name, xml) => xml + ' '.repeat(65 * 1024) }, minors.schema],
  ])('%s', async (_what, wrong, minor, card = erika()) => {
    const session = await begin();
    const reply = await readWith(session, card, server.root, wrong);
    expect(reply.text).not.toContain('resultmajor#ok');
    expect(textOf(await resultOf(session.id), 'ResultMinor')).toBe(minor);
  });

  it('a session that has ended, one that never was, and another’s key open no channel', async () => {
    const [done, other] = [await begin(), await begin()];
    await readWith(done, erika(), server.root);
    for (const ticket of [done, { ...other, id: 'f'.repeat(32) }, { ...other, psk: done.psk }]) await expect(readWith(ticket, erika(), server.root)).rejects.toThrow();
    expect(await portal.result(other.id, 1)).toEqual({ kind: 'pending' });
  });

  it('the beginning of a session does not come twice', async () => {
    const session = await begin();
    const agent = new Agent();
    const start = messageOf('StartPAOS', `<SessionIdentifier>${session.id}</SessionIdentifier>`);
    expect([(await send(session, start, agent)).status, (await send(session, start, agent)).text.includes('#error')]).toEqual([200, true]);
    expect(await portal.result(session.id, 1)).toMatchObject({ kind: 'failed' });
  });

  it('a card does not trust a terminal of another root', async () => {
    await expect(readWith(await begin(), erika(), modest.root)).rejects.toThrow('does not trust');
  });

  it('rights that the certificate does not have are not asked for', async () => {
    expect(textOf(await useId('<eid:GivenNames>REQUIRED</eid:GivenNames><eid:FamilyNames>ALLOWED</eid:FamilyNames>', '', modest), 'ResultMinor')).toBe(minors.noRights);
    expect(textOf(await useId('<eid:GivenNames>REQUIRED</eid:GivenNames><eid:FamilyNames>PROHIBITED</eid:FamilyNames>', '', modest), 'ResultMajor')).toMatch(/#ok$/);
  });

  it.each([['an unknown right', '<eid:Fingerprint>REQUIRED</eid:Fingerprint>'], ['an age without saying which', '<eid:AgeVerification>REQUIRED</eid:AgeVerification>'], ['an unknown wish', '<eid:GivenNames>MAYBE</eid:GivenNames>']])('%s is refused', async (_what, operations) => {
    expect(textOf(await useId(operations), 'ResultMinor')).toBe(minors.noArgument);
  });

  it('a counter that does not rise is refused; whoever shows no certificate is not heard', async () => {
    const { id } = await begin();
    await resultOf(id, 2);
    expect(textOf(await resultOf(id, 2), 'ResultMinor')).toBe(minors.noCounter);
    await expect(call(urlOf(server), { ca: tlsOf(server).ca }, '<eid:x/>')).rejects.toThrow('does not answer');
  });

  it('does not start in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(startEidServer({ provider })).rejects.toThrow('certified eID service');
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});
