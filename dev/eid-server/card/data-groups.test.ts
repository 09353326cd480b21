import { describe, expect, it } from 'vitest';
import { NotTlv } from '../tlv.ts';
import { lengthOf, readDataGroup, type DataGroup } from './data-groups.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

describe('data groups, as the AusweisApp’s simulated card holds them', () => {
  it.each<[DataGroup, string, unknown]>([
    ['DocumentType', '610413024944', 'ID'], ['IssuingState', '6203130144', 'D'], ['DateOfExpiry', '630a12083230323931303331', '20291031'], ['GivenNames', '64070c054552494b41', 'ERIKA'],
    ['ArtisticName', '66020c00', ''], ['PlaceOfBirth', '690aa1080c064245524c494e', { kind: 'free', text: 'BERLIN' }], ['CommunityID', '7209040702760503150000', '02760503150000'],
    ['PlaceOfResidence', '712d302baa120c10484549444553545241e1ba9e45203137ab070c054bc3964c4ead03130144ae0713053531313437', { kind: 'structured', street: 'HEIDESTRAẞE 17', city: 'KÖLN', state: undefined, country: 'D', zipCode: '51147' }],
    ['PlaceOfResidence', '7116a2140c126b65696e65204861757074776f686e756e67', { kind: 'none', text: 'keine Hauptwohnung' }], ['ResidencePermitI', '7316a1140c125245534944454e4345205045524d49542031', 'RESIDENCE PERMIT 1'],
  ])('%s', (name, file, content) => { expect(readDataGroup(name, hex(file))).toEqual(content); });

  it.each<[string, DataGroup, string]>([['another file', 'FamilyNames', '64070c054552494b41'], ['no UTF-8', 'GivenNames', '64030c01ff'], ['bytes for text', 'GivenNames', '640304014f'], ['two values', 'GivenNames', '64060c01410c0142'], ['nothing', 'GivenNames', '6400'], ['no place', 'PlaceOfBirth', '69030c0141']])('%s is refused', (_what, name, file) => {
    expect(() => readDataGroup(name, hex(file))).toThrow(NotTlv);
  });

  it.each([['6400', 2], ['647f', 129], ['648180', 131], ['64820100', 260]])('how long it is: %s', (begin, length) => { expect(lengthOf(hex(begin))).toBe(length); });
  it.each(['', '64', '6480', '6483010000', '6482'])('„%s“ does not tell how long it is', (begin) => { expect(() => lengthOf(hex(begin))).toThrow(NotTlv); });
});
