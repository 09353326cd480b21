/** People who do not exist, as the files of the AusweisApp's simulated card hold them. They share one chip: it has one key, so all have the same pseudonym. */
import { groups, type DataGroup } from '../card/data-groups.ts';
import { tlv } from '../tlv.ts';
import chip from './chip.json' with { type: 'json' };

/** As `SET_CARD` of the AusweisApp's SDK takes it. */
export interface SimulatorFile { readonly fileId: string; readonly shortFileId: string; readonly content: string }

export interface Person {
  readonly givenNames: string;
  readonly familyNames: string;
  readonly birthName?: string;
  readonly artisticName?: string;
  readonly academicTitle?: string;
  /** YYYYMMDD. */
  readonly dateOfBirth: string;
  readonly placeOfBirth: string;
  readonly street: string;
  readonly zipCode: string;
  readonly city: string;
  /** Community ID, 14 digits; Köln where it is not said. */
  readonly community?: string;
  /** YYYYMMDD, the last day. */
  readonly expires: string;
}

const erika: Person = { givenNames: 'ERIKA', familyNames: 'MUSTERMANN', birthName: 'GABLER', dateOfBirth: '19640812', placeOfBirth: 'BERLIN', street: 'HEIDESTRAẞE 17', zipCode: '51147', city: 'KÖLN', expires: '20391031' };

/** Each of whom something is special about. */
export const people = {
  erika,
  /** The same after moving. */
  moved: { ...erika, street: 'KÖKERSTRAẞE 7A', zipCode: '33330', city: 'GÜTERSLOH', community: '02760507540008' },
  expired: { ...erika, givenNames: 'OTTO', birthName: undefined, dateOfBirth: '19400101', expires: '20200131' },
  noBirthName: { ...erika, givenNames: 'MAX JÜRGEN', birthName: undefined, dateOfBirth: '19611030', placeOfBirth: 'REES' },
  artist: { ...erika, givenNames: 'PAULA', birthName: undefined, artisticName: 'MADAME ŁÓDŹ', academicTitle: 'DR.', dateOfBirth: '19880229' },
  longNames: {
    ...erika, givenNames: `${'ÄNNE-ŽOFIE ÖZGÜR ÜMİT '.repeat(12)}ẞIMONE`, familyNames: `VON UND ZU ${'MUSTERMANN-ÇELİK-ŚWIĄTEK-'.repeat(4)}GROẞENÄHREN`, birthName: 'Ñúñez d’Ålesund',
    street: `STRAẞE DES ${'ÜBERAUS '.repeat(24)}LANGEN NAMENS 128 B`, dateOfBirth: '20101224',
  },
  /** Not of age, however long this test lives: seventeen until the year ends. */
  young: { ...erika, givenNames: 'TIM', birthName: undefined, dateOfBirth: `${new Date().getFullYear() - 17}0101`, street: 'KÖKERSTRAẞE 7A', zipCode: '33330', city: 'GÜTERSLOH', community: '02760507540008' },
  /** Neither day nor month of birth is known. */
  yearOnly: { ...erika, givenNames: 'LENA', birthName: undefined, dateOfBirth: '1992    ', placeOfBirth: 'ZÜRICH' },
} as const satisfies Record<string, Person>;

const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
const letters = (text: string): Buffer => tlv(0x13, Buffer.from(text, 'ascii'));
const digits = (text: string): Buffer => tlv(0x12, Buffer.from(text, 'ascii'));

/** The data groups of a card, by their numbers. */
export function dataGroupsOf(person: Person): Map<number, Buffer> {
  const contents: Partial<Record<DataGroup, Buffer>> = {
    DocumentType: letters('ID'), IssuingState: letters('D'), DateOfExpiry: digits(person.expires), GivenNames: utf8(person.givenNames), FamilyNames: utf8(person.familyNames),
    ArtisticName: utf8(person.artisticName ?? ''), AcademicTitle: utf8(person.academicTitle ?? ''), DateOfBirth: digits(person.dateOfBirth), PlaceOfBirth: tlv(0xa1, utf8(person.placeOfBirth)), Nationality: letters('D'),
    BirthName: utf8(person.birthName ?? ''), CommunityID: tlv(0x04, Buffer.from(person.community ?? '02760503150000', 'hex')),
    PlaceOfResidence: tlv(0x30, tlv(0xaa, utf8(person.street)), tlv(0xab, utf8(person.city)), tlv(0xad, letters('D')), tlv(0xae, letters(person.zipCode))),
  };
  return new Map(Object.entries(contents).map(([name, content]) => [groups[name as DataGroup], tlv(0x60 + groups[name as DataGroup], content)]));
}

/** All files of a card. */
export const filesOf = (person: Person): SimulatorFile[] => [...chip.files, ...[...dataGroupsOf(person)].map(([number, content]) => {
  const short = number.toString(16).padStart(2, '0');
  return { fileId: `01${short}`, shortFileId: short, content: content.toString('hex') };
})];

/** EF.CardSecurity of the chip that all share. */
export const cardSecurity = Buffer.from(chip.files.find(({ fileId }) => fileId === '011d')!.content, 'hex');
