import { describe, expect, it } from 'vitest';
import { asked, identify, storkFor, urns } from './attributes.rules.ts';

const assertion = (values: Partial<Record<keyof typeof urns, string>>, context = values.level ?? '', trust?: string) => ({
  context, attributes: Object.fromEntries(Object.entries(values).map(([name, text]) => [urns[name as keyof typeof urns], { text, parts: {}, trust }])),
});

describe('who BundID says somebody is (S5.4, S5.5)', () => {
  it.each([['STORK-QAA-Level-1', 'low'], ['STORK-QAA-Level-2', 'low'], ['STORK-QAA-Level-3', 'substantial'], ['STORK-QAA-Level-4', 'high']])('%s is „%s“', (level, ours) => {
    expect(identify(assertion({ level, surname: 'M' }))).toMatchObject({ level: ours });
  });

  it.each([
    ['no level', assertion({ surname: 'M' }, 'STORK-QAA-Level-4')], ['an unknown level', assertion({ level: 'STORK-QAA-Level-5' })],
    ['a context above the attribute', assertion({ level: 'STORK-QAA-Level-1' }, 'STORK-QAA-Level-4')], ['a context below it', assertion({ level: 'STORK-QAA-Level-4' }, 'STORK-QAA-Level-1')],
    ['an odd bPK2', assertion({ level: 'STORK-QAA-Level-4', bPK2: 'a b' })],
  ])('%s contradicts itself', (_what, said) => { expect(identify(said)).toHaveProperty('contradiction'); });

  it('each level is asked for by the lowest that reaches it', () => {
    expect((['none', 'low', 'substantial', 'high'] as const).map(storkFor)).toEqual(['STORK-QAA-Level-1', 'STORK-QAA-Level-1', 'STORK-QAA-Level-3', 'STORK-QAA-Level-4']);
  });

  it.each([
    ['HEIDESTRAẞE 17', 'HEIDESTRAẞE', '17'], ['Am Markt 3 a', 'Am Markt', '3 a'], ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135'], ['Musterweg 12-14', 'Musterweg', '12-14'],
    ['Hinter dem Deich', 'Hinter dem Deich', ''], ['Platz der Einheit 1/2', 'Platz der Einheit', '1/2'],
  ])('„%s“ is the street „%s“ and the number „%s“', (postalAddress, street, houseNumber) => {
    expect(identify(assertion({ level: 'STORK-QAA-Level-4', postalAddress, postalCode: '33330', localityName: 'Gütersloh', country: 'DE' }))).toMatchObject({ attributes: { address: { street, houseNumber, postcode: '33330', city: 'Gütersloh' } } });
  });

  it('an address abroad keeps its country', () => {
    expect(identify(assertion({ level: 'STORK-QAA-Level-4', postalAddress: 'Praterstrasse 72', postalCode: '1020', localityName: 'Wien', country: 'AT' }))).toMatchObject({ attributes: { address: { country: 'AT' } } });
  });

  it('what is marked „UNTERGEORDNET“ is told, not vouched for; so is everything with user name and password', () => {
    expect(identify(assertion({ level: 'STORK-QAA-Level-4', surname: 'M', birthName: 'G' }, undefined, 'UNTERGEORDNET'))).toMatchObject({ attributes: {}, declared: { lastName: 'M' } });
    expect(identify(assertion({ level: 'STORK-QAA-Level-1', surname: 'M', birthName: 'G', mail: 'm@example.org' }, undefined, 'HOCH'))).toEqual({ level: 'low', pseudonym: undefined, attributes: { email: 'm@example.org' }, declared: { lastName: 'M' } });
  });

  it('the mailbox is asked for by towns that send something there alone; it goes with a lasting account, and is a UUID or nothing (S5.13)', () => {
    expect([asked({ mailbox: true }), asked({ mailbox: false })].map((list) => list.includes(urns.postkorbHandle))).toEqual([true, false]);
    const handle = 'B980F78D-f5e0-45d9-8971-cc0e27f0beaf';
    const of = (values: Partial<Record<keyof typeof urns, string>>) => identify(assertion({ level: 'STORK-QAA-Level-4', surname: 'M', ...values }));
    expect(of({ bPK2: 'abcdefgh', postkorbHandle: handle })).toMatchObject({ mailbox: handle.toLowerCase() });
    for (const none of [{ postkorbHandle: handle }, { bPK2: 'abcdefgh', postkorbHandle: 'x@post.example' }, { bPK2: 'abcdefgh' }]) expect(of(none)).not.toHaveProperty('mailbox');
  });

  it('what is no date is none', () => {
    expect(identify(assertion({ level: 'STORK-QAA-Level-4', surname: 'M', birthdate: '1964' }))).toMatchObject({ attributes: expect.not.objectContaining({ birthDate: expect.anything() }) });
  });
});
