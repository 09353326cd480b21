/** Names under `.localhost` are this machine (RFC 6761), which not every resolver knows: an HTTP proxy that does, and leads nowhere else. */
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export async function startLocalhostProxy(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((_request, response) => { response.writeHead(403).end(); });
  server.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    const [, port] = /^(?:[\w-]+\.)*localhost:(\d+)$/.exec(url) ?? [];
    if (!port) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const there = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      there.write(head);
      there.pipe(socket).pipe(there);
    });
    for (const one of [socket, there]) {
      open.add(one);
      one.on('error', () => { socket.destroy(); there.destroy(); }).on('close', () => { open.delete(one); });
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => { for (const one of open) one.destroy(); server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
