import { describe, expect, it } from 'vitest';
import { identify } from './attributes.rules.ts';

type Values = Record<string, string | Record<string, string>>;
const always = { IstTestkonto: 'false', DatenkranzTyp: 'StNr', ElsterVertrauensniveauIdentifizierung: 'substanziell', ElsterVertrauensniveauAuthentifizierung: 'substanziell', DatenuebermittlerPseudonymId: 'du-0123456789' };
const said = (values: Values = {}) => identify({
  context: '', attributes: Object.fromEntries(Object.entries({ ...always, ...values }).map(([name, value]) => [name, typeof value === 'string' ? { text: value, parts: {} } : { text: '', parts: value }])),
});
const address = { Strasse: 'Marktplatz', Hausnummer: '1', PLZ: '33330', Ort: 'Gütersloh', Land: 'DE' };

describe('who Mein Unternehmenskonto says somebody is (issue 3, way in 6)', () => {
  it('an organisation with its address', () => {
    expect(said({ Firmenname: 'Muster GmbH', Unternehmensanschrift: address })).toEqual({
      level: 'substantial', pseudonym: 'du-0123456789', declared: {}, test: false, attributes: { organisation: 'Muster GmbH', address: { street: 'Marktplatz', houseNumber: '1', postcode: '33330', city: 'Gütersloh' } },
    });
  });

  it('a person in business: dates as everywhere, and never the tax number', () => {
    const person = said({ DatenkranzTyp: 'IdNr', IdNr: '01234567890', Vorname: 'Erika', Name: 'Mustermann', Geburtsdatum: '12.08.1964', Anschrift: address });
    expect(person).toMatchObject({ attributes: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' } });
    expect(JSON.stringify(person)).not.toContain('01234567890');
  });

  it.each([['true', true], ['TRUE', true], ['', true], ['x', true], ['false', false], ['False', false]])('IstTestkonto „%s“ is a test account: %s', (said_, test) => { expect(said({ IstTestkonto: said_ })).toMatchObject({ test }); });

  it.each([['niedrig', 'substanziell', 'low'], ['hoch', 'substanziell', 'substantial'], ['hoch', 'hoch', 'high']])('identified „%s“, signed in „%s“ is „%s“', (identified, authenticated, level) => {
    expect(said({ ElsterVertrauensniveauIdentifizierung: identified, ElsterVertrauensniveauAuthentifizierung: authenticated })).toMatchObject({ level });
  });

  it.each<[string, Values]>([['no pseudonym', { DatenuebermittlerPseudonymId: '' }], ['a level that is none', { ElsterVertrauensniveauIdentifizierung: 'x' }], ['a DatenkranzTyp that is none', { DatenkranzTyp: 'constructor' }]])(
    '%s contradicts itself', (_what, values) => { expect(said(values)).toHaveProperty('contradiction'); });
});
