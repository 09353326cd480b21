/**
 * Stands in for payment providers: one server on which several protocols answer (`/ID/…`), with a page on which a person pays, and one on
 * which things go wrong on demand (`/stoerungen`). No money moves, nothing is kept when it ends, and production never loads it.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { StandIn } from '../../src/modules/payments/provider.contract.ts';
import { makeCertificates, type Certificates } from './certificates.ts';
import { standInOf } from './contract.ts';
import { fail } from './fail.ts';
import { applyFaults, faultsPage } from './faults-page.ts';
import { makeFaults, type Faults } from './faults.ts';
import { messagePage } from './pages.ts';
import { makePost, type Post } from './post.ts';
import type { Bank, Call, MakeProtocol, Protocol, Reply } from './protocol.ts';
import { answerPerson, type PageReply } from './person.ts';
import { makeTill, type Till } from './till.ts';

/** The running server. */
export interface PaymentStandIn {
  readonly url: string;
  /** The same over TLS; who shows a certificate of `certificates` is known by its name. */
  readonly secureUrl: string;
  readonly certificates: Certificates;
  readonly till: Till;
  readonly faults: Faults;
  readonly post: Post;
  /** One protocol, for the contract suite and other tests. */
  standIn(protocol: string): StandIn;
  stop(): Promise<void>;
}

/** Bytes of a request. */
const longest = 2 * 1024 * 1024;

/** Starts it on the loopback interface. @param now its clock, where a test has one of its own */
export async function startPayments({ port = 0, make, now = () => new Date() }: { port?: number; make: readonly MakeProtocol[]; now?: () => Date }): Promise<PaymentStandIn> {
  const certificates = await makeCertificates();
  const [till, faults] = [makeTill(now), makeFaults()];
  const protocols = new Map<string, Protocol>();
  const post = makePost({ till, faults, now, protocolOf: (id) => protocols.get(id) });
  const parts = { till, faults, post, protocols };

  const listener: RequestListener = (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error instanceof Error ? error.stack : 'unknown error');
    });
  };
  const [open, secure] = [createServer(listener), createSecureServer({ ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: false }, listener)];
  await Promise.all([listen(open, port), listen(secure, 0)]);
  const [url, secureUrl] = [`http://localhost:${portOf(open)}`, `https://localhost:${portOf(secure)}`];

  const bank: Bank = { url, secureUrl, till, faults, now, payUrl: ({ protocol, id }) => `${url}/bezahlen/${protocol}/${encodeURIComponent(id)}` };
  for (const protocol of make.map((one) => one(bank))) protocols.set(protocol.id, protocol);
  const clock = setInterval(() => { void post.deliverDue(); }, 500).unref();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', url);
    const body = await bodyOf(request);
    const [, first = ''] = pathname.split('/');
    const protocol = protocols.get(first);
    if (protocol) return protocolAnswer(protocol, { method: request.method ?? 'GET', path: pathname.slice(first.length + 1) || '/', query, headers: headersOf(request), body, certificate: certificateOf(request) }, response);
    const form = request.method === 'POST' ? new URLSearchParams(body.toString('utf8')) : undefined;
    if (pathname === '/stoerungen') return show(response, await faultsAnswer(query, form));
    show(response, await answerPerson(parts, pathname, form));
  }

  async function protocolAnswer(protocol: Protocol, call: Call, response: ServerResponse): Promise<void> {
    const { call: name, orders } = protocol.about(call);
    const known = orders.flatMap((id) => { const one = till.find(protocol.id, id); return one ? [id, one.id, one.orderId] : [id]; });
    const fault = faults.take(protocol.id, { call: name, orders: known });
    if (fault && !fault.taken) return fail(fault.kind, response);
    const reply = await protocol.handle(call);
    if (fault) return fail(fault.kind, response, reply);
    send(response, reply);
  }

  async function faultsAnswer(query: URLSearchParams, form: URLSearchParams | undefined): Promise<PageReply> {
    const order = form?.get('zahlung') ?? query.get('zahlung') ?? undefined;
    if (!form) return { html: faultsPage(parts, order) };
    const wrong = await applyFaults(parts, form);
    return wrong ? { status: 422, html: messagePage('Das ging nicht', wrong) } : { to: `/stoerungen${order ? `?zahlung=${encodeURIComponent(order)}` : ''}` };
  }

  return {
    url, secureUrl, certificates, till, faults, post,
    standIn: (id) => standInOf(protocols.get(id)!, parts),
    stop: async () => { clearInterval(clock); await Promise.all([close(open), close(secure)]); },
  };
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: Reply): void {
  const json = typeof body !== 'string';
  response.writeHead(status, { ...json ? { 'content-type': 'application/json' } : {}, 'cache-control': 'no-store', ...headers }).end(json ? JSON.stringify(body) : body);
}

/** A page, or where to go on. A form may lead on to the portal that began the payment, and nowhere else. */
function show(response: ServerResponse, { status = 200, html = '', to, leadsTo = [] }: PageReply): void {
  if (to !== undefined) return void response.writeHead(303, { location: to, 'cache-control': 'no-store' }).end();
  const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action ${["'self'", ...leadsTo].join(' ')}; base-uri 'none'; frame-ancestors 'none'`;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'content-security-policy': policy }).end(html);
}

const listen = (server: Server, port: number): Promise<void> => new Promise((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve); });
const close = (server: Server): Promise<void> => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const headersOf = ({ headers }: IncomingMessage): Call['headers'] => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));

function certificateOf({ socket }: IncomingMessage): string | undefined {
  const tls = socket as Partial<TLSSocket>;
  return tls.authorized ? String(tls.getPeerCertificate?.().subject?.CN ?? '') || undefined : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > longest) throw new Error('the request is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
