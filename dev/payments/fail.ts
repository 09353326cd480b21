/** How a call fails: what a network, an overloaded server or a wrong address send instead of an answer. */
import type { ServerResponse } from 'node:http';
import type { CallFault } from '../../src/modules/payments/provider.contract.ts';
import type { Reply } from './protocol.ts';

const page = '<!DOCTYPE html><html lang="de"><head><title>Wartung</title></head><body><h1>Wartungsarbeiten</h1></body></html>';

/** Answers wrongly, or never. @param reply what would have been said, where it was done first */
export function fail(kind: CallFault, response: ServerResponse, reply: Reply = { status: 200, body: { status: 'OK' } }): void {
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
  const json = { 'content-type': 'application/json' };
  switch (kind) {
    case 'timeout': return;
    case 'cut': return void response.destroy();
    case 'half':
      response.writeHead(reply.status, { ...json, ...reply.headers, 'content-length': Buffer.byteLength(text) });
      return void response.write(text.slice(0, Math.floor(text.length / 2)), () => setTimeout(() => response.destroy(), 20));
    case 'error-500': return void response.writeHead(500, { 'content-type': 'text/html' }).end(page);
    case 'error-503': return void response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '120' }).end('{"status":"down"}');
    case 'error-429': return void response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '60' }).end('{"error":"slow down"}');
    case 'garbage': return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    case 'no-object': return void response.writeHead(200, json).end('["OK", null]');
    case 'too-long': return void response.writeHead(reply.status, { ...json, ...reply.headers }).end(text + ' '.repeat(400 * 1024));
    case 'redirect': return void response.writeHead(302, { location: '/anderswo' }).end();
    case 'slow': return drip(response.writeHead(reply.status, { ...json, ...reply.headers }));
  }
}

/** A byte now and then, as long as somebody listens. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 40);
  response.on('close', () => clearInterval(timer));
}
