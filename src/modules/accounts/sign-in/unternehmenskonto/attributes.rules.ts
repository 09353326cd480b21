import type { TrustLevel } from '../../../../platform/http/index.ts';
import type { VouchedAttributes } from '../../attributes.ts';
import type { Assertion, Identified, SamlAttribute } from '../saml/profile.ts';

/** „niedrig“ … as ELSTER writes levels. */
const levels: Readonly<Record<string, TrustLevel>> = { niedrig: 'low', substanziell: 'substantial', hoch: 'high' };
const order: readonly TrustLevel[] = ['none', 'low', 'substantial', 'high'];

/**
 * Who Mein Unternehmenskonto says somebody is: an organisation (`DatenkranzTyp` StNr) or a person in business (IdNr). The level is
 * the lower one of how it was identified and how it signed in. The tax number (`IdNr`) is never kept.
 */
export function identify({ attributes }: Assertion): Identified | { readonly contradiction: string } {
  const said = (name: string): string => attributes[name]?.text ?? '';
  const [identified, authenticated] = ['ElsterVertrauensniveauIdentifizierung', 'ElsterVertrauensniveauAuthentifizierung'].map((name) => levels[said(name).toLowerCase()]);
  if (!identified || !authenticated) return { contradiction: 'unknown level' };
  const pseudonym = said('DatenuebermittlerPseudonymId');
  if (!/^du-[\w.-]{8,200}$/.test(pseudonym)) return { contradiction: 'no DatenuebermittlerPseudonymId' };
  const kinds: Readonly<Record<string, VouchedAttributes>> = {
    StNr: { organisation: said('Firmenname'), address: addressOf(attributes.Unternehmensanschrift) },
    IdNr: {
      firstName: said('Vorname'), lastName: said('Name'), birthName: said('Geburtsname'), birthPlace: said('Geburtsort'), title: said('AkademischerGrad'),
      birthDate: dateOf(said('Geburtsdatum')), address: addressOf(attributes.Anschrift),
    },
    BZStNr: {},
  };
  const kind = said('DatenkranzTyp');
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!known) return { contradiction: 'unknown DatenkranzTyp' };
  const level = order[Math.min(order.indexOf(identified), order.indexOf(authenticated))]!;
  // it always says so; what does not say that it is none is one
  const test = !/^(false|0|nein)$/i.test(said('IstTestkonto'));
  return { level, pseudonym, attributes: Object.fromEntries(Object.entries(known).filter(([, value]) => value)), declared: {}, test };
}

/** „12.08.1964“ → `1964-08-12` */
const dateOf = (text: string): string | undefined => (/^\d\d\.\d\d\.\d{4}$/.test(text) ? text.split('.').reverse().join('-') : undefined);

function addressOf(attribute: SamlAttribute | undefined): VouchedAttributes['address'] {
  const { Strasse: street, Hausnummer: houseNumber = '', PLZ: postcode = '', Ort: city = '', Land: country } = attribute?.parts ?? {};
  return street ? { street, houseNumber, postcode, city, ...(country && !/^(DE|Deutschland)$/i.test(country) && { country }) } : undefined;
}
