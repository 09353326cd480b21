import { request as plainly } from 'node:http';
import { request as overTls } from 'node:https';

/** As `fetch` is called by openid-client. */
interface Options { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown; readonly redirect?: RequestRedirect; readonly signal?: AbortSignal }

/** Bytes of an answer of a provider; more is no honest one. */
const limit = 1024 * 1024;

/**
 * `fetch` that also knows `*.localhost`, which RFC 6761 gives to this machine and not every resolver does:
 * the demo's towns and stand-ins live there.
 */
export async function loopbackFetch(address: string, options: Options = {}): Promise<Response> {
  const url = new URL(address);
  if (!url.hostname.endsWith('.localhost')) return fetch(address, options as RequestInit);
  const { method = 'GET', headers, body, signal } = options;
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? overTls : plainly)({
      host: '127.0.0.1', servername: url.hostname, port: url.port, path: url.pathname + url.search, method, headers: { ...headers, host: url.host }, signal,
    }, (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limit) answer.destroy(new Error('the answer is too large'));
        else chunks.push(chunk);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const status = answer.statusCode ?? 500;
        const told = new Headers(Object.entries(answer.headers).flatMap(([key, value]) => [value ?? []].flat().map((one): [string, string] => [key, one])));
        resolve(new Response(status === 204 || status === 304 ? null : Buffer.concat(chunks), { status, headers: told }));
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined || body === null ? undefined : String(body));
  });
}
