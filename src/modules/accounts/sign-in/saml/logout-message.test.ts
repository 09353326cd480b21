import { expect, it } from 'vitest';
import { makeKeyPair } from '../../../../../dev/bundid/keys.ts';
import { idpMetadata, signXml } from '../../../../../dev/bundid/respond.ts';
import { NotTaken, parseStrictly } from '../xml.ts';
import { readLogoutRequest, writeLogoutRequest, writeLogoutResponse } from './logout-message.ts';
import { readService } from './service.ts';
import { verifiedXml } from './signature.ts';

const [own, idpKey, foreign] = await Promise.all(['portal', 'idp', 'foreign'].map(makeKeyPair)) as [Awaited<ReturnType<typeof makeKeyPair>>, Awaited<ReturnType<typeof makeKeyPair>>, Awaited<ReturnType<typeof makeKeyPair>>];
const issuer = 'http://idp.example';
const logoutUrl = 'http://town.example/anmelden/bundid/abmeldung';
const service = readService('BUNDID', { keys: own.key + own.certificate, idpMetadata: idpMetadata(issuer, `${issuer}/sso`, `${issuer}/slo`, [idpKey.certificate]) }, false);
const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const bare = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0" IssueInstant="${at(0)}" Destination="${logoutUrl}">`
  + `<saml:Issuer>${issuer}</saml:Issuer><saml:NameID>_name</saml:NameID><samlp:SessionIndex>_a</samlp:SessionIndex><samlp:SessionIndex>_b</samlp:SessionIndex></samlp:LogoutRequest>`;
const posted = (change: (xml: string) => string, { key = idpKey, after = (xml: string) => xml } = {}): string => Buffer.from(after(signXml(change(bare), '_1', key))).toString('base64');
const read = (message: string) => readLogoutRequest(message, { service, logoutUrl });

it('a request of the source says whose session ends', () => {
  expect(read(posted((xml) => xml))).toEqual({ id: '_1', nameId: '_name', sessionIndexes: ['_a', '_b'] });
});

it.each<[string, () => string, RegExp]>([
  ['not signed', () => Buffer.from(bare).toString('base64'), /0 Signature/],
  ['signed by somebody else', () => posted((xml) => xml, { key: foreign }), /none of the known keys/],
  ['changed afterwards', () => posted((xml) => xml, { after: (xml) => xml.replace('_name', '_other') }), /none of the known keys/],
  ['another message', () => posted((xml) => xml.replaceAll('LogoutRequest', 'LogoutResponse')), /no LogoutRequest/],
  ['another vocabulary', () => posted((xml) => xml.replace('urn:oasis:names:tc:SAML:2.0:protocol', 'urn:x')), /no LogoutRequest/],
  ['another version', () => posted((xml) => xml.replace('Version="2.0"', 'Version="1.1"')), /Version of the request/],
  ['for another town', () => posted((xml) => xml.replace('town.example', 'other.example')), /Destination of the request/],
  ['from somebody else', () => posted((xml) => xml.replace(`<saml:Issuer>${issuer}`, '<saml:Issuer>http://evil.example')), /Issuer of the request/],
  ['of some time ago (replay)', () => posted((xml) => xml.replace(/IssueInstant="[^"]+"/, `IssueInstant="${at(-6)}"`)), /IssueInstant of the request/],
  ['of the future', () => posted((xml) => xml.replace(/IssueInstant="[^"]+"/, `IssueInstant="${at(6)}"`)), /IssueInstant of the request/],
  ['of no time', () => posted((xml) => xml.replace(/ IssueInstant="[^"]+"/, '')), /IssueInstant of the request/],
  ['about nobody', () => posted((xml) => xml.replace('<saml:NameID>_name</saml:NameID>', '')), /0 NameID/],
  ['about two', () => posted((xml) => xml.replace('<saml:NameID>_name</saml:NameID>', '$&$&')), /2 NameID/],
])('%s: not taken', (_what, message, reason) => {
  let said: unknown;
  try { said = read(message()); } catch (error) { said = error; }
  expect(said).toBeInstanceOf(NotTaken);
  expect((said as NotTaken).message).toMatch(reason);
});

it('what is asked there is signed by us, and what a source named odd is written so that it stays one name', () => {
  const message = (base64: string): Element => { const xml = Buffer.from(base64, 'base64').toString(); const root = parseStrictly(xml); return parseStrictly(verifiedXml(xml, root, root, [own.certificate])); };
  const asked = message(writeLogoutRequest({ service, entityId: 'http://town.example' }, { nameId: { value: '_a"/><x>&', format: 'urn:"x"' }, sessionIndex: '<_s>' }));
  expect([asked.getElementsByTagName('saml:NameID')[0]!.textContent, asked.getElementsByTagName('saml:NameID')[0]!.getAttribute('Format'), asked.getElementsByTagName('samlp:SessionIndex')[0]!.textContent]).toEqual(['_a"/><x>&', 'urn:"x"', '<_s>']);
  const told = message(writeLogoutResponse({ service, entityId: 'http://town.example' }, '_1"'));
  expect([told.localName, told.getAttribute('InResponseTo'), told.getAttribute('Destination')]).toEqual(['LogoutResponse', '_1"', `${issuer}/slo`]);
});
