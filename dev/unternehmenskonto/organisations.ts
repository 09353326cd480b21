import type { Kind, Person } from '../bundid/people.ts';
import { escapeXml } from '../bundid/respond.ts';

const xmlns = 'http://www.elster.de/schema/ekona/saml/extensions';

/** An address as Mein Unternehmenskonto has it: elements inside the value. */
const address = (parts: Readonly<Record<string, string>>): string => Object.entries(parts).map(([name, text]) => `<ekona:${name} xmlns:ekona="${xmlns}">${escapeXml(text)}</ekona:${name}>`).join('');
const addresses: Readonly<Record<string, string>> = {
  'muster-gmbh': address({ Typ: 'Inland', Strasse: 'Musterstraße', Hausnummer: '1', PLZ: '33330', Ort: 'Gütersloh', Land: 'DE' }),
  erika: address({ Typ: 'Inland', Strasse: 'Heidestraße', Hausnummer: '17', PLZ: '33330', Ort: 'Gütersloh', Land: 'DE' }),
};

const always = { IstTestkonto: 'true', ElsterVertrauensniveauIdentifizierung: 'substanziell', ElsterVertrauensniveauAuthentifizierung: 'substanziell' };

/** None of these organisations exists. */
const people: readonly Person[] = [
  { id: 'muster-gmbh', name: 'Mustermann Gartenbau GmbH', attributes: { ...always, DatenkranzTyp: 'StNr', DatenuebermittlerPseudonymId: 'du-7c1e5b2a90f34d6e', Firmenname: 'Mustermann Gartenbau GmbH', RechtsformText: 'Gesellschaft mit beschränkter Haftung', Registerart: 'HRB', Registernummer: '00000', Unternehmensanschrift: ' ' } },
  { id: 'erika', name: 'Erika Mustermann, Gewerbe', attributes: { ...always, DatenkranzTyp: 'IdNr', DatenuebermittlerPseudonymId: 'du-1f0a9c8b7d6e5f43', Vorname: 'Erika', Name: 'Mustermann', Geburtsdatum: '12.08.1964', Anschrift: ' ' } },
];

const valueOf: Kind['valueOf'] = (person, _way, name) => person.attributes[name] ?? '';

/** The stand-in as Mein Unternehmenskonto: what is passed on was settled beforehand. */
export const organisations: Kind = {
  asks: false, people, valueOf, labels: {},
  ways: [{ id: 'Organisationszertifikat', label: 'ELSTER-Organisationszertifikat', level: 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509' }],
  given: (person, way, name) => ({ name, value: valueOf(person, way, name), ...(/anschrift$/i.test(name) && { xml: addresses[person.id] }) }),
};
