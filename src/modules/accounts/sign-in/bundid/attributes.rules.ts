import { countryCode } from '../../../../platform/i18n/countries.ts';
import type { TrustLevel } from '../../../../platform/http/index.ts';
import type { Assertion, Identified, SamlAttribute } from '../saml/profile.ts';

/** The attributes that we ask for, by URN (BundID 10.2.0.0, chapter 6); what no form needs is not asked for. */
export const urns = {
  givenName: 'urn:oid:2.5.4.42',
  surname: 'urn:oid:2.5.4.4',
  mail: 'urn:oid:0.9.2342.19200300.100.1.3',
  postalAddress: 'urn:oid:2.5.4.16',
  postalCode: 'urn:oid:2.5.4.17',
  localityName: 'urn:oid:2.5.4.7',
  country: 'urn:oid:1.2.40.0.10.2.1.1.225599',
  personalTitle: 'urn:oid:0.9.2342.19200300.100.1.40',
  birthdate: 'urn:oid:1.2.40.0.10.2.1.1.55',
  placeOfBirth: 'urn:oid:1.3.6.1.5.5.7.9.2',
  birthName: 'urn:oid:1.2.40.0.10.2.1.1.225566',
  nationality: 'urn:oid:1.2.40.0.10.2.1.1.225577',
  documentType: 'urn:oid:1.2.40.0.10.2.1.1.552255',
  telephoneNumber: 'urn:oid:2.5.4.20',
  bPK2: 'urn:oid:1.3.6.1.4.1.25484.494450.3',
  postkorbHandle: 'urn:oid:2.5.4.18',
  level: 'urn:oid:1.2.40.0.10.2.1.1.261.94',
  assertionProvedBy: 'urn:oid:1.3.6.1.4.1.25484.494450.2',
} as const;

/** Without these nobody can be signed in; BundID says so in a fault of its own. */
export const required: readonly string[] = [urns.surname, urns.level];

/** What is asked for; where the mailbox at BundID is only by a town that sends something there. */
export const asked = ({ mailbox }: { readonly mailbox: boolean }): readonly string[] => Object.values(urns).filter((urn) => mailbox || urn !== urns.postkorbHandle);

/** STORK levels of BundID, and what a session by them is trusted with (S5.4: user name and password are „niedrig“). */
const levels: Readonly<Record<string, TrustLevel>> = {
  'STORK-QAA-Level-1': 'low', 'STORK-QAA-Level-2': 'low', 'STORK-QAA-Level-3': 'substantial', 'STORK-QAA-Level-4': 'high',
};

/** The lowest STORK level that reaches a level of ours. */
export const storkFor = (level: TrustLevel): string => ({ none: 'STORK-QAA-Level-1', low: 'STORK-QAA-Level-1', substantial: 'STORK-QAA-Level-3', high: 'STORK-QAA-Level-4' })[level];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Who BundID says somebody is. With user name and password alone, everything is what they typed there themselves: told, not vouched
 * for; so is each attribute that BundID marks as `UNTERGEORDNET`.
 */
export function identify({ attributes, context }: Assertion): Identified | { readonly contradiction: string } {
  const stork = attributes[urns.level]?.text ?? '';
  const level = levels[stork];
  if (!level) return { contradiction: 'unknown level' };
  if (context !== stork) return { contradiction: 'level of the context and of the attribute differ' };
  const pseudonym = attributes[urns.bPK2]?.text || undefined;
  if (pseudonym && !/^[\w.:+/=-]{8,200}$/.test(pseudonym)) return { contradiction: 'odd bPK2' };
  const proven = (attribute: SamlAttribute | undefined): boolean => stork !== 'STORK-QAA-Level-1' && attribute?.trust !== 'UNTERGEORDNET';
  const [vouched, told]: Record<string, unknown>[] = [{}, {}];
  const put = (name: string, value: unknown, from: SamlAttribute | undefined): void => { if (value) (proven(from) ? vouched! : told!)[name] = value; };
  const simple = { firstName: urns.givenName, lastName: urns.surname, phone: urns.telephoneNumber, birthDate: urns.birthdate } as const;
  for (const [name, urn] of Object.entries(simple)) put(name, attributes[urn]?.text, attributes[urn]);
  put('address', addressOf(attributes), attributes[urns.postalAddress]);
  const papers = { birthName: urns.birthName, birthPlace: urns.placeOfBirth, title: urns.personalTitle, nationality: urns.nationality, documentType: urns.documentType } as const;
  for (const [name, urn] of Object.entries(papers)) if (proven(attributes[urn]) && attributes[urn]?.text) vouched![name] = attributes[urn].text;
  if (vouched!.nationality) vouched!.nationality = countryCode(String(vouched!.nationality));
  const mail = attributes[urns.mail]?.text;
  if (mail) vouched!.email = mail;
  for (const known of [vouched!, told!]) if (known.birthDate && !/^\d{4}-\d\d-\d\d$/.test(String(known.birthDate))) delete known.birthDate;
  const handle = attributes[urns.postkorbHandle]?.text.toLowerCase() ?? '';
  return { level, pseudonym, attributes: vouched!, declared: told!, ...(pseudonym && uuid.test(handle) && { mailbox: handle }) };
}

/** „HEIDESTRAẞE 17 a“ → street and number; without a number at its end, all of it is the street. */
function addressOf(attributes: Assertion['attributes']): object | undefined {
  const line = attributes[urns.postalAddress]?.text;
  if (!line) return undefined;
  const [, street = line, houseNumber = ''] = /^(.*\S)\s+(\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}\s?[a-zA-Z]?)?)$/.exec(line) ?? [];
  const country = attributes[urns.country]?.text;
  return { street, houseNumber, postcode: attributes[urns.postalCode]?.text ?? '', city: attributes[urns.localityName]?.text ?? '', ...(country && country !== 'DE' && { country }) };
}
