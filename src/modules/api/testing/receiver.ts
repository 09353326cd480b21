/** A receiver of webhooks: a real server on this machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** One call that came in. */
export interface Received { readonly headers: Record<string, string>; readonly body: string; readonly path: string }

/** @returns where it listens, what came in, and the status it answers with from now on */
export async function receiver(): Promise<{ url: string; received: Received[]; answer(status: number): void }> {
  const received: Received[] = [];
  let status = 204;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString(), path: request.url ?? '' });
      response.writeHead(status, status === 302 ? { location: '/umgeleitet' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  afterAll(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/neues`, received, answer: (next) => { status = next; } };
}
