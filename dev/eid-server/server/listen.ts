/** The two doors: one for clients (TLS with the session's key), one for the portal (TLS with certificates on both sides). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { NotTaken } from '../paos/read.ts';
import type { Identity } from '../../payments/certificates.ts';
import type { TlsIdentity } from '../pki/tls-certificate.ts';
import type { Sessions } from './sessions.ts';
import { minors } from './wish.ts';

/** Bytes of the longest message: EF.CardSecurity is 5 kB in hexadecimal, everything else less. */
const longest = 64 * 1024;

export interface Door { readonly port: number; close(): Promise<void> }

/** For clients: RSA-PSK (RFC 4279), nothing else; the identity that a channel was made with is the session it may speak for. */
export function listenForClients(sessions: Sessions, { cert, key }: TlsIdentity): Promise<Door> {
  const identities = new WeakMap<TLSSocket, string>();
  return listen({
    cert, key, maxVersion: 'TLSv1.2', minVersion: 'TLSv1.2', ciphers: 'RSA-PSK-AES256-GCM-SHA384:RSA-PSK-AES128-GCM-SHA256', pskIdentityHint: 'eID',
    pskCallback(socket: TLSSocket, identity: string) {
      const psk = sessions.keyFor(identity);
      if (psk) identities.set(socket, identity);
      return psk ?? null;
    },
  }, async (request, response) => {
    const id = identities.get(request.socket as TLSSocket);
    if (request.method !== 'POST' || id === undefined) return void response.writeHead(404).end();
    const xml = await textOf(request);
    if (xml === undefined) {
      const session = sessions.find(id);
      if (session && !session.outcome) sessions.fail(session, minors.schema, 'a message that is too long');
      return void response.writeHead(413, { connection: 'close' }).end();
    }
    const answer = sessions.receive(id, xml);
    if (answer === undefined) return void response.writeHead(400, { connection: 'close' }).end();
    response.writeHead(200, { 'content-type': 'application/vnd.paos+xml; charset=utf-8' }).end(answer);
  });
}

/** For the portal, who shows a certificate of the authority. @param answer SOAP in, SOAP out */
export function listenForPortal(identity: Identity & { readonly ca: string }, port: number, answer: (xml: string) => string): Promise<Door> {
  return listen({ ...identity, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' }, async (request, response) => {
    const xml = request.method === 'POST' ? await textOf(request) : undefined;
    if (xml === undefined) return void response.writeHead(request.method === 'POST' ? 413 : 404, { connection: 'close' }).end();
    try {
      const said = answer(xml);
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(said);
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(error.message);
    }
  }, port);
}

async function listen(options: ServerOptions, handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>, port = 0): Promise<Door> {
  const server = createServer(options, (request, response) => {
    handle(request, response).catch(() => { response.writeHead(500, { connection: 'close' }).end(); });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}

/** @returns undefined where it is too long */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
