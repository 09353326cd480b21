/** ID cards of people who do not exist. Names and places as a chip holds them. */
export interface Card {
  readonly id: string;
  /** What the list of cards says. */
  readonly label: string;
  /** The chip; two cards of the same chip show that a change of address arrives. */
  readonly chip: string;
  readonly expired?: boolean;
  readonly groups: Readonly<Record<string, string>>;
  readonly residence: Readonly<Record<'Street' | 'City' | 'Country' | 'ZipCode', string>>;
  /** Community ID, 14 digits; none abroad. */
  readonly community?: string;
}

const guetersloh = '02760507540008';
const rees = '02760501540044';
/** Too young for whatever needs somebody of age, whenever this is read: seventeen until the year ends. */
const seventeen = `${new Date().getFullYear() - 17}0101`;
const common = { DocumentType: 'ID', IssuingState: 'D', Nationality: 'D' };

export const cards: readonly Card[] = [
  { id: 'erika', label: 'Erika Mustermann, geb. Gabler', chip: 'erika', groups: { ...common, GivenNames: 'Erika', FamilyNames: 'Mustermann', BirthName: 'Gabler', AcademicTitle: 'Dr.', DateOfBirth: '19640812', PlaceOfBirth: 'Berlin' },
    residence: { Street: 'Berliner Straße 70', City: 'Gütersloh', Country: 'D', ZipCode: '33330' }, community: guetersloh },
  { id: 'erika-umgezogen', label: 'Erika Mustermann nach ihrem Umzug', chip: 'erika', groups: { ...common, GivenNames: 'Erika', FamilyNames: 'Mustermann', BirthName: 'Gabler', AcademicTitle: 'Dr.', DateOfBirth: '19640812', PlaceOfBirth: 'Berlin' },
    residence: { Street: 'Kökerstraße 7a', City: 'Gütersloh', Country: 'D', ZipCode: '33330' }, community: guetersloh },
  { id: 'max', label: 'Max Mustermann', chip: 'max', groups: { ...common, GivenNames: 'Max Jürgen', FamilyNames: 'Mustermann', DateOfBirth: '19611030', PlaceOfBirth: 'Köln' },
    residence: { Street: 'Am Lindenbaum 4', City: 'Rees', Country: 'D', ZipCode: '46459' }, community: rees },
  { id: 'anna', label: 'Anna Mustermann', chip: 'anna', groups: { ...common, GivenNames: 'Anna', FamilyNames: 'Mustermann', DateOfBirth: '19901103', PlaceOfBirth: 'Münster' },
    residence: { Street: 'Am Lindenbaum 4', City: 'Rees', Country: 'D', ZipCode: '46459' }, community: rees },
  { id: 'paul', label: 'Paul Mustermann', chip: 'paul', groups: { ...common, GivenNames: 'Paul', FamilyNames: 'Mustermann', DateOfBirth: '19880229', PlaceOfBirth: 'Kleve' },
    residence: { Street: 'Am Lindenbaum 4', City: 'Rees', Country: 'D', ZipCode: '46459' }, community: rees },
  { id: 'lena', label: 'Lena Mustermann, ohne Geburtstag und mit Anschrift im Ausland', chip: 'lena', groups: { ...common, GivenNames: 'Lena', FamilyNames: 'Mustermann', DateOfBirth: '1992    ', PlaceOfBirth: 'Zürich' },
    residence: { Street: 'Seestrasse 5', City: 'Zürich', Country: 'CH', ZipCode: '8002' } },
  { id: 'tim', label: 'Tim Mustermann, 17 Jahre, aus Gütersloh', chip: 'tim', groups: { ...common, GivenNames: 'Tim', FamilyNames: 'Mustermann', DateOfBirth: seventeen, PlaceOfBirth: 'Gütersloh' },
    residence: { Street: 'Kökerstraße 7a', City: 'Gütersloh', Country: 'D', ZipCode: '33330' }, community: guetersloh },
  { id: 'abgelaufen', label: 'Otto Mustermann, Ausweis abgelaufen', chip: 'otto', expired: true, groups: { ...common, GivenNames: 'Otto', FamilyNames: 'Mustermann', DateOfBirth: '19400101', PlaceOfBirth: 'Rees' },
    residence: { Street: 'Markt 1', City: 'Rees', Country: 'D', ZipCode: '46459' }, community: rees },
];

/** The PIN of every card. */
export const demoPin = '123456';
