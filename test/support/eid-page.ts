/** A service behind TLS, as little as there can be: fetches a session, hands out its TC token, and knows who comes back. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsIdentity } from '../../dev/eid-server/pki/tls-certificate.ts';
import type { EidSession } from '../../src/modules/accounts/sign-in/eid/eid-service.ts';
import { tcToken } from '../../src/modules/accounts/sign-in/eid/tc-token.ts';

export interface EidPage { readonly origin: string; /** Address of a session's token. */ tokenUrl(session: EidSession): string; stop(): Promise<void> }

export async function startEidPage({ cert, key }: TlsIdentity): Promise<EidPage> {
  const tokens = new Map<string, string>();
  const server = createServer({ cert, key }, (request, response) => {
    const token = tokens.get(request.url ?? '');
    if (token) response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(token);
    else response.writeHead(200).end('zurück');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    tokenUrl(session) {
      const path = `/tctoken/${session.id}`;
      tokens.set(path, tcToken(session, `${origin}/zurueck`));
      return origin + path;
    },
    stop: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
