import { decryptAssertion } from './decrypt.ts';
import type { Assertion } from './profile.ts';
import { isRecent, maxAge, readAssertion, skew } from './read-assertion.ts';
import type { SamlService } from './service.ts';
import { isSigned, verifiedXml } from './signature.ts';
import { children, decode, escapeXml, everywhere, insist, ns, only, parseStrictly, textOf } from '../xml.ts';

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
  const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml');
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

function codesOf(status: Element): string[] {
  const [detail] = children(status, ns.samlp, 'StatusDetail').flatMap((one) => children(one, 'https://www.akdb.de/request/2018/09', 'StatusDetail'));
  const words = detail?.textContent ?? '';
  const codes = [...words.slice(0, 10_000).matchAll(/"code"\s*:\s*"([\w-]{1,80})"/g)].map(([, code]) => code!);
  const inner = everywhere(status, ns.samlp, 'StatusCode').map((one) => (one.getAttribute('Value') ?? '').replace(/^.*:/, '')).filter((value) => /^\w{1,40}$/.test(value));
  return [...codes, ...inner.reverse()];
}
