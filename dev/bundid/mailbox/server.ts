/**
 * A stand-in for the mailboxes of BundID (Zentrales Bürgerpostfach, ZBP): a server of its own that takes messages by HTTPS with a client
 * certificate and checks them, and a page on which the people of the demo read what arrived. It is built from what is publicly known of the
 * interface, and proves nothing beyond that. Never part of the portal that runs in production.
 */
import { createServer as createPageServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeKeyPair, makeServerKeyPair, type KeyPair } from '../keys.ts';
import { checkMessage, checkToken, mostBytes, NotTaken, type Taken } from './check.ts';
import type { Fault } from './faults.ts';
import { answerPage } from './pages.ts';

/** The variables that a portal needs to be a sender here, with keys made for this run. */
export type ZbpEnvironment = Readonly<Record<'ZBP_URL' | 'ZBP_CLIENT_CERT' | 'ZBP_CLIENT_KEY' | 'ZBP_SIGNING_KEY' | 'ZBP_SIGNER' | 'ZBP_CA', string>>;

/** The running stand-in. */
export interface MailboxStandIn {
  readonly environment: ZbpEnvironment;
  /** Where people read what arrived. */
  readonly pageUrl: string;
  /** All that was taken, in order; a message that came twice is there twice. */
  readonly taken: Taken[];
  /** Why what was not taken was not, in order. */
  readonly refused: string[];
  /** What is to happen with the next messages, one after the other. */
  failNext(...next: readonly Fault[]): void;
  stop(): Promise<void>;
}

const signer = 'Stadttor auf dieser Maschine';

/** Starts it. @param pagePort of the page; any free one without it @param slowness milliseconds by which an answer is late */
export async function startMailbox({ pagePort = 0, slowness = 90_000 }: { pagePort?: number; slowness?: number } = {}): Promise<MailboxStandIn> {
  const [own, client, signing] = await Promise.all([makeServerKeyPair('Postfach (Nachbau)', ['localhost']), makeKeyPair('Stadttor, Zugang zum Postfach'), makeKeyPair(signer)]) as [KeyPair, KeyPair, KeyPair];
  const taken: Taken[] = [];
  const refused: string[] = [];
  const coming: Fault[] = [];

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'PUT' || request.url !== '/v6/mailbox/messages') throw new NotTaken(404, 'this stand-in knows PUT /v6/mailbox/messages alone');
    const body = await bodyOf(request);
    const fault = coming.shift();
    if (fault === 'error') throw new NotTaken(500, 'as wished');
    if (fault === 'busy') throw new NotTaken(429, 'as wished');
    if (fault === 'refuse') throw new NotTaken(422, 'as wished');
    if (fault === 'slow' && !await stillThere(response, slowness)) return;
    await checkToken(request.headers.authorization, { signer, certificate: signing.certificate });
    taken.push(await checkMessage(request.headers['content-type'], body, { signer, certificate: signing.certificate }));
    if (fault === 'cut') request.socket.destroy();
    else response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  }

  const api = createServer({ key: own.key, cert: own.certificate, ca: [client.certificate], requestCert: true, rejectUnauthorized: true }, (request, response) => {
    take(request, response).catch((error: unknown) => {
      const [status, message] = error instanceof NotTaken ? [error.status, error.message] : [500, String(error)];
      refused.push(`${status} ${message}`);
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify({ message }));
    });
  });
  const pages = createPageServer((request, response) => { answerPage(request, response, { taken, fail: (fault) => { coming.push(fault); } }); });
  await Promise.all([new Promise<void>((resolve) => { api.listen(0, '127.0.0.1', resolve); }), new Promise<void>((resolve) => { pages.listen(pagePort, '127.0.0.1', resolve); })]);
  return {
    taken, refused,
    pageUrl: `http://localhost:${(pages.address() as AddressInfo).port}`,
    environment: {
      ZBP_URL: `https://localhost:${(api.address() as AddressInfo).port}`, ZBP_CLIENT_CERT: client.certificate, ZBP_CLIENT_KEY: client.key, ZBP_SIGNING_KEY: signing.key, ZBP_SIGNER: signer, ZBP_CA: own.certificate,
    },
    failNext: (...next) => { coming.push(...next); },
    stop: async () => {
      for (const server of [api, pages]) {
        server.closeAllConnections();
        await new Promise<void>((resolve) => { server.close(() => resolve()); });
      }
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes + 1_000_000) throw new NotTaken(413, 'too large');
  }
  return Buffer.concat(chunks);
}

/** Waits. @returns whether the other side did, too */
const stillThere = (response: ServerResponse, ms: number): Promise<boolean> => new Promise((resolve) => {
  const timer = setTimeout(() => resolve(true), ms);
  response.once('close', () => { clearTimeout(timer); resolve(false); });
});
