/** An HTTP/1.1 client that costs as little as possible: one connection, one request at a time. */
import { connect, type Socket } from 'node:net';

export interface Answer { status: number; location?: string; encoding?: string; body: Buffer }

export interface Ask {
  host: string;
  path: string;
  cookie?: string;
  /** posted as a form */
  body?: string;
  /** e.g. `gzip, deflate, br`: what browsers send */
  encoding?: string;
}

export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: PromiseWithResolvers<Answer> | undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.#socket.on('data', (bytes: Buffer) => {
      this.#received = this.#received.length ? Buffer.concat([this.#received, bytes]) : bytes;
      const answer = this.#waiting && this.#read();
      if (answer) this.#waiting?.resolve(answer);
    });
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')));
  }

  /** Asks, and reads the whole answer. */
  ask({ host, path, cookie, body, encoding }: Ask): Promise<Answer> {
    const head = `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\n`
      + (cookie ? `cookie: ${cookie}\r\n` : '') + (encoding ? `accept-encoding: ${encoding}\r\n` : '')
      + (body === undefined ? '\r\n' : `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    this.#waiting = Promise.withResolvers<Answer>();
    this.#socket.write(head);
    return this.#waiting.promise;
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #read(): Answer | undefined {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const head = this.#received.toString('latin1', 0, end);
    const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();
    const rest = this.#received.subarray(end + 4);
    const whole = field('transfer-encoding') === 'chunked' ? chunked(rest) : sized(rest, Number(field('content-length') ?? 0));
    if (!whole) return undefined;
    this.#received = rest.subarray(whole.used);
    return { status: Number(head.slice(9, 12)), location: field('location'), encoding: field('content-encoding'), body: whole.body };
  }
}

interface Whole { body: Buffer; used: number }

const sized = (bytes: Buffer, length: number): Whole | undefined => (bytes.length < length ? undefined : { body: bytes.subarray(0, length), used: length });

function chunked(bytes: Buffer): Whole | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (bytes.length < line + 2 + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), used: line + 4 };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
