/** Ports of this machine's loopback interface. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * @param host address that the port would be used on
 * @returns the port, now free, or undefined when it is taken
 */
export function probe(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: found } = server.address() as { port: number };
      server.close(() => resolve(found));
    });
  });
}

const given = new Set<number>();

/** A free port for later. Not one of those that systems give to whoever asks for any (from 32768 on): it would be somebody's until it is used. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 20_000 + randomInt(12_000);
    if (given.has(port) || !await probe(port)) continue;
    given.add(port);
    return port;
  }
  throw new Error('no port from 20000 to 31999 is free on this machine');
}

/** The first free port from this one on; any free one when the next fifty are taken. */
export async function nextFree(from: number): Promise<number> {
  for (let port = from; port < from + 50; port++) if (await probe(port)) return port;
  return freePort();
}
