/** One request of a browser to a server that may die meanwhile. */
import { Agent, request } from 'node:http';
import { town } from './server.ts';

export interface Answer { readonly status: number; readonly location?: string; /** Where the page goes on to by itself. */ readonly refresh?: string; readonly body: string }

/** A connection was cut before the answer had come whole. */
export class Cut extends Error {}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks; posts a form where there are fields. @throws Cut when the server died meanwhile */
export function visit(port: number, path: string, { fields, headers = {} }: { fields?: Readonly<Record<string, string>>; headers?: Readonly<Record<string, string>> } = {}): Promise<Answer> {
  const body = fields && new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const cut = (error: Error): void => reject(new Cut(`${path}: ${error.message}`));
    const sent = request({
      agent, port, host: '127.0.0.1', path, method: body === undefined ? 'GET' : 'POST',
      headers: {
        host: `${town}.localhost`, 'sec-fetch-site': 'same-origin', ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
      },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; })
        .on('end', () => (response.complete ? resolve({ status: response.statusCode!, location: response.headers.location, refresh: /url=(\S+)$/.exec(response.headers.refresh as string | undefined ?? '')?.[1], body: text }) : cut(new Error('half an answer'))))
        .on('error', cut);
    });
    sent.on('error', cut).end(body);
  });
}

/** The value of a hidden field of the page. */
export const hidden = ({ body }: Answer, name: string): string => new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
