/** Ports of this machine's loopback interface. */
import { createServer } from 'node:net';

/**
 * @param host address that the port would be used on
 * @returns the port, now free, or undefined when it is taken; for 0 any free one
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

/** The first free port from this one on; any free one when the next fifty are taken. */
export async function nextFree(from: number): Promise<number> {
  for (let port = from; port < from + 50; port++) if (await probe(port)) return port;
  return (await probe(0))!;
}
