import { expect, it } from 'vitest';
import { makeKeyPair } from '../../../../../dev/bundid/keys.ts';
import { signXml } from '../../../../../dev/bundid/respond.ts';
import { NotTaken, parseStrictly } from '../xml.ts';
import { checkSignatureForm, verifiedXml } from './signature.ts';

const [key, older] = await Promise.all(['idp', 'idp 2025'].map(makeKeyPair)) as [Awaited<ReturnType<typeof makeKeyPair>>, Awaited<ReturnType<typeof makeKeyPair>>];
const bare = (id = '_1'): string => `<a ID="${id}"><Issuer>x</Issuer><b>said</b></a>`;
const good = signXml(bare(), '_1', key);
const form = (xml: string): string => {
  const root = parseStrictly(xml);
  try { checkSignatureForm(root, root); } catch (error) { if (error instanceof NotTaken) return error.message; throw error; }
  return 'good';
};
const enveloped = '<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

// each by itself, before anything is computed: what it would be worth does not matter
it.each<[string, string, string]>([
  ['as it should be', good, 'good'],
  ['an ID that is a path into the document', signXml(bare('_1'), '_1', key).replaceAll('_1', "_1']|//*[@ID='_2"), 'ID'],
  ['no ID', good.replace(' ID="_1"', ''), 'ID'],
  ['an ID without end', good.replaceAll('_1', `_${'1'.repeat(300)}`), 'ID'],
  ['a reference to another element', good.replace('URI="#_1"', 'URI="#_2"'), 'signature refers to something else'],
  ['a reference to the whole document', good.replace('URI="#_1"', 'URI=""'), 'signature refers to something else'],
  ['a reference to another document', good.replace('URI="#_1"', 'URI="http://x/#_1"'), 'signature refers to something else'],
  ['its ID twice', good.replace('<b>', '<b id="_1">'), 'ID stands twice'],
  ['inclusive canonicalization', good.replace(`<CanonicalizationMethod Algorithm="${exclusive}"`, '<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"'), 'canonicalization'],
  ['canonicalization with comments', good.replace(`<CanonicalizationMethod Algorithm="${exclusive}"`, `<CanonicalizationMethod Algorithm="${exclusive}WithComments"`), 'canonicalization'],
  ['a transform that chooses (XPath)', good.replace(`<Transform Algorithm="${exclusive}"`, '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"'), 'transforms'],
  ['a transform that rewrites (XSLT)', good.replace('<Transforms>', '<Transforms><Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>'), 'transforms'],
  ['a transform twice', good.replace('<Transforms>', `<Transforms>${enveloped}`), 'transforms'],
  ['three transforms', good.replace('<Transforms>', `<Transforms>${enveloped}${enveloped}`), 'transforms'],
  ['an object', good.replace('</Signature>', '<Object/></Signature>'), 'object in signature'],
  ['a manifest', good.replace('<b>', '<b><Manifest xmlns="http://www.w3.org/2000/09/xmldsig#"/>'), 'manifest'],
  ['two references', good.replace(/<Reference .*<\/Reference>/, '$&$&'), '2 Reference in SignedInfo'],
  ...['SignedInfo', 'CanonicalizationMethod', 'SignatureMethod', 'Reference', 'DigestMethod', 'DigestValue', 'SignatureValue'].map((name): [string, string, string] => [`a further ${name} below its key`, good.replace('</Signature>', `<KeyInfo><x:${name} xmlns:x="urn:x"/></KeyInfo></Signature>`), `${name} in the signature`]),
])('%s', (_what, xml, said) => { expect(form(xml)).toBe(said); });

it('a signature for one element is none for another', () => {
  const root = parseStrictly(`<r>${good}<c ID="_2"/></r>`);
  const [, other] = Array.from(root.childNodes) as [Element, Element];
  other.appendChild((root.firstChild as Element).getElementsByTagName('Signature')[0]!.cloneNode(true));
  expect(() => { checkSignatureForm(root, other); }).toThrow('signature refers to something else');
});

it('any of the known keys counts, the one in the message never', () => {
  const root = parseStrictly(good);
  expect(verifiedXml(good, root, root, [older.certificate, key.certificate])).toContain('<b>said</b>');
  expect(() => verifiedXml(good, root, root, [older.certificate])).toThrow('none of the known keys');
  expect(() => verifiedXml(good, root, root, [])).toThrow('none of the known keys');
});
