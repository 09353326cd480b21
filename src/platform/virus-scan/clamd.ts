import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NoVerdict, type Scanner, type Verdict } from './scanner.ts';

/** Milliseconds for opening the connection: clamd is near, or it is not there. */
const connectPatience = 2000;

/**
 * ClamAV's daemon, spoken to by its own protocol (`INSTREAM`, see clamd(8)): one connection per file, nothing written to a disk
 * that both would have to see.
 * @param address `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`
 */
export function clamd(address: string): Scanner {
  return {
    async scan(content, patience) {
      const answer = await ask(address, 'zINSTREAM\0', frames(content), patience);
      const [, finding] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
      if (finding) return { clean: false, finding };
      if (answer === 'stream: OK') return { clean: true } satisfies Verdict;
      throw new NoVerdict(`clamd says: ${answer.slice(0, 200) || 'nothing'}`, false);
    },
    answers: () => ask(address, 'zPING\0', [], connectPatience).then((answer) => answer === 'PONG', () => false),
  };
}

/** Each piece with its length before it (32 bits, network order); a length of 0 ends the file. */
async function* frames(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of content) if (piece.length > 0) yield Buffer.concat([lengthOf(piece), piece]);
  yield lengthOf(new Uint8Array());
}

function lengthOf({ length }: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** Sends a command with what belongs to it; clamd answers once and hangs up. */
async function ask(address: string, command: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, patience: number): Promise<string> {
  const signal = AbortSignal.timeout(patience);
  const socket = await open(address, signal);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => { answer += text; });
  const ended = new Promise<void>((resolve, reject) => { socket.on('close', () => resolve()).on('error', reject); });
  ended.catch(() => undefined);
  try {
    socket.write(command);
    await pipeline(Readable.from(body), socket, { end: false, signal });
    await Promise.race([ended, new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)); })]);
  } catch (error) {
    // what it said before it hung up counts: of a file over its limit it does not read the rest
    if (!answer.includes('\0')) throw new NoVerdict(`clamd gave no answer: ${(error as Error).message}`, false);
  } finally {
    socket.destroy();
  }
  const [whole, ...rest] = answer.split('\0');
  return rest.length > 0 ? whole!.trim() : '';
}

function open(address: string, signal: AbortSignal): Promise<Socket> {
  const socket = address.startsWith('unix:') ? connect(address.slice('unix:'.length)) : connect(Number(new URL(address).port), new URL(address).hostname.replace(/^\[|\]$/g, ''));
  return new Promise((resolve, reject) => {
    const away = (why: string): void => {
      socket.destroy();
      reject(new NoVerdict(`clamd cannot be reached at ${address}: ${why}`, true));
    };
    const timer = setTimeout(() => away('no connection in time'), connectPatience);
    socket.once('connect', () => { clearTimeout(timer); socket.removeAllListeners('error'); resolve(socket); })
      .once('error', (error) => { clearTimeout(timer); away(error.message); });
    signal.addEventListener('abort', () => away('no connection in time'), { once: true });
  });
}
