/**
 * A stand-in for BundID: a server of its own that speaks SAML 2.0 by HTTP-POST, as the interface 10.2.0.0 describes it, with people
 * who do not exist. It is not BundID, has no secret worth keeping, and is never part of the portal that runs in production.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { makeKeyPair, type KeyPair } from './keys.ts';
import { choosePage, consentPage, messagePage, onwardPage } from './pages.ts';
import { bundidKind, type Kind, type Person } from './people.ts';
import { assertionXml, encryptXml, faultXml, idpMetadata, newXmlId, responseXml, signXml, type GivenAttribute } from './respond.ts';

/** The running stand-in. */
export interface StandIn {
  readonly url: string;
  readonly metadata: string;
  readonly entityId: string;
  readonly keys: KeyPair;
  /** Ends all sessions at the portal, as if somebody had signed out there: the LogoutRequest for each. */
  logoutRequests(): { readonly destination: string; readonly request: string }[];
  stop(): Promise<void>;
}

interface Ask { readonly id: string; readonly issuer: string; readonly acsUrl: string; readonly level: string; readonly attributes: readonly { name: string; required: boolean }[]; readonly ways: readonly string[]; readonly displayName: string; readonly backUrl: string; person?: Person; way?: string }
interface Registered { readonly signing: readonly string[]; readonly encryption: string; readonly acsUrl: string; readonly logoutUrl: string }
interface Session { readonly nameId: string; readonly index: string; readonly sp: Registered; readonly issuer: string }

const order = ['STORK-QAA-Level-1', 'STORK-QAA-Level-2', 'STORK-QAA-Level-3', 'STORK-QAA-Level-4'];

/**
 * Starts it.
 * @param metadataOf fetches the metadata of a service provider by its entity id: whoever has none is not known here
 */
export async function startBundid({ port = 0, metadataOf, kind = bundidKind }: { port?: number; metadataOf(entityId: string): Promise<string>; kind?: Kind }): Promise<StandIn> {
  const { people, ways } = kind;
  const keys = await makeKeyPair('Nutzerkonto (Nachbau)');
  const asks = new Map<string, Ask>();
  const sessions: Session[] = [];
  const server = createServer((request, response) => {
    answer(request).then(({ status = 200, html, type = 'text/html; charset=utf-8' }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'" }).end(html);
    }, (error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const entityId = `${url}/idp`;
  const metadata = idpMetadata(entityId, `${url}/sso`, `${url}/slo`, [keys.certificate]);

  async function answer(request: IncomingMessage): Promise<{ status?: number; html: string; type?: string }> {
    const path = new URL(request.url ?? '/', url).pathname;
    if (request.method === 'GET' && path === '/metadata') return { html: metadata, type: 'application/samlmetadata+xml' };
    if (request.method !== 'POST') return { status: path === '/' ? 200 : 404, html: messagePage('Nutzerkonto (Nachbau)', 'Von hier aus geht nichts. Beginnen Sie im Bürgerportal mit „Anmelden“.') };
    const form = await formOf(request);
    if (path === '/sso') return begin(form.get('SAMLRequest') ?? '');
    if (path === '/slo') return logout(form);
    const key = form.get('vorgang') ?? '';
    const ask = asks.get(key);
    if (!ask) return { status: 410, html: messagePage('Vorgang beendet', 'Dieser Vorgang ist nicht mehr offen. Beginnen Sie bitte im Bürgerportal von vorn.') };
    if (form.has('abbrechen')) return finish(key, ask, faultXml(envelope(ask), ['Responder', 'AuthnFailed'], 'USER_CANCELLED'));
    if (path === '/waehlen') return choose(key, ask, form);
    if (path === '/zustimmen') return agree(key, ask);
    return { status: 404, html: messagePage('Nicht gefunden', 'Diese Seite gibt es nicht.') };
  }

  async function begin(samlRequest: string): Promise<{ status?: number; html: string }> {
    const xml = Buffer.from(samlRequest, 'base64').toString('utf8');
    const root = parse(xml);
    const issuer = text(root, 'Issuer');
    const sp = await registered(issuer);
    const signed = verified(xml, root, sp.signing);
    if (signed.localName !== 'AuthnRequest' || signed.getAttribute('Destination') !== `${url}/sso`) throw new Refused('Der AuthnRequest ist nicht für dieses Nutzerkonto.');
    if (signed.getAttribute('AssertionConsumerServiceURL') !== sp.acsUrl) throw new Refused('Die AssertionConsumerServiceURL steht nicht in den Metadaten des Dienstes.');
    const extension = all(signed, 'AuthenticationRequest')[0];
    const methods = all(signed, 'AuthnMethods')[0];
    const ask: Ask = {
      id: signed.getAttribute('ID') ?? '', issuer, acsUrl: sp.acsUrl, level: text(signed, 'AuthnContextClassRef') || order[0]!,
      attributes: all(signed, 'RequestedAttribute').map((one) => ({ name: one.getAttribute('Name') ?? '', required: one.getAttribute('RequiredAttribute') === 'true' })),
      ways: methods ? (Array.from(methods.childNodes) as Element[]).filter((one) => one.nodeType === 1 && text(one, 'Enabled') === 'true').map((one) => one.localName) : [],
      displayName: text(signed, 'OrganizationDisplayName') || issuer, backUrl: text(signed, 'BackURL'),
    };
    const fault = !kind.asks ? undefined : !extension ? 'akdb-extension-missing' : extension.getAttribute('Version') !== '2' ? 'akdb-extension-v1-deprecated'
      : ask.attributes.length === 0 ? 'requested-attributes-empty' : ask.ways.length === 0 ? 'empty-authentication-methods' : undefined;
    const key = randomBytes(16).toString('hex');
    if (fault) return finish(key, ask, faultXml(envelope(ask), ['Requester', 'RequestUnsupported'], fault));
    asks.set(key, ask);
    const offered = ways.filter(({ id, level }) => !kind.asks || ask.ways.includes(id) && order.indexOf(level) >= order.indexOf(ask.level));
    return { html: choosePage({ key, displayName: ask.displayName, people, ways: offered }) };
  }

  async function choose(key: string, ask: Ask, form: URLSearchParams): Promise<{ status?: number; html: string }> {
    const person = people.find(({ id }) => id === form.get('person'));
    const way = ways.find(({ id }) => id === form.get('weg'));
    if (!person || !way) return { status: 422, html: messagePage('Bitte wählen Sie', 'Wählen Sie eine Person und eine Art der Anmeldung. Gehen Sie dazu im Browser zurück.') };
    ask.person = person;
    ask.way = way.id;
    const missing = ask.attributes.find(({ name, required }) => required && !kind.valueOf(person, way, name));
    if (missing) return finish(key, ask, faultXml(envelope(ask), ['Requester', 'RequestDenied'], 'IDP_REQUIRED_ATTRIBUTES_MISSING'));
    return { html: consentPage({ key, displayName: ask.displayName, person: person.name, given: given(ask).map(({ name, value, xml }) => ({ name: kind.labels[name] ?? name, value: xml ? xml.replace(/<[^>]+>/g, ' ').trim() : value })) }) };
  }

  async function agree(key: string, ask: Ask): Promise<{ html: string }> {
    const way = ways.find(({ id }) => id === ask.way);
    if (!ask.person || !way) throw new Refused('Es ist noch niemand angemeldet.');
    const sp = await registered(ask.issuer);
    const session: Session = { nameId: newXmlId(), index: newXmlId(), sp, issuer: ask.issuer };
    sessions.push(session);
    const id = newXmlId();
    const assertion = signXml(assertionXml({
      id, issuer: entityId, audience: ask.issuer, recipient: ask.acsUrl, inResponseTo: ask.id, context: way.level, nameId: session.nameId, sessionIndex: session.index,
      attributes: given(ask),
    }), id, keys);
    return finish(key, ask, responseXml(envelope(ask), encryptXml(assertion, sp.encryption)));
  }

  function finish(key: string, ask: Ask, xml: string): { html: string } {
    asks.delete(key);
    const signed = signXml(xml, / ID="([^"]+)"/.exec(xml)![1]!, keys);
    return { html: onwardPage({ action: ask.acsUrl, name: 'SAMLResponse', value: Buffer.from(signed).toString('base64'), title: 'Zurück zum Bürgerportal' }) };
  }

  async function logout(form: URLSearchParams): Promise<{ html: string }> {
    if (form.has('SAMLResponse')) return { html: messagePage('Abgemeldet', 'Sie sind überall abgemeldet.') };
    const xml = Buffer.from(form.get('SAMLRequest') ?? '', 'base64').toString('utf8');
    const root = parse(xml);
    const sp = await registered(text(root, 'Issuer'));
    const request = verified(xml, root, sp.signing);
    const index = sessions.findIndex(({ nameId }) => nameId === text(request, 'NameID'));
    if (index >= 0) sessions.splice(index, 1);
    const id = newXmlId();
    const answerXml = responseXml({ id, issuer: entityId, destination: sp.logoutUrl, inResponseTo: request.getAttribute('ID') ?? '' }, '').replaceAll('saml2p:Response', 'saml2p:LogoutResponse');
    return { html: onwardPage({ action: sp.logoutUrl, name: 'SAMLResponse', value: Buffer.from(signXml(answerXml, id, keys)).toString('base64'), title: 'Abgemeldet beim Nutzerkonto' }) };
  }

  function logoutRequests(): { destination: string; request: string }[] {
    return sessions.splice(0).map(({ nameId, index, sp }) => {
      const id = newXmlId();
      const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${sp.logoutUrl}">`
        + `<saml:Issuer>${entityId}</saml:Issuer><saml:NameID>${nameId}</saml:NameID><samlp:SessionIndex>${index}</samlp:SessionIndex></samlp:LogoutRequest>`;
      return { destination: sp.logoutUrl, request: Buffer.from(signXml(xml, id, keys)).toString('base64') };
    });
  }

  /** What is passed on: of what was asked for, what there is. */
  function given({ attributes, person, way: chosen }: Ask): GivenAttribute[] {
    const way = ways.find(({ id }) => id === chosen);
    if (!person || !way) return [];
    const names = kind.asks ? attributes.map(({ name }) => name) : Object.keys(person.attributes);
    return names.map((name) => kind.given(person, way, name)).filter(({ value, xml }) => value || xml);
  }

  const envelope = ({ id, acsUrl }: Ask) => ({ id: newXmlId(), issuer: entityId, destination: acsUrl, inResponseTo: id });

  async function registered(issuer: string): Promise<Registered> {
    const root = parse(await metadataOf(issuer).catch(() => { throw new Refused(`Der Dienst „${issuer}“ ist hier nicht bekannt.`); }));
    if (root.hasAttribute('ID')) throw new Refused('Die Metadaten tragen eine ID; das ist hier nicht erlaubt.');
    const certificates = (use: string) => all(root, 'KeyDescriptor').filter((one) => one.getAttribute('use') === use).map((one) => `-----BEGIN CERTIFICATE-----\n${text(one, 'X509Certificate')}\n-----END CERTIFICATE-----\n`);
    return {
      signing: certificates('signing'), encryption: certificates('encryption')[0]!,
      acsUrl: all(root, 'AssertionConsumerService')[0]?.getAttribute('Location') ?? '', logoutUrl: all(root, 'SingleLogoutService')[0]?.getAttribute('Location') ?? '',
    };
  }

  return {
    url, metadata, entityId, keys, logoutRequests,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}

/** What the service provider did wrong: told on the page. */
class Refused extends Error {}

function fail(response: ServerResponse, error: unknown): void {
  response.writeHead(error instanceof Refused ? 400 : 500, { 'content-type': 'text/html; charset=utf-8' }).end(messagePage('So geht es nicht', error instanceof Error ? error.message : 'unbekannter Fehler'));
}

function parse(xml: string): Element {
  const refuse = (message: unknown): never => { throw new Refused(`Das ist kein XML: ${String(message)}`); };
  return new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } }).parseFromString(xml || '<leer/>', 'text/xml').documentElement;
}

const all = (root: Element, name: string): Element[] => Array.from(root.getElementsByTagNameNS('*', name)) as Element[];
const text = (root: Element, name: string): string => all(root, name)[0]?.textContent?.trim() ?? '';

/** What was signed, if one of the certificates did. */
function verified(xml: string, root: Element, certificates: readonly string[]): Element {
  const signature = (Array.from(root.childNodes) as Element[]).find(({ localName }) => localName === 'Signature');
  if (!signature) throw new Refused('saml-request-not-signed: Die Nachricht ist nicht signiert.');
  for (const publicCert of certificates) {
    const check = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    check.loadSignature(signature as never);
    try {
      if (check.checkSignature(xml)) return parse(check.getSignedReferences()[0] ?? '');
    } catch { /* not this one */ }
  }
  throw new Refused('Die Signatur der Nachricht passt zu keinem Zertifikat in den Metadaten des Dienstes.');
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    if (chunks.reduce((sum, { length }) => sum + length, 0) > 512 * 1024) throw new Refused('Die Nachricht ist zu groß.');
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
