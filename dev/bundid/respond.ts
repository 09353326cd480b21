/** Writes what a SAML identity provider answers; tests alter it with the same tools. */
import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { KeyPair } from './keys.ts';

const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
const akdb = 'https://www.akdb.de/request/2018/09';
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

export const newXmlId = (): string => `_${randomBytes(16).toString('hex')}`;
export const escapeXml = (text: string): string => text.replace(/[&<>"'\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const fromNow = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

/** One attribute of an assertion. */
export interface GivenAttribute { readonly name: string; readonly friendlyName?: string; readonly value: string; readonly trust?: string; /** XML instead of a text. */ readonly xml?: string }

/** All that an assertion says; every part can be told otherwise. */
export interface Statement {
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly inResponseTo: string;
  readonly context: string;
  readonly attributes: readonly GivenAttribute[];
  readonly nameId: string;
  readonly sessionIndex: string;
  /** Seconds from now at which it was issued. */
  readonly issued?: number;
  /** Seconds from now. */
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  readonly confirmedUntil?: number;
  readonly method?: string;
  readonly version?: string;
}

export function assertionXml(says: Statement): string {
  const attributes = says.attributes.map(({ name, friendlyName, value, trust, xml }) =>
    `<saml2:Attribute${friendlyName ? ` FriendlyName="${escapeXml(friendlyName)}"` : ''} Name="${escapeXml(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"${trust ? ` xmlns:akdb="${akdb}" akdb:TrustLevel="${trust}"` : ''}>`
    + `<saml2:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:string">${xml ?? escapeXml(value)}</saml2:AttributeValue></saml2:Attribute>`).join('');
  return `<saml2:Assertion xmlns:saml2="${saml}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ID="${says.id}" IssueInstant="${fromNow(says.issued ?? 0)}" Version="${says.version ?? '2.0'}">`
    + `<saml2:Issuer>${escapeXml(says.issuer)}</saml2:Issuer>`
    + `<saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="${escapeXml(says.issuer)}" SPNameQualifier="${escapeXml(says.audience)}">${escapeXml(says.nameId)}</saml2:NameID>`
    + `<saml2:SubjectConfirmation Method="${says.method ?? bearer}"><saml2:SubjectConfirmationData InResponseTo="${escapeXml(says.inResponseTo)}" NotOnOrAfter="${fromNow(says.confirmedUntil ?? 300)}" Recipient="${escapeXml(says.recipient)}"/></saml2:SubjectConfirmation></saml2:Subject>`
    + `<saml2:Conditions NotBefore="${fromNow(says.notBefore ?? 0)}" NotOnOrAfter="${fromNow(says.notOnOrAfter ?? 300)}"><saml2:AudienceRestriction><saml2:Audience>${escapeXml(says.audience)}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>`
    + `<saml2:AuthnStatement AuthnInstant="${fromNow(says.issued ?? 0)}" SessionIndex="${escapeXml(says.sessionIndex)}"><saml2:AuthnContext><saml2:AuthnContextClassRef>${escapeXml(says.context)}</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>`
    + `<saml2:AttributeStatement>${attributes}</saml2:AttributeStatement></saml2:Assertion>`;
}

export interface Envelope { readonly id: string; readonly issuer: string; readonly destination: string; readonly inResponseTo: string; readonly version?: string; readonly issued?: number }

const head = ({ id, issuer, destination, inResponseTo, version = '2.0', issued = 0 }: Envelope): string =>
  `<saml2p:Response xmlns:saml2p="${samlp}" Destination="${escapeXml(destination)}" ID="${id}" InResponseTo="${escapeXml(inResponseTo)}" IssueInstant="${fromNow(issued)}" Version="${version}">`
  + `<saml2:Issuer xmlns:saml2="${saml}">${escapeXml(issuer)}</saml2:Issuer>`;

/** @param content assertions, encrypted or not */
export const responseXml = (envelope: Envelope, content: string, status = 'Success'): string =>
  `${head(envelope)}<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/></saml2p:Status>${content}</saml2p:Response>`;

/** Nobody was signed in. @param code as in the StatusDetail of BundID */
export const faultXml = (envelope: Envelope, [outer, inner]: readonly [string, string], code?: string): string => {
  const detail = code ? `<saml2p:StatusDetail><akdb:StatusDetail xmlns:akdb="${akdb}">${escapeXml(JSON.stringify({ version: '1.0', errors: [{ code, message: code }] }))}</akdb:StatusDetail></saml2p:StatusDetail>` : '';
  return `${head(envelope)}<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${outer}"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${inner}"/></saml2p:StatusCode>`
    + `<saml2p:StatusMessage>security-msg</saml2p:StatusMessage>${detail}</saml2p:Status></saml2p:Response>`;
};

export interface SigningOptions { readonly signature?: string; readonly digest?: string }

/** Signs the element with that ID, after its Issuer. */
export function signXml(xml: string, id: string, { key, certificate }: KeyPair, { signature = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', digest = 'http://www.w3.org/2001/04/xmlenc#sha256' }: SigningOptions = {}): string {
  const signer = new SignedXml({ privateKey: key, publicCert: certificate, signatureAlgorithm: signature as never, canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#' });
  signer.addReference({ xpath: `//*[@ID='${id}']`, digestAlgorithm: digest as never, transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'], inclusiveNamespacesPrefixList: ['xsd'] });
  signer.computeSignature(xml, { location: { reference: `//*[@ID='${id}']/*[local-name(.)='Issuer']`, action: 'after' } });
  return signer.getSignedXml();
}

export interface EncryptionOptions {
  readonly cipher?: 'aes256-gcm' | 'aes128-gcm' | 'aes256-cbc' | 'tripledes-cbc';
  readonly transport?: 'rsa-oaep-mgf1p' | 'rsa-oaep' | 'rsa-1_5';
  readonly digest?: 'sha1' | 'sha256';
  /** Of `rsa-oaep`: what it says of its mask; nothing means SHA-1. */
  readonly mask?: 'mgf1sha1' | 'mgf1sha256';
}

const transports = {
  'rsa-oaep-mgf1p': 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p', 'rsa-oaep': 'http://www.w3.org/2009/xmlenc11#rsa-oaep', 'rsa-1_5': 'http://www.w3.org/2001/04/xmlenc#rsa-1_5',
} as const;

const ciphers = {
  'aes256-gcm': { uri: 'http://www.w3.org/2009/xmlenc11#aes256-gcm', name: 'aes-256-gcm', key: 32, iv: 12 },
  'aes128-gcm': { uri: 'http://www.w3.org/2009/xmlenc11#aes128-gcm', name: 'aes-128-gcm', key: 16, iv: 12 },
  'aes256-cbc': { uri: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc', name: 'aes-256-cbc', key: 32, iv: 16 },
  'tripledes-cbc': { uri: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc', name: 'des-ede3-cbc', key: 24, iv: 8 },
} as const;

/** Encrypts an assertion for a certificate. */
export function encryptXml(xml: string, certificate: string, { cipher = 'aes256-gcm', transport = 'rsa-oaep-mgf1p', digest = 'sha1', mask }: EncryptionOptions = {}): string {
  const { uri, name, key: keyBytes, iv: ivBytes } = ciphers[cipher];
  const [secret, iv] = [randomBytes(keyBytes), randomBytes(ivBytes)];
  const encipher = createCipheriv(name, secret, iv);
  const body = Buffer.concat([encipher.update(xml, 'utf8'), encipher.final()]);
  const tag = name.endsWith('gcm') ? (encipher as ReturnType<typeof createCipheriv> & { getAuthTag(): Buffer }).getAuthTag() : Buffer.alloc(0);
  const padding = transport === 'rsa-1_5' ? { padding: constants.RSA_PKCS1_PADDING } : { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: digest };
  const wrapped = publicEncrypt({ key: createPublicKey(certificate), ...padding }, secret);
  const digestUri = digest === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#sha1' : 'http://www.w3.org/2001/04/xmlenc#sha256';
  return `<saml2:EncryptedAssertion xmlns:saml2="${saml}"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="${uri}"/>`
    + `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="${transports[transport]}"><ds:DigestMethod Algorithm="${digestUri}"/>${mask ? `<xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#${mask}"/>` : ''}</xenc:EncryptionMethod>`
    + `<xenc:CipherData><xenc:CipherValue>${wrapped.toString('base64')}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>`
    + `<xenc:CipherData><xenc:CipherValue>${Buffer.concat([iv, body, tag]).toString('base64')}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml2:EncryptedAssertion>`;
}

/** The identity provider's metadata. */
export function idpMetadata(entityId: string, signOnUrl: string, logoutUrl: string, certificates: readonly string[]): string {
  const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${escapeXml(entityId)}"><md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="${samlp}">`
    + certificates.map((pem) => `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${pem.replace(/-----[^-]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`).join('')
    + `<md:SingleLogoutService Binding="${post}" Location="${escapeXml(logoutUrl)}"/><md:SingleSignOnService Binding="${post}" Location="${escapeXml(signOnUrl)}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
}
