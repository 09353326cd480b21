/** A file of more than 200 lines: every way in which an answer can be false, one beside the other. */
import { describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../../../../dev/bundid/keys.ts';
import { urn } from '../../../../../dev/bundid/people.ts';
import { assertionXml, encryptXml, faultXml, idpMetadata, newXmlId, responseXml, signXml, type EncryptionOptions, type Envelope, type GivenAttribute, type SigningOptions, type Statement } from '../../../../../dev/bundid/respond.ts';
import { newToken } from '../../../../platform/crypto/token.ts';
import { readResponse, requestIdOf, type Expected } from './read-response.ts';
import { readService } from './service.ts';
import { NotTaken } from '../xml.ts';

const [own, older, idpKey, foreign] = await Promise.all(['portal', 'portal 2025', 'idp', 'foreign'].map(makeKeyPair)) as [KeyPair, KeyPair, KeyPair, KeyPair];
type KeyPair = Awaited<ReturnType<typeof makeKeyPair>>;
const issuer = 'http://idp.example';
const service = readService('BUNDID', { keys: [own, older].map(({ key, certificate }) => key + certificate).join(''), idpMetadata: idpMetadata(issuer, `${issuer}/sso`, `${issuer}/slo`, [idpKey.certificate]) }, false);
const expected: Expected = { service, entityId: 'http://town.example', acsUrl: 'http://town.example/anmelden/bundid/antwort', requestId: `_${newToken()}` };
const attributes: readonly GivenAttribute[] = [{ name: urn.surname, friendlyName: 'surname', value: 'MUSTERMANN', trust: 'HOCH' }, { name: urn.level, value: 'STORK-QAA-Level-4' }];

/** What an attacker, or a careless provider, does differently. */
interface Changes {
  statement?: Partial<Statement>; envelope?: Partial<Envelope>; signing?: SigningOptions; encryption?: EncryptionOptions; key?: KeyPair; unsigned?: boolean; responseKey?: KeyPair; responseSigning?: SigningOptions; recipientKey?: KeyPair;
  /** Changes the assertion before it is signed: what the source itself would say wrongly. */
  bare?(xml: string): string;
  /** Changes the signed assertion before it is encrypted. */
  assertion?(xml: string): string;
  /** Changes the response before it is signed. */
  response?(xml: string): string;
  /** Changes what is posted. */
  posted?(xml: string): string;
  plain?: boolean; status?: string; content?(encrypted: string, signed: string): string;
}

function answer(changes: Changes = {}): string {
  const statement: Statement = { id: newXmlId(), issuer, audience: expected.entityId, recipient: expected.acsUrl, inResponseTo: expected.requestId, context: 'STORK-QAA-Level-4', attributes, nameId: '_name', sessionIndex: '_session', ...changes.statement };
  const envelope: Envelope = { id: newXmlId(), issuer, destination: expected.acsUrl, inResponseTo: expected.requestId, ...changes.envelope };
  const bare = (changes.bare ?? ((xml) => xml))(assertionXml(statement));
  const signed = (changes.assertion ?? ((xml) => xml))(changes.unsigned ? bare : signXml(bare, statement.id, changes.key ?? idpKey, changes.signing));
  const encrypted = changes.plain ? signed : encryptXml(signed, (changes.recipientKey ?? own).certificate, changes.encryption);
  const response = (changes.response ?? ((xml) => xml))(responseXml(envelope, changes.content?.(encrypted, signed) ?? encrypted, changes.status));
  const whole = changes.responseKey ? signXml(response, envelope.id, changes.responseKey, changes.responseSigning) : response;
  return Buffer.from((changes.posted ?? ((xml) => xml))(whole)).toString('base64');
}
const read = (changes?: Changes) => readResponse(answer(changes), expected);
const refused = async (changes: Changes): Promise<string> => {
  const outcome = await read(changes).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(NotTaken);
  return (outcome as NotTaken).message;
};

describe('an answer of the identity provider (issue 3, way in 6)', () => {
  it('is read where everything is right: attributes by URN, level, session', async () => {
    expect(await read()).toEqual({
      kind: 'assertion', assertion: {
        context: 'STORK-QAA-Level-4', sessionIndex: '_session', nameId: { value: '_name', format: expect.stringContaining('transient'), nameQualifier: issuer, spNameQualifier: expected.entityId },
        attributes: expect.objectContaining({ [urn.surname]: { text: 'MUSTERMANN', parts: {}, trust: 'HOCH' }, [urn.level]: { text: 'STORK-QAA-Level-4', parts: {}, trust: undefined } }),
      },
    });
  });

  it.each<[string, Changes]>([
    ['signed as a whole, too', { responseKey: idpKey }], ['with AES-128', { encryption: { cipher: 'aes128-gcm' } }], ['with OAEP over SHA-256', { encryption: { transport: 'rsa-oaep', digest: 'sha256', mask: 'mgf1sha256' } }], ['with OAEP over SHA-1, by its newer name', { encryption: { transport: 'rsa-oaep' } }],
    ['with the key beside the data', { posted: (xml) => xml.replace(/<ds:KeyInfo[^>]*>(<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>)<\/ds:KeyInfo>(.*<\/xenc:EncryptedData>)/, (_all, key: string, rest: string) => rest + key.replace('<xenc:EncryptedKey>', '<xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')) }],
    ['with a key for somebody else before ours', { content: (encrypted, signed) => encrypted.replace('<xenc:EncryptedKey>', `${/<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>/.exec(encryptXml(signed, foreign.certificate))![0]}<xenc:EncryptedKey>`) }],
    ['for our older key, while keys are changed', { recipientKey: older }], ['with RSA and SHA-512', { signing: { signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digest: 'http://www.w3.org/2001/04/xmlenc#sha512' } }],
    ['by a clock half a minute ahead', { statement: { notBefore: 30, issued: 30 }, envelope: { issued: 30 } }],
  ])('is taken %s', async (_what, changes) => { expect((await read(changes)).kind).toBe('assertion'); });

  it('without anybody signed in tells why, by code', async () => {
    const envelope = { id: newXmlId(), issuer, destination: expected.acsUrl, inResponseTo: expected.requestId };
    const fault = (code?: string) => readResponse(Buffer.from(faultXml(envelope, ['Requester', 'RequestDenied'], code)).toString('base64'), expected);
    expect(await fault('IDP_REQUIRED_ATTRIBUTES_MISSING')).toEqual({ kind: 'status', codes: ['IDP_REQUIRED_ATTRIBUTES_MISSING', 'RequestDenied', 'Requester'] });
    expect(await fault()).toEqual({ kind: 'status', codes: ['RequestDenied', 'Requester'] });
  });
});

describe('an answer that is false is not taken', () => {
  it.each<[string, Changes, RegExp]>([
    ['unsigned', { unsigned: true }, /Signature/],
    ['only the response signed', { unsigned: true, responseKey: idpKey }, /Signature/],
    ['signed with another key', { key: foreign }, /none of the known keys/],
    ['the response signed with another key', { responseKey: foreign }, /none of the known keys/],
    ['another audience', { statement: { audience: 'http://other.example' } }, /[Aa]udience/],
    ['another recipient', { statement: { recipient: 'http://other.example/antwort' } }, /Recipient/],
    ['another destination', { envelope: { destination: 'http://other.example/antwort' } }, /Destination/],
    ['another issuer of the assertion', { statement: { issuer: 'http://evil.example' } }, /issuer|Issuer/],
    ['another issuer of the response', { envelope: { issuer: 'http://evil.example' } }, /Issuer of the response/],
    ['for another request', { envelope: { inResponseTo: `_${newToken()}` } }, /InResponseTo of the response/],
    ['whose assertion is for another request', { statement: { inResponseTo: `_${newToken()}` } }, /InResponseTo/],
    ['over', { statement: { notOnOrAfter: -61, confirmedUntil: 300 } }, /expired|NotOnOrAfter/],
    ['confirmed until yesterday', { statement: { confirmedUntil: -61 } }, /confirmation/],
    ['not valid yet', { statement: { notBefore: 120 } }, /not yet valid|NotBefore/],
    ['issued an hour ago', { statement: { issued: -3600 } }, /IssueInstant|too old|No valid subject/],
    ['of a response issued an hour ago', { envelope: { issued: -3600 } }, /IssueInstant/],
    ['not by bearer', { statement: { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' } }, /bearer/],
    ['of SAML 1.1', { statement: { version: '1.1' } }, /Version of the assertion/],
    ['in a response of SAML 1.1', { envelope: { version: '1.1' } }, /Version of the response/],
    ['of a status that is no success, with an assertion', { status: 'Responder' }, /assertion beside a fault/],
    ['not encrypted', { plain: true }, /not encrypted/],
    ['encrypted for somebody else', { recipientKey: foreign }, /none of our keys/],
    ['encrypted with RSA 1.5', { encryption: { transport: 'rsa-1_5' } }, /key transport/],
    // XML-Enc 1.1, 5.5.2: the older name means a mask of SHA-1 whatever the digest; the newer one says its own, or means SHA-1
    ['encrypted with OAEP of two kinds, by the older name', { encryption: { digest: 'sha256' } }, /OAEP: digest and mask/],
    ['encrypted with OAEP of two kinds, by the newer name', { encryption: { transport: 'rsa-oaep', digest: 'sha256', mask: 'mgf1sha1' } }, /OAEP: digest and mask/],
    ['encrypted with OAEP that leaves its mask open', { encryption: { transport: 'rsa-oaep', digest: 'sha256' } }, /OAEP: digest and mask/],
    ['encrypted with OAEP of an unknown digest', { posted: (xml) => xml.replace('http://www.w3.org/2000/09/xmldsig#sha1', 'http://www.w3.org/2001/04/xmldsig-more#md5') }, /OAEP: digest and mask/],
    ['encrypted with OAEP of two digests', { posted: (xml) => xml.replace(/(<ds:DigestMethod Algorithm="[^"]*xmldsig#sha1"\/>)/, '$1$1') }, /OAEP parameters/],
    ['encrypted with an OAEP label', { posted: (xml) => xml.replace(/(<ds:DigestMethod Algorithm="[^"]*xmldsig#sha1"\/>)/, '$1<xenc:OAEPparams>QQ==</xenc:OAEPparams>') }, /OAEP parameters/],
    ['encrypted with a key of another length', { encryption: { cipher: 'aes128-gcm' }, posted: (xml) => xml.replace('xmlenc11#aes128-gcm', 'xmlenc11#aes256-gcm') }, /none of our keys/],
    ['whose ciphertext has no room for a tag', { posted: (xml) => xml.replace(/<xenc:CipherValue>[^<]+(<\/xenc:CipherValue><\/xenc:CipherData><\/xenc:EncryptedData>)/, `<xenc:CipherValue>${Buffer.alloc(28).toString('base64')}$1`) }, /too short/],
    ['whose ciphertext stands elsewhere', { posted: (xml) => xml.replace(/<xenc:CipherValue>[^<]+<\/xenc:CipherValue>(<\/xenc:CipherData><\/xenc:EncryptedData>)/, '<xenc:CipherReference URI="http://10.0.0.1/"/>$1') }, /0 CipherValue/],
    ['with more keys than anybody has', { content: (encrypted, signed) => encrypted.replace('<xenc:EncryptedKey>', `${/<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>/.exec(encryptXml(signed, foreign.certificate))![0].repeat(4)}<xenc:EncryptedKey>`) }, /none of our keys/],
    ['encrypted with 3DES', { encryption: { cipher: 'tripledes-cbc' } }, /cipher/],
    ['encrypted with AES-CBC', { encryption: { cipher: 'aes256-cbc' } }, /cipher/],
    ['signed with SHA-1', { signing: { signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' } }, /signature algorithm/],
    ['digested with SHA-1', { signing: { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' } }, /digest algorithm/],
    ['as a whole signed with SHA-1', { responseKey: idpKey, responseSigning: { signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' } }, /signature algorithm/],
    ['changed after it was signed', { assertion: (xml) => xml.replace('MUSTERMANN', 'MUSTERFRAU') }, /none of the known keys/],
    ['with an algorithm that makes our public key a secret (HMAC)', { assertion: (xml) => xml.replace(/xmldsig-more#rsa-sha256/, 'xmldsig-more#hmac-sha256') }, /signature algorithm/],
    ['with a comment in an attribute', { assertion: (xml) => xml.replace('MUSTERMANN', 'MUSTER<!-- x -->MANN') }, /comment/],
    ['with a comment in the NameID', { assertion: (xml) => xml.replace('_name', '_na<!---->me') }, /comment/],
    ['with a comment outside', { posted: (xml) => xml.replace('<saml2p:Status>', '<!-- x --><saml2p:Status>') }, /comment/],
    ['with CDATA inside', { assertion: (xml) => xml.replace('MUSTERMANN', '<![CDATA[MUSTERMANN]]>') }, /CDATA/],
    ['with an instruction', { assertion: (xml) => xml.replace('MUSTERMANN', 'MUSTER<?x y?>MANN') }, /instruction/],
    ['with a DOCTYPE', { posted: (xml) => `<!DOCTYPE r [<!ENTITY x "y">]>${xml}` }, /DOCTYPE/],
    ['with a DOCTYPE inside the ciphertext', { assertion: (xml) => `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml}` }, /DOCTYPE/],
    ['with entities that grow', { posted: (xml) => `<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${xml.replace('<saml2p:Status>', '&b;<saml2p:Status>')}` }, /DOCTYPE/],
    ['cut off', { posted: (xml) => xml.slice(0, -20) }, /well-formed/],
    ['an attribute with two values', { bare: (xml) => xml.replace('</saml2:AttributeValue>', '</saml2:AttributeValue><saml2:AttributeValue>MALLORY</saml2:AttributeValue>') }, /two values/],
    ['an attribute with elements in its text', { bare: (xml) => xml.replace('MUSTERMANN', 'MUSTER<x><y/></x>MANN') }, /more than text/],
    ['for two audiences', { bare: (xml) => xml.replace('<saml2:Audience>', '<saml2:Audience>http://other.example</saml2:Audience><saml2:Audience>') }, /Audience/],
    ['for no audience', { bare: (xml) => xml.replace(/<saml2:AudienceRestriction>.*<\/saml2:AudienceRestriction>/, '') }, /Audience/],
    ['about two people', { bare: (xml) => xml.replace('<saml2:SubjectConfirmation ', '<saml2:NameID>second</saml2:NameID><saml2:SubjectConfirmation ') }, /two NameIDs/],
    ['confirmed by nothing', { bare: (xml) => xml.replace(/<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>/, '') }, /0 SubjectConfirmation/],
    ['confirmed twice', { bare: (xml) => xml.replace(/(<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>)/, '$1$1') }, /2 SubjectConfirmation/],
    ['confirmed without a request', { bare: (xml) => xml.replace(/(<saml2:SubjectConfirmationData) InResponseTo="[^"]+"/, '$1') }, /InResponseTo of the assertion/],
    ['confirmed for ever', { bare: (xml) => xml.replace(/(<saml2:SubjectConfirmationData [^>]*) NotOnOrAfter="[^"]+"/, '$1') }, /NotOnOrAfter|time of the confirmation/],
    ['valid for ever', { bare: (xml) => xml.replace(/(<saml2:Conditions [^>]*) NotOnOrAfter="[^"]+"/, '$1') }, /NotOnOrAfter/],
    ['with an assertion in its Advice', { bare: (xml) => xml.replace('<saml2:AuthnStatement', `<saml2:Advice>${xml.replace(/ID="[^"]+"/, 'ID="_advice"')}</saml2:Advice><saml2:AuthnStatement`) }, /second assertion/],
    ['with encrypted parts', { bare: (xml) => xml.replace('</saml2:AttributeStatement>', '<saml2:EncryptedAttribute/></saml2:AttributeStatement>') }, /encrypted parts/],
    ['without a sign-in', { bare: (xml) => xml.replace(/<saml2:AuthnStatement .*<\/saml2:AuthnStatement>/, '') }, /0 AuthnStatement/],
    ['of another vocabulary', { posted: (xml) => xml.replaceAll('urn:oasis:names:tc:SAML:2.0:protocol', 'urn:x') }, /no Response/],
    ['with a response inside', { posted: (xml) => xml.replace('<saml2p:Status>', '<Response xmlns=""/><saml2p:Status>') }, /a second response/],
    ['with an encrypted assertion elsewhere', { posted: (xml) => xml.replace('<saml2p:Status>', '<saml2p:Extensions><EncryptedAssertion/></saml2p:Extensions><saml2p:Status>') }, /encrypted assertions/],
    ['whose ciphertext is an assertion of another vocabulary', { content: () => encryptXml('<Assertion/>', own.certificate) }, /no Assertion inside/],
    ['that is no response', { posted: (xml) => xml.replaceAll('saml2p:Response', 'saml2p:LogoutResponse') }, /no Response/],
    ['whose ciphertext is no assertion', { content: () => encryptXml('<x/>', own.certificate) }, /no Assertion inside/],
    ['an attribute twice', { statement: { attributes: [...attributes, attributes[0]!] } }, /twice/],
  ])('%s', async (_what, changes, reason) => { expect(await refused(changes)).toMatch(reason); });

  it.each(['', 'x', '!', '%%%', Buffer.from('<a/>').toString('base64'), Buffer.from('<a').toString('base64'), Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le').toString('base64')])('what is none: „%s“', async (posted) => {
    await expect(readResponse(posted, expected)).rejects.toBeInstanceOf(NotTaken);
    expect(() => requestIdOf(posted)).toThrow(NotTaken);
  });

  it.each(['', '_x', `_${'a'.repeat(42)}`, `_${'a'.repeat(44)}`, `_${'a'.repeat(42)}'`, `x${'a'.repeat(43)}`])('for a request whose ID is none of ours: „%s“', (id) => {
    expect(() => requestIdOf(answer({ envelope: { inResponseTo: id } }))).toThrow('InResponseTo');
    expect(requestIdOf(answer())).toBe(expected.requestId);
  });

  it('what takes long to be looked at: blanks without end, elements in elements without end', async () => {
    for (const posted of [`${' '.repeat(250_000)}!`, `QQ==${' '.repeat(250_000)}!`, Buffer.from(`<a>${'<b>'.repeat(20_000)}${'</b>'.repeat(20_000)}</a>`).toString('base64')]) {
      await expect(readResponse(posted, expected)).rejects.toBeInstanceOf(NotTaken);
      expect(() => requestIdOf(posted)).toThrow(NotTaken);
    }
  });

  it('changed in its ciphertext', async () => {
    const changed = answer({ posted: (xml) => xml.replace(/<xenc:CipherValue>([^<]+)<\/xenc:CipherValue><\/xenc:CipherData><\/xenc:EncryptedData>/, (all, value: string) => {
      const bytes = Buffer.from(value, 'base64');
      bytes[40]! ^= 1;
      return all.replace(value, bytes.toString('base64'));
    }) });
    await expect(readResponse(changed, expected)).rejects.toThrow(/changed/);
  });
});

describe('signature wrapping (XSW)', () => {
  const evil = (xml: string, id = newXmlId()): string => xml.replace(/<ds?:?Signature[\s\S]*?<\/(ds:)?Signature>|<Signature[\s\S]*?<\/Signature>/, '').replace(/ ID="[^"]+"/, ` ID="${id}"`).replace('MUSTERMANN', 'MALLORY');
  const signature = (xml: string): string => /<Signature[\s\S]*?<\/Signature>/.exec(xml)![0];
  const without = (xml: string): string => xml.replace(signature(xml), '');
  const into = (outer: string, element: string, content: string): string => outer.replace(`</${element}>`, `${content}</${element}>`);

  it.each<[string, Changes]>([
    ['1: the signed response inside the signature of another', { responseKey: idpKey, posted: (xml) => xml.replace(/ ID="_[0-9a-f]+"/, ` ID="${newXmlId()}"`).replace('</Signature>', `<Object>${without(xml)}</Object></Signature>`) }],
    ['2: the signed response beside the signature', { responseKey: idpKey, posted: (xml) => xml.replace(/ ID="_[0-9a-f]+"/, ` ID="${newXmlId()}"`).replace('<Signature ', `${without(xml)}<Signature `) }],
    ['3: a false assertion before the true one', { plain: true, content: (_encrypted, signed) => evil(signed) + signed }],
    ['3, encrypted: a false assertion before the true one', { content: (encrypted, signed) => encryptXml(evil(signed), own.certificate) + encrypted }],
    ['3, mixed: a false plain assertion before the encrypted one', { content: (encrypted, signed) => evil(signed) + encrypted }],
    ['4: the true assertion inside a false one', { assertion: (xml) => into(evil(xml), 'saml2:Assertion', xml) }],
    ['5: the signature of the true one in the false one, the true one after it', { assertion: (xml) => into(evil(xml).replace('<saml2:Subject>', `${signature(xml)}<saml2:Subject>`), 'saml2:Assertion', without(xml)) }],
    ['6: the true assertion inside the signature that the false one bears', { assertion: (xml) => evil(xml).replace('<saml2:Subject>', `${into(signature(xml), 'Signature', without(xml))}<saml2:Subject>`) }],
    ['7: a false assertion in Extensions', { response: (xml) => xml.replace('<saml2p:Status>', `<saml2p:Extensions>${assertionXml({ id: newXmlId(), issuer, audience: expected.entityId, recipient: expected.acsUrl, inResponseTo: expected.requestId, context: 'STORK-QAA-Level-4', attributes, nameId: 'x', sessionIndex: 'x' })}</saml2p:Extensions><saml2p:Status>`) }],
    ['8: the true assertion in an Object of the false one’s signature', { assertion: (xml) => evil(xml).replace('<saml2:Subject>', `${into(signature(xml), 'Signature', `<Object>${without(xml)}</Object>`)}<saml2:Subject>`) }],
    ['with the same ID twice', { assertion: (xml) => into(evil(xml, / ID="([^"]+)"/.exec(xml)![1]), 'saml2:Assertion', xml) }],
    ['with another signature method before the one that is signed', { assertion: (xml) => xml.replace('<SignedInfo>', '<KeyInfo><SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"/></KeyInfo><SignedInfo>') }],
    ['with another SignedInfo inside a key', { assertion: (xml) => xml.replace(/(<SignedInfo>.*<\/SignedInfo>)/, '<KeyInfo>$1</KeyInfo>$1') }],
    ['with another SignatureValue inside a key', { assertion: (xml) => xml.replace('<SignedInfo>', '<KeyInfo><SignatureValue>QQ==</SignatureValue></KeyInfo><SignedInfo>') }],
    ['with the same ID under another prefix', { assertion: (xml) => xml.replace('<saml2:Subject>', `<saml2:Subject xmlns:x="urn:x" x:Id="${/ ID="([^"]+)"/.exec(xml)![1]}">`) }],
    ['with a digest that is missing', { assertion: (xml) => xml.replace(/<DigestValue>[^<]*<\/DigestValue>/, '') }],
    ['with a signature value that is missing', { assertion: (xml) => xml.replace(/<SignatureValue>[^<]*<\/SignatureValue>/, '') }],
    ['with two signatures', { assertion: (xml) => xml.replace('<saml2:Subject>', `${signature(xml)}<saml2:Subject>`) }],
  ])('%s', async (_what, changes) => { expect(await refused(changes)).not.toMatch(/well-formed/); });
});
