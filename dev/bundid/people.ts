import type { GivenAttribute } from './respond.ts';

/** The people of the stand-in. None of them exists. Everything by URN, as BundID's interface has it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Level with which their data were proven, whatever they sign in with today. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Lasting name for one service provider; none: a temporary sign-in. */
  readonly bPK2?: string;
}

export interface Way { readonly id: string; readonly label: string; readonly level: string; readonly trust?: string }

/** What one such account is like. */
export interface Kind {
  /** Whether the service provider says which attributes and ways in it wants (BundID), or that is settled beforehand. */
  readonly asks: boolean;
  readonly people: readonly Person[];
  readonly ways: readonly Way[];
  readonly labels: Readonly<Record<string, string>>;
  valueOf(person: Person, way: Way, name: string): string;
  given(person: Person, way: Way, name: string): GivenAttribute;
}

export const urn = {
  givenName: 'urn:oid:2.5.4.42', surname: 'urn:oid:2.5.4.4', mail: 'urn:oid:0.9.2342.19200300.100.1.3', postalAddress: 'urn:oid:2.5.4.16', postalCode: 'urn:oid:2.5.4.17',
  localityName: 'urn:oid:2.5.4.7', country: 'urn:oid:1.2.40.0.10.2.1.1.225599', personalTitle: 'urn:oid:0.9.2342.19200300.100.1.40', gender: 'urn:oid:1.3.6.1.4.1.33592.1.3.5',
  birthdate: 'urn:oid:1.2.40.0.10.2.1.1.55', placeOfBirth: 'urn:oid:1.3.6.1.5.5.7.9.2', birthName: 'urn:oid:1.2.40.0.10.2.1.1.225566', nationality: 'urn:oid:1.2.40.0.10.2.1.1.225577',
  documentType: 'urn:oid:1.2.40.0.10.2.1.1.552255', telephoneNumber: 'urn:oid:2.5.4.20', bPK2: 'urn:oid:1.3.6.1.4.1.25484.494450.3', level: 'urn:oid:1.2.40.0.10.2.1.1.261.94',
  version: 'urn:oid:1.3.6.1.4.1.25484.494450.1', assertionProvedBy: 'urn:oid:1.3.6.1.4.1.25484.494450.2',
  legacyPostkorbHandle: 'urn:oid:2.5.4.18',
} as const;

const friendly = Object.fromEntries(Object.entries(urn).map(([name, oid]) => [oid, name === 'level' ? 'EID-CITIZEN-QAA-LEVEL' : name]));
/** What a person reads of an attribute when they agree that it is passed on. */
const labels: Readonly<Record<string, string>> = {
  [urn.givenName]: 'Vorname(n)', [urn.surname]: 'Nachname', [urn.mail]: 'E-Mail', [urn.postalAddress]: 'Straße', [urn.postalCode]: 'PLZ', [urn.localityName]: 'Wohnort', [urn.country]: 'Land',
  [urn.personalTitle]: 'Akademischer Titel', [urn.gender]: 'Anrede', [urn.birthdate]: 'Geburtsdatum', [urn.placeOfBirth]: 'Geburtsort', [urn.birthName]: 'Geburtsname', [urn.nationality]: 'Staatsangehörigkeit',
  [urn.documentType]: 'Dokumententyp', [urn.telephoneNumber]: 'Telefon', [urn.bPK2]: 'Kennung Ihres Kontos für diesen Dienst', [urn.level]: 'Vertrauensniveau', [urn.assertionProvedBy]: 'Art der Anmeldung', [urn.legacyPostkorbHandle]: 'Adresse Ihres BundID-Postfachs',
};
const friendlyName = (oid: string): string => friendly[oid] ?? oid;

const erika = {
  [urn.givenName]: 'ERIKA', [urn.surname]: 'MUSTERMANN', [urn.mail]: 'erika.mustermann@example.org', [urn.postalAddress]: 'HEIDESTRAẞE 17', [urn.postalCode]: '33330', [urn.localityName]: 'GÜTERSLOH',
  [urn.country]: 'DE', [urn.birthdate]: '1964-08-12', [urn.placeOfBirth]: 'BERLIN', [urn.birthName]: 'GABLER', [urn.nationality]: 'D', [urn.documentType]: 'ID', [urn.telephoneNumber]: '05241 000000', [urn.gender]: '2', [urn.legacyPostkorbHandle]: '6f1c2f0e-7d0b-4a55-9a3e-1c5f2b7d9e01',
};

const max = { ...erika, [urn.givenName]: 'MAX', [urn.mail]: 'max.mustermann@example.org', [urn.birthdate]: '1962-02-28', [urn.birthName]: '', [urn.personalTitle]: 'DR.', [urn.gender]: '1', [urn.legacyPostkorbHandle]: 'c27b1a94-3e58-4d0c-8f6a-90d4e1b35a02' };
const [erikasName, maxsName] = ['k2jBT0cykDVqiKWia1VMzqmntTu-EwGskIYlcCIGt_8', 'Vn3pQ1w8YtR6uIoP9aSdFgHjKlZxCvBnM5qWeRtY7uI'];
/** Where an office has changed the card's address meanwhile. */
const moved = { [urn.postalAddress]: 'AM LINDENBAUM 4', [urn.postalCode]: '46459', [urn.localityName]: 'REES' };

const people: readonly Person[] = [
  { id: 'erika', name: 'Erika Mustermann', attributes: erika, bPK2: erikasName },
  { id: 'max', name: 'Max Mustermann', attributes: max, bPK2: maxsName },
  { id: 'lena', name: 'Lena Mustermann (ohne dauerhafte Kennung)', attributes: { ...erika, [urn.givenName]: 'LENA', [urn.mail]: 'lena.mustermann@example.org', [urn.birthdate]: '1998-05-04', [urn.birthName]: '', [urn.legacyPostkorbHandle]: '' } },
  { id: 'erika-umgezogen', name: 'Erika Mustermann nach dem Umzug', attributes: { ...erika, ...moved }, bPK2: erikasName },
  { id: 'max-umgezogen', name: 'Max Mustermann nach dem Umzug', attributes: { ...max, ...moved }, bPK2: maxsName },
];

/** The ways in of BundID's stand-in, with the level that each reaches. */
const ways: readonly Way[] = [
  { id: 'Benutzername', label: 'Benutzername und Passwort', level: 'STORK-QAA-Level-1', trust: 'UNTERGEORDNET' },
  { id: 'Elster', label: 'ELSTER-Zertifikat', level: 'STORK-QAA-Level-3', trust: 'SUBSTANTIELL' },
  { id: 'eID', label: 'Online-Ausweis', level: 'STORK-QAA-Level-4', trust: 'HOCH' },
];

function valueOf(person: Person, way: Way, name: string): string {
  if (name === urn.level) return way.level;
  if (name === urn.assertionProvedBy) return way.id;
  return (name === urn.bPK2 ? person.bPK2 : person.attributes[name]) ?? '';
}

export const bundidKind: Kind = {
  asks: true, people, ways, labels, valueOf,
  given: (person, way, name) => ({
    name, value: valueOf(person, way, name), friendlyName: friendlyName(name),
    trust: name === urn.telephoneNumber ? 'UNTERGEORDNET' : name === urn.mail || name === urn.bPK2 || name === urn.level || name === urn.legacyPostkorbHandle ? 'NORMAL' : way.trust,
  }),
};
