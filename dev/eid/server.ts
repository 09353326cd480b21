/**
 * Stands in for an eID service (BSI TR-03130-1, SOAP) and for the AusweisApp with a card, where neither can be had. What the
 * two do between themselves (PAOS, EAC) is left out: this proves nothing about anybody, and production refuses to know it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOMParser } from '@xmldom/xmldom';
import { cards, demoPin, type Card } from './cards.ts';
import { clientPage, lockedPage } from './pages.ts';

export interface EidStandIn {
  /** for EID_SERVICE_URL */
  readonly serviceUrl: string;
  /** for EID_CLIENT_URL */
  readonly clientUrl: string;
  stop(): Promise<void>;
}

interface Session { psk: string; wished: Map<string, string>; asked: { age?: number; community?: string }; result?: Outcome }
type Outcome = { kind: 'read'; card: Card; groups: ReadonlySet<string>; pseudonym: string } | { kind: 'error'; minor: string };
interface Reading { session: string; refresh: string; wrong: number }

const sal = 'http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#cancellationByUser';
const server = 'http://www.bsi.bund.de/eid/server/2.0/resultminor/getResult#';

/** Starts it on a port of the loopback interface. */
export async function startEid(port = 0): Promise<EidStandIn> {
  const sessions = new Map<string, Session>();
  const readings = new Map<string, Reading>();
  const http = createServer((incoming, answer) => {
    handle(incoming, answer).catch((error: Error) => { answer.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(error.message); });
  });

  async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://stand-in');
    if (incoming.method === 'POST' && url.pathname === '/soap') return void answer.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(soap(await bodyOf(incoming)));
    if (incoming.method === 'GET' && url.pathname === '/eID-Client') return show(answer, await read(url.searchParams.get('tcTokenURL') ?? ''));
    if (incoming.method === 'POST' && url.pathname === '/eID-Client/antwort') return decide(answer, new URLSearchParams(await bodyOf(incoming)));
    answer.writeHead(404).end();
  }

  function soap(message: string): string {
    const body = new DOMParser().parseFromString(message, 'text/xml');
    const first = (name: string) => body.getElementsByTagNameNS('*', name)[0];
    if (first('useIDRequest')) {
      const id = randomBytes(16).toString('hex');
      const operations = Array.from(first('UseOperations')?.childNodes ?? []).filter((node) => node.nodeType === 1) as Element[];
      const session: Session = {
        psk: randomBytes(32).toString('hex'), wished: new Map(operations.map((node) => [node.localName, node.textContent ?? ''])),
        asked: { age: first('Age') ? Number(first('Age')?.textContent) : undefined, community: first('CommunityID')?.textContent ?? undefined },
      };
      sessions.set(id, session);
      return envelope(`<eid:useIDResponse><eid:Session><eid:ID>${id}</eid:ID></eid:Session><eid:eCardServerAddress>http://127.0.0.1:${portOf()}/paos</eid:eCardServerAddress><eid:PSK><eid:ID>${id}</eid:ID><eid:Key>${session.psk}</eid:Key></eid:PSK>${ok}</eid:useIDResponse>`);
    }
    const id = first('getResultRequest') ? first('ID')?.textContent ?? '' : '';
    const session = sessions.get(id);
    const fail = (minor: string): string => envelope(`<eid:getResultResponse>${error(minor)}</eid:getResultResponse>`);
    if (!session) return fail(`${server}invalidSession`);
    if (!session.result) return fail(`${server}noResultYet`);
    sessions.delete(id);
    return session.result.kind === 'error' ? fail(session.result.minor) : envelope(`<eid:getResultResponse>${personalData(session.result)}${comparisons(session.result, session.asked)}${ok}</eid:getResultResponse>`);
  }

  /** What the AusweisApp does first: fetches the token, and knows from it where to go. */
  async function read(tokenUrl: string): Promise<string> {
    const token = new DOMParser().parseFromString(await fetchLoopback(new URL(tokenUrl)), 'text/xml');
    const text = (name: string): string => token.getElementsByTagName(name)[0]?.textContent ?? '';
    const session = sessions.get(text('SessionIdentifier'));
    if (!session || session.psk !== text('PSK')) throw new Error('Der eID-Server kennt diese Sitzung nicht.');
    const reading = randomBytes(16).toString('hex');
    readings.set(reading, { session: text('SessionIdentifier'), refresh: text('RefreshAddress'), wrong: 0 });
    return reading;
  }

  function show(answer: ServerResponse, id: string, fault?: string): void {
    const reading = readings.get(id);
    const session = reading && sessions.get(reading.session);
    if (!session) throw new Error('Dieser Vorgang ist beendet.');
    answer.writeHead(fault ? 422 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(clientPage(id, session.wished, session.asked, fault));
  }

  function decide(answer: ServerResponse, form: URLSearchParams): void {
    const id = form.get('vorgang') ?? '';
    const reading = readings.get(id);
    const session = reading && sessions.get(reading.session);
    const card = cards.find((one) => one.id === form.get('karte'));
    if (!reading || !session || !card) throw new Error('Dieser Vorgang ist beendet.');
    const end = (result: Outcome): void => {
      session.result = result;
      readings.delete(id);
      const address = `${reading.refresh}${reading.refresh.includes('?') ? '&' : '?'}${result.kind === 'read' ? 'ResultMajor=ok' : `ResultMajor=error&ResultMinor=${encodeURIComponent(result.minor)}`}`;
      answer.writeHead(303, { location: address }).end();
    };
    if (form.has('abbrechen')) return end({ kind: 'error', minor: sal });
    if (form.get('pin') !== demoPin) {
      reading.wrong++;
      if (reading.wrong < 3) return show(answer, id, `Diese PIN ist falsch. Sie haben noch ${reading.wrong === 1 ? 'zwei Versuche' : 'einen Versuch'}. (Hier ist sie immer ${demoPin}.)`);
      return void answer.writeHead(422, { 'content-type': 'text/html; charset=utf-8' }).end(lockedPage(id, card.id));
    }
    if (card.expired) return end({ kind: 'error', minor: `${server}invalidDocument` });
    const groups = new Set([...session.wished].filter(([name, wish]) => wish === 'REQUIRED' || (wish === 'ALLOWED' && form.getAll('gruppe').includes(name))).map(([name]) => name));
    end({ kind: 'read', card, groups, pseudonym: createHash('sha256').update(`${card.chip} ${new URL(reading.refresh).host}`).digest('hex') });
  }

  const portOf = (): number => (http.address() as AddressInfo).port;
  await new Promise<void>((resolve, reject) => { http.once('error', reject).listen(port, '127.0.0.1', resolve); });
  return {
    serviceUrl: `http://127.0.0.1:${portOf()}/soap`,
    clientUrl: `http://127.0.0.1:${portOf()}/eID-Client`,
    stop: () => new Promise((resolve) => { http.close(() => resolve()); http.closeAllConnections(); }),
  };
}

const result = (major: string, minor = ''): string => `<dss:Result xmlns:dss="urn:oasis:names:tc:dss:1.0:core:schema"><dss:ResultMajor>http://www.bsi.bund.de/ecard/api/1.1/resultmajor#${major}</dss:ResultMajor>${minor && `<dss:ResultMinor>${minor}</dss:ResultMinor>`}</dss:Result>`;
const ok = result('ok');
const error = (minor: string): string => result('error', minor);
const envelope = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:eid="http://bsi.bund.de/eID/"><soap:Body>${body}</soap:Body></soap:Envelope>`;

function personalData({ card, groups, pseudonym }: Extract<Outcome, { kind: 'read' }>): string {
  const values = Object.entries(card.groups).filter(([name]) => groups.has(name)).map(([name, value]) => {
    if (name === 'DateOfBirth') return `<eid:DateOfBirth><eid:DateString>${value}</eid:DateString></eid:DateOfBirth>`;
    if (name === 'PlaceOfBirth') return `<eid:PlaceOfBirth><eid:FreetextPlace>${value}</eid:FreetextPlace></eid:PlaceOfBirth>`;
    return `<eid:${name}>${value}</eid:${name}>`;
  });
  const place = Object.entries(card.residence).map(([name, value]) => `<eid:${name}>${value}</eid:${name}>`).join('');
  return `<eid:PersonalData>${values.join('')}${groups.has('PlaceOfResidence') ? `<eid:PlaceOfResidence><eid:StructuredPlace>${place}</eid:StructuredPlace></eid:PlaceOfResidence>` : ''}${groups.has('RestrictedID') ? `<eid:RestrictedID><eid:ID>${pseudonym}</eid:ID></eid:RestrictedID>` : ''}</eid:PersonalData>`;
}

/** As a card compares: who was born on a day that is not known is as young as they can be. */
function comparisons({ card, groups }: Extract<Outcome, { kind: 'read' }>, { age = 0, community = '' }: Session['asked']): string {
  const today = new Date();
  const latest = `${today.getFullYear() - age}${String(today.getMonth() + 1).padStart(2, '0')}${String(today.getDate()).padStart(2, '0')}`;
  const born = (card.groups['DateOfBirth'] ?? '').trim().padEnd(8, '99');
  const fulfils = (name: string, yes: boolean): string => (groups.has(`${name}Verification`) ? `<eid:Fulfils${name}Verification><eid:FulfilsRequest>${yes}</eid:FulfilsRequest></eid:Fulfils${name}Verification>` : '');
  return fulfils('Age', born <= latest) + fulfils('Place', card.community?.startsWith(community) === true);
}

/** Asks this machine: `*.localhost` is not known to Node everywhere. */
function fetchLoopback(url: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!/(^|\.)localhost$/.test(url.hostname)) return reject(new Error('Der Testausweis arbeitet nur mit diesem Rechner.'));
    ask({ host: '127.0.0.1', port: url.port, path: url.pathname + url.search, headers: { host: url.host } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`Das Portal antwortet mit ${answer.statusCode}.`));
      bodyOf(answer).then(resolve, reject);
    }).on('error', reject).end();
  });
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
