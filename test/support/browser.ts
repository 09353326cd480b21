/** What a browser without script does, without a browser: cookies, redirects, forms. Every page it sees is checked. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { checkHtml } from './check-html.ts';

export type Fields = Record<string, string | readonly string[]>;
export interface UploadedFile { field: string; name: string; type: string; content: Buffer | string }

/** An answer, after all redirects. */
export interface Page {
  status: number;
  /** path and query where the redirects ended */
  path: string;
  body: string;
  raw: Buffer;
  headers: LightMyRequestResponse['headers'];
}

export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: FastifyInstance;
  readonly #host: string;
  /** What it calls itself. */
  agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

  /** @param host e.g. `guetersloh.localhost` */
  constructor(app: FastifyInstance, host: string) {
    this.#app = app;
    this.#host = host;
  }

  get(path: string): Promise<Page> {
    return this.request({ method: 'GET', url: path });
  }

  /** Posts a form as a browser does: own origin, urlencoded. */
  post(path: string, fields: Fields = {}, follow = true): Promise<Page> {
    const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
    return this.request({ method: 'POST', url: path, payload: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }, follow);
  }

  /** Posts a form with files. */
  upload(path: string, fields: Fields, files: readonly UploadedFile[]): Promise<Page> {
    const boundary = '----stadttor-test';
    const parts = [
      ...Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`))),
      ...files.flatMap(({ field, name, type, content }) => [
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]),
      Buffer.from(`--${boundary}--\r\n`),
    ];
    return this.request({ method: 'POST', url: path, payload: Buffer.concat(parts), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
  }

  /** One request with this browser's cookies; follows redirects unless told otherwise. */
  async request(options: InjectOptions & { url: string }, follow = true): Promise<Page> {
    const response = await this.#app.inject({
      ...options,
      headers: {
        host: this.#host, 'sec-fetch-site': 'same-origin', origin: `http://${this.#host}`, 'user-agent': this.agent,
        ...this.cookies.size ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {},
        ...options.headers,
      },
    });
    for (const { name, value, maxAge, expires } of response.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[]) {
      if (maxAge === 0 || (expires && expires.getTime() < Date.now())) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const path = options.url.replace(/^https?:\/\/[^/]+/, '');
    const { location } = response.headers;
    if (follow && response.statusCode >= 301 && response.statusCode <= 303 && location) {
      return this.request({ method: 'GET', url: new URL(location, `http://${this.#host}${path}`).href.replace(/^https?:\/\/[^/]+/, '') });
    }
    await checkPage(response, `${options.method ?? 'GET'} ${path}`);
    return { status: response.statusCode, path, body: response.body, raw: response.rawPayload, headers: response.headers };
  }
}

/** Checks an answer if it is a page. */
export async function checkPage(response: LightMyRequestResponse, where: string): Promise<void> {
  const isPage = String(response.headers['content-type'] ?? '').startsWith('text/html') && !response.headers['content-encoding'];
  if (isPage && response.body) await checkHtml(response.body, `${where} (${response.statusCode})`);
}
