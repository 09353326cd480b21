import { expect, it } from 'vitest';
import { assertionXml } from '../../../../../dev/bundid/respond.ts';
import { newToken } from '../../../../platform/crypto/token.ts';
import { NotTaken, parseStrictly } from '../xml.ts';
import { readAssertion } from './read-assertion.ts';

const issuer = 'http://idp.example';
const fits = { service: { idp: { entityId: issuer, signOnUrl: `${issuer}/sso`, certificates: [] } }, entityId: 'http://town.example', acsUrl: 'http://town.example/antwort', requestId: `_${newToken()}` };
const good = assertionXml({
  id: '_1', issuer, audience: fits.entityId, recipient: fits.acsUrl, inResponseTo: fits.requestId, context: 'STORK-QAA-Level-4', nameId: '_name', sessionIndex: '_session',
  attributes: [{ name: 'urn:surname', value: 'MUSTERMANN' }, { name: 'urn:address', value: '', xml: '<Ort>Gütersloh</Ort>' }],
});
const read = (change: (xml: string) => string) => readAssertion(parseStrictly(change(good)), fits, new Date());
const later = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

// the library looks at some of this, too; here it does not stand before us
it('an assertion that is right is read', () => {
  expect(read((xml) => xml)).toMatchObject({ context: 'STORK-QAA-Level-4', attributes: { 'urn:surname': { text: 'MUSTERMANN' }, 'urn:address': { text: '', parts: { Ort: 'Gütersloh' } } } });
});

it.each<[string, (xml: string) => string, string]>([
  ['of another name', (xml) => xml.replaceAll('saml2:Assertion', 'saml2:Statement'), 'a second assertion'],
  ['of another vocabulary', (xml) => xml.replaceAll('urn:oasis:names:tc:SAML:2.0:assertion', 'urn:x'), 'a second assertion'],
  ['with another inside', (xml) => xml.replace('<saml2:Conditions', '<Assertion/><saml2:Conditions'), 'a second assertion'],
  ['with one that is encrypted inside', (xml) => xml.replace('<saml2:Conditions', '<EncryptedAssertion/><saml2:Conditions'), 'encrypted parts'],
  ['with an encrypted name', (xml) => xml.replace('<saml2:Conditions', '<EncryptedID/><saml2:Conditions'), 'encrypted parts'],
  ['of another version', (xml) => xml.replace('Version="2.0"', 'Version="1.1"'), 'Version of the assertion'],
  ['issued a quarter of an hour ago', (xml) => xml.replace(/IssueInstant="[^"]+"/, `IssueInstant="${later(-15)}"`), 'IssueInstant of the assertion'],
  ['issued in the future', (xml) => xml.replace(/IssueInstant="[^"]+"/, `IssueInstant="${later(2)}"`), 'IssueInstant of the assertion'],
  ['issued in words', (xml) => xml.replace(/IssueInstant="[^"]+"/, 'IssueInstant="today"'), 'IssueInstant of the assertion'],
  ['issued at a time without zone', (xml) => xml.replace(/IssueInstant="([^"]+)Z"/, 'IssueInstant="$1"'), 'IssueInstant of the assertion'],
  ['from somebody else', (xml) => xml.replace(`<saml2:Issuer>${issuer}`, '<saml2:Issuer>http://evil.example'), 'Issuer of the assertion'],
  ['by another method', (xml) => xml.replace(':bearer"', ':sender-vouches"'), 'bearer'],
  ['for another recipient', (xml) => xml.replace(`Recipient="${fits.acsUrl}"`, 'Recipient="http://other.example"'), 'Recipient'],
  ['for another request', (xml) => xml.replace(/InResponseTo="[^"]+"/, 'InResponseTo="_x"'), 'InResponseTo of the assertion'],
  ['confirmed from later on', (xml) => xml.replace('<saml2:SubjectConfirmationData', `<saml2:SubjectConfirmationData NotBefore="${later(-1)}"`), 'time of the confirmation'],
  ['confirmed until yesterday', (xml) => xml.replace(/(ConfirmationData [^>]*NotOnOrAfter=)"[^"]+"/, `$1"${later(-2)}"`), 'time of the confirmation'],
  ['valid until yesterday', (xml) => xml.replace(/(Conditions [^>]*NotOnOrAfter=)"[^"]+"/, `$1"${later(-2)}"`), 'Conditions NotOnOrAfter'],
  ['valid for ever', (xml) => xml.replace(/(Conditions [^>]*) NotOnOrAfter="[^"]+"/, '$1'), 'Conditions NotOnOrAfter'],
  ['valid from tomorrow', (xml) => xml.replace(/NotBefore="[^"]+"/, `NotBefore="${later(2)}"`), 'Conditions NotBefore'],
  ['valid from some time', (xml) => xml.replace(/NotBefore="[^"]+"/, 'NotBefore="x"'), 'Conditions NotBefore'],
  ['for another audience', (xml) => xml.replace(`<saml2:Audience>${fits.entityId}`, '<saml2:Audience>http://other.example'), 'Audience'],
  ['for another audience, too', (xml) => xml.replace('</saml2:Audience>', '</saml2:Audience><saml2:Audience>http://other.example</saml2:Audience>'), 'Audience'],
  ['with an attribute without name', (xml) => xml.replace('Name="urn:surname"', 'Name=""'), 'attribute  twice'],
  ['with a part twice', (xml) => xml.replace('<Ort>', '<Ort>Rees</Ort><Ort>'), 'part Ort twice'],
  ['with a novel for a name', (xml) => xml.replace('MUSTERMANN', 'M'.repeat(2001)), 'odd characters in an attribute'],
  ['with a line break in a name', (xml) => xml.replace('MUSTERMANN', 'MUSTER&#10;MANN'), 'odd characters in an attribute'],
  ['with a bell in a part', (xml) => xml.replace('Gütersloh', 'Güters&#7;loh'), 'odd characters in an attribute'],
])('%s is not taken', (_what, change, reason) => {
  let said: unknown;
  try { said = read(change); } catch (error) { said = error; }
  expect(said).toBeInstanceOf(NotTaken);
  expect((said as NotTaken).message).toBe(reason);
});

it('clocks may differ by a minute', () => {
  expect(read((xml) => xml.replace(/IssueInstant="[^"]+"/, `IssueInstant="${later(0.8)}"`).replace(/NotBefore="[^"]+"/, `NotBefore="${later(0.8)}"`).replaceAll(/NotOnOrAfter="[^"]+"/g, `NotOnOrAfter="${later(-0.8)}"`)).context).toBe('STORK-QAA-Level-4');
});
