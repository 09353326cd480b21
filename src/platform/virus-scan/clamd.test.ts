import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eicar, testScanner } from '../../../test/support/clamd.ts';
import { clamd } from './clamd.ts';
import { NoVerdict } from './scanner.ts';

async function* pieces(...parts: (string | Uint8Array)[]) { for (const part of parts) yield Buffer.from(part); }
const failure = (work: Promise<unknown>): Promise<NoVerdict> => work.then(() => { throw new Error('a verdict was given'); }, (error: NoVerdict) => error);

const scanner = await testScanner();
describe.skipIf(scanner.why)(`the real clamd ${scanner.why}`, () => {
  beforeAll(() => scanner.start());
  afterAll(() => scanner.remove());
  const real = clamd(scanner.address);

  it('finds what it knows, wherever the pieces part', async () => {
    expect(await real.answers()).toBe(true);
    expect(await real.scan(pieces('%PDF-1.7 ', eicar.slice(0, 20), '', eicar.slice(20)), 10_000)).toEqual({ clean: false, finding: expect.stringContaining('Eicar-Test-Signature') });
    expect(await real.scan(pieces('%PDF-1.7 harmlos'), 10_000)).toEqual({ clean: true });
    expect(await real.scan(pieces(), 10_000)).toEqual({ clean: true });
    expect(await real.scan(pieces(...Array.from({ length: 80 }, () => Buffer.alloc(65_536, 7))), 20_000)).toEqual({ clean: true });
  });

  it('FIELD Files: SIMS #4019: an encrypted PDF is not refused for being encrypted', async () => {
    const pdf = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O(${'o'.repeat(32)})/U(${'u'.repeat(32)})>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]>>\n%%EOF`;
    expect(await real.scan(pieces(pdf), 10_000)).toEqual({ clean: true });
  });

  it('that is killed while it listens gives no verdict', async () => {
    const error = await failure(real.scan((async function* () { yield Buffer.from('%PDF-'); await scanner.kill(); yield Buffer.alloc(1_000_000); })(), 10_000));
    expect(error).toMatchObject({ away: false });
    // a connection that the kernel had taken for it may break first
    await expect.poll(async () => (await failure(real.scan(pieces('x'), 1000))).away).toBe(true);
    expect(await real.answers()).toBe(false);
  });
});

describe('a clamd that misbehaves', () => {
  const servers: { server: Server; sockets: Socket[] }[] = [];
  afterAll(() => servers.forEach(({ server, sockets }) => { server.close(); sockets.forEach((socket) => socket.destroy()); }));
  const answering = async (answer: (socket: Socket) => void) => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => { sockets.push(socket); socket.on('error', () => undefined).resume(); answer(socket); });
    servers.push({ server, sockets });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    return clamd(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  };

  it.each([
    ['is silent', (_socket: Socket) => undefined, /no answer/],
    ['hangs up', (socket: Socket) => { socket.destroy(); }, /no answer|nothing/],
    ['says half a word', (socket: Socket) => { socket.end('stream: O'); }, /nothing|no answer/],
    ['says „OK“ of something else', (socket: Socket) => { socket.end('OK\0'); }, /says: OK/],
    ['finds it too large and reads no further', (socket: Socket) => { socket.end('INSTREAM size limit exceeded. ERROR\0'); }, /size limit/],
  ])('that %s gives no verdict, and is not taken for one that is away', async (_what, answer, message) => {
    const error = await failure((await answering(answer)).scan(pieces(Buffer.alloc(300_000)), 500));
    expect(error).toBeInstanceOf(NoVerdict);
    expect(error).toMatchObject({ away: false, message: expect.stringMatching(message) });
  });

  it('passes on that the file could not be read', async () => {
    const broken = (async function* () { yield Buffer.from('a'); throw new Error('disk'); })();
    await expect((await answering(() => undefined)).scan(broken, 500)).rejects.toThrow(/disk/);
  });
});
