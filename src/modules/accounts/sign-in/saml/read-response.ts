import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { decryptAssertion } from './decrypt.ts';
import type { Assertion, NameId, SamlAttribute } from './profile.ts';
import type { SamlService } from './service.ts';
import { isSigned, verifiedXml } from './signature.ts';
import { children, decode, escapeXml, everywhere, insist, ns, only, parseStrictly, textOf } from '../xml.ts';

/** Seconds that the clocks of both sides may differ. */
const skew = 60;
/** Minutes after which an assertion is not new any more, whatever it says of itself. */
const maxAge = 10;
const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** What the answer must fit: who asked, and for what. */
export interface Expected {
  readonly service: SamlService;
  readonly entityId: string;
  readonly acsUrl: string;
  /** ID of the request that is under way in this browser. */
  readonly requestId: string;
  readonly now?: Date;
}

export type Answer =
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  /** The source did not sign anybody in; `codes` from its StatusDetail, for help alone: this may be unsigned. */
  | { readonly kind: 'status'; readonly codes: readonly string[] };

/** The request an answer belongs to, read before anything is checked: whether one is under way is cheaper to find out. */
export function requestIdOf(samlResponse: string): string {
  const id = parseStrictly(decode(samlResponse)).getAttribute('InResponseTo') ?? '';
  insist(/^_[\w-]{43}$/.test(id), 'InResponseTo of the response');
  return id;
}

/**
 * Checks an answer of the identity provider, and reads it. What the library leaves to us is checked before it (form, algorithms,
 * decryption) and after it (what the signed assertion says), see ADR 0010.
 * @param samlResponse base64, as posted
 * @throws NotTaken with the reason, which is for the log alone
 */
export async function readResponse(samlResponse: string, expected: Expected): Promise<Answer> {
  const { service: { idp, keys }, now = new Date() } = expected;
  const xml = decode(samlResponse);
  const response = parseStrictly(xml);
  insist(response.namespaceURI === ns.samlp && response.localName === 'Response', 'no Response');
  insist(everywhere(response, '*', 'Response').length === 1, 'a second response');
  checkHead(response, expected, now);
  if (isSigned(response)) verifiedXml(xml, response, response, idp.certificates);
  const status = only(response, ns.samlp, 'Status');
  if (only(status, ns.samlp, 'StatusCode').getAttribute('Value') !== success) {
    insist(everywhere(response, '*', 'Assertion').length + everywhere(response, '*', 'EncryptedAssertion').length === 0, 'an assertion beside a fault');
    return { kind: 'status', codes: codesOf(status) };
  }
  insist(everywhere(response, '*', 'Assertion').length === 0, 'assertion that is not encrypted');
  insist(everywhere(response, '*', 'EncryptedAssertion').length === 1, 'encrypted assertions');
  const plain = decryptAssertion(only(response, ns.saml, 'EncryptedAssertion'), keys.map(({ key }) => key));
  insist(!plain.includes('<!'), 'DOCTYPE, comment or CDATA inside the ciphertext');
  const root = parseStrictly(plain);
  insist(root.namespaceURI === ns.saml && root.localName === 'Assertion', 'no Assertion inside the ciphertext');
  const signed = parseStrictly(verifiedXml(plain, root, root, idp.certificates));
  await askLibrary(plain, expected);
  return { kind: 'assertion', assertion: readAssertion(signed, expected, now) };
}

function checkHead(response: Element, { service: { idp }, acsUrl, requestId }: Expected, now: Date): void {
  insist(response.getAttribute('Version') === '2.0', 'Version of the response');
  insist(response.getAttribute('Destination') === acsUrl, 'Destination');
  insist(response.getAttribute('InResponseTo') === requestId, 'InResponseTo of the response');
  insist(textOf(only(response, ns.saml, 'Issuer')) === idp.entityId, 'Issuer of the response');
  insist(isRecent(response.getAttribute('IssueInstant'), now), 'IssueInstant of the response');
}

/** The library's own judgement of the assertion: signature, audience, times, InResponseTo. */
async function askLibrary(assertion: string, { service: { idp }, entityId, acsUrl, requestId, now = new Date() }: Expected): Promise<void> {
  const asked = new Date(now.getTime() - 1000).toISOString();
  const saml = new SAML({
    issuer: entityId, audience: entityId, callbackUrl: acsUrl, entryPoint: idp.signOnUrl, idpCert: [...idp.certificates], idpIssuer: idp.entityId,
    wantAssertionsSigned: true, wantAuthnResponseSigned: false, acceptedClockSkewMs: skew * 1000, maxAssertionAgeMs: maxAge * 60_000,
    validateInResponseTo: ValidateInResponseTo.always, requestIdExpirationPeriodMs: 60 * 60_000,
    cacheProvider: { saveAsync: async () => null, removeAsync: async (id) => id, getAsync: async (id) => (id === requestId ? asked : null) },
  });
  const alone = `<samlp:Response xmlns:samlp="${ns.samlp}" InResponseTo="${escapeXml(requestId)}">${assertion.replace(/^\uFEFF?<\?xml [^<>]*\?>/, '')}</samlp:Response>`;
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: Buffer.from(alone).toString('base64') }).catch((error: Error) => insist(false, `library: ${error.message}`) as never);
  insist(profile?.issuer === idp.entityId, 'library: issuer');
}

/** @param root of what was signed, and nothing else */
function readAssertion(root: Element, { service: { idp }, entityId, acsUrl, requestId }: Expected, now: Date): Assertion {
  insist(root.namespaceURI === ns.saml && root.localName === 'Assertion' && everywhere(root, '*', 'Assertion').length === 1, 'a second assertion');
  insist(everywhere(root, '*', 'EncryptedAssertion').length + everywhere(root, '*', 'EncryptedAttribute').length + everywhere(root, '*', 'EncryptedID').length === 0, 'encrypted parts');
  insist(root.getAttribute('Version') === '2.0', 'Version of the assertion');
  insist(isRecent(root.getAttribute('IssueInstant'), now), 'IssueInstant of the assertion');
  insist(textOf(only(root, ns.saml, 'Issuer')) === idp.entityId, 'Issuer of the assertion');

  const subject = only(root, ns.saml, 'Subject');
  const confirmation = only(subject, ns.saml, 'SubjectConfirmation');
  insist(confirmation.getAttribute('Method') === 'urn:oasis:names:tc:SAML:2.0:cm:bearer', 'bearer');
  const confirmed = only(confirmation, ns.saml, 'SubjectConfirmationData');
  insist(confirmed.getAttribute('Recipient') === acsUrl, 'Recipient');
  insist(confirmed.getAttribute('InResponseTo') === requestId, 'InResponseTo of the assertion');
  insist(!confirmed.hasAttribute('NotBefore') && isAhead(confirmed.getAttribute('NotOnOrAfter'), now), 'time of the confirmation');

  const conditions = only(root, ns.saml, 'Conditions');
  insist(isAhead(conditions.getAttribute('NotOnOrAfter'), now), 'Conditions NotOnOrAfter');
  insist(!conditions.hasAttribute('NotBefore') || timeOf(conditions.getAttribute('NotBefore')) <= now.getTime() + skew * 1000, 'Conditions NotBefore');
  const audiences = children(only(conditions, ns.saml, 'AudienceRestriction'), ns.saml, 'Audience').map(textOf);
  insist(audiences.length === 1 && audiences[0] === entityId, 'Audience');

  const statement = only(root, ns.saml, 'AuthnStatement');
  return {
    attributes: attributesOf(root), nameId: nameIdOf(subject), sessionIndex: statement.getAttribute('SessionIndex') || undefined,
    context: textOf(only(only(statement, ns.saml, 'AuthnContext'), ns.saml, 'AuthnContextClassRef')),
  };
}

function nameIdOf(subject: Element): NameId | undefined {
  const [element, second] = children(subject, ns.saml, 'NameID');
  insist(!second, 'two NameIDs');
  const said = (name: string): string | undefined => element?.getAttribute(name) || undefined;
  return element && { value: textOf(element), format: said('Format'), nameQualifier: said('NameQualifier'), spNameQualifier: said('SPNameQualifier') };
}

/** Attributes by their `Name`; FriendlyName is decoration. One of a name, with one value. */
function attributesOf(root: Element): Record<string, SamlAttribute> {
  const found: Record<string, SamlAttribute> = Object.create(null);
  for (const statement of children(root, ns.saml, 'AttributeStatement')) {
    for (const attribute of children(statement, ns.saml, 'Attribute')) {
      const name = attribute.getAttribute('Name') ?? '';
      insist(name && !(name in found), `attribute ${name.slice(0, 80)} twice`);
      const [value, second] = children(attribute, ns.saml, 'AttributeValue');
      insist(!second, `attribute ${name.slice(0, 80)} with two values`);
      if (value) found[name] = { ...valueOf(value), trust: trustOf(attribute) };
    }
  }
  return found;
}

function valueOf(value: Element): Pick<SamlAttribute, 'text' | 'parts'> {
  const elements = Array.from(value.childNodes).filter((node): node is Element => node.nodeType === 1);
  const parts: Record<string, string> = Object.create(null);
  for (const element of elements) {
    insist(!(element.localName in parts), `part ${element.localName} twice`);
    parts[element.localName] = clean(textOf(element));
  }
  return { text: elements.length ? '' : clean(textOf(value)), parts };
}

const trustOf = (attribute: Element): string | undefined =>
  Array.from(attribute.attributes).find(({ localName, namespaceURI }) => localName === 'TrustLevel' && namespaceURI === 'https://www.akdb.de/request/2018/09')?.value;

/** One line of text, normalised as the source promises; longer than any name is no name. */
function clean(text: string): string {
  const plain = text.normalize('NFC');
  insist(plain.length <= 2000 && !/\p{Cc}/u.test(plain), 'odd characters in an attribute');
  return plain;
}

function codesOf(status: Element): string[] {
  const [detail] = children(status, ns.samlp, 'StatusDetail').flatMap((one) => children(one, 'https://www.akdb.de/request/2018/09', 'StatusDetail'));
  const words = detail?.textContent ?? '';
  const codes = [...words.slice(0, 10_000).matchAll(/"code"\s*:\s*"([\w-]{1,80})"/g)].map(([, code]) => code!);
  const inner = everywhere(status, ns.samlp, 'StatusCode').map((one) => (one.getAttribute('Value') ?? '').replace(/^.*:/, '')).filter((value) => /^\w{1,40}$/.test(value));
  return [...codes, ...inner.reverse()];
}

const timeOf = (text: string | null): number => (text && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN);
const isAhead = (text: string | null, now: Date): boolean => timeOf(text) > now.getTime() - skew * 1000;
const isRecent = (text: string | null, now: Date): boolean => Math.abs(now.getTime() - timeOf(text) - (maxAge * 60_000) / 2) <= (maxAge * 60_000) / 2 + skew * 1000;
