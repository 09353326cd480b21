/** A mail server that keeps what it is sent, and a reader for it. */
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  to: string[];
  subject: string;
  /** the plain-text part */
  text: string;
  html: string;
  /** envelope sender: where it would come back to */
  from: string;
  /** as it came over the wire */
  raw: string;
}

export interface MailCatcher {
  url: string;
  mails: CaughtMail[];
  /** Addresses that it refuses → its answer, such as „550 5.1.1 User unknown“. */
  refuses: Map<string, string>;
  /** Mails to one address, newest last. */
  to(address: string): CaughtMail[];
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function catchMail(): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const refuses = new Map<string, string>();
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, logger: false,
    onRcptTo({ address }, _session, done) {
      const [code, ...words] = refuses.get(address)?.split(' ') ?? [];
      done(code ? Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({ ...readMail(Buffer.concat(chunks).toString('latin1'), session.envelope.rcptTo.map(({ address }) => address)), from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '' });
        done();
      });
    },
  });
  // a client that goes away in mid-sentence is its own affair
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`, mails, refuses,
    to: (address) => mails.filter((mail) => mail.to.includes(address)),
    stop: () => new Promise((resolve) => { server.close(resolve); }),
  };
}

/** @param raw the message, one character per byte */
export function readMail(raw: string, to: string[]): Omit<CaughtMail, 'from'> {
  const [headers] = split(raw);
  return { to, subject: decodeWords(field(headers, 'subject')), text: part(raw, 'text/plain'), html: part(raw, 'text/html'), raw };
}

/** The first part of a type, at any depth. */
function part(raw: string, type: string): string {
  const [headers, body] = split(raw);
  const contentType = field(headers, 'content-type') || 'text/plain';
  const boundary = /boundary="?([^";]+)/i.exec(contentType)?.[1];
  if (boundary) {
    const parts = body.split(new RegExp(`\r?\n?--${boundary.replace(/[^\w]/g, '\\$&')}(?:--)?\r?\n?`)).slice(1, -1);
    return parts.map((inner) => part(inner, type)).find(Boolean) ?? '';
  }
  if (!contentType.toLowerCase().startsWith(type)) return '';
  const encoding = field(headers, 'content-transfer-encoding').toLowerCase();
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64')
    : Buffer.from(encoding === 'quoted-printable' ? unquote(body.replace(/=\r?\n/g, '')) : body, 'latin1');
  return bytes.toString('utf8').replace(/\r\n/g, '\n');
}

function split(raw: string): [string, string] {
  const end = /\r?\n\r?\n/.exec(raw);
  return end ? [raw.slice(0, end.index), raw.slice(end.index + end[0].length)] : [raw, ''];
}

const field = (headers: string, name: string): string =>
  new RegExp(`^${name}:\\s*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(headers)?.[1]?.replace(/\r?\n[ \t]+/g, ' ') ?? '';

const unquote = (text: string): string => text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** RFC 2047: `=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=`. */
const decodeWords = (text: string): string => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
  Buffer.from(kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('latin1') : unquote(word.replaceAll('_', ' ')), 'latin1').toString('utf8'));
