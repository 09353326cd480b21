/** A stand-in for the phones of the demo's staff: a page with the codes that their authenticator apps show. Never part of the portal that runs in production. */
import { createServer } from 'node:http';
import { nextFree } from '../ports.ts';
import { authenticatorPage } from './page.ts';

export interface Authenticator { readonly url: string; stop(): Promise<void> }

/** Starts it on port 1100 or the next free one. */
export async function startAuthenticator(): Promise<Authenticator> {
  const port = await nextFree(1100);
  const server = createServer((request, response) => {
    const there = request.url === '/';
    response.writeHead(there ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'" })
      .end(there ? authenticatorPage() : '');
  });
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return { url: `http://localhost:${port}`, stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}
