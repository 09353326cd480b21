/** A portal as a town runs it with an eID service, on this machine: TLS in front, the eID server of dev/ beside it, and the real AusweisApp at the person's. */
import { connect, type AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll } from 'vitest';
import { makeTlsIdentity } from '../../dev/eid-server/pki/tls-certificate.ts';
import { startEidServer } from '../../dev/eid-server/server.ts';
import { freePort } from '../../dev/ports.ts';
import { testApp, type TestApp } from './app.ts';
import { startAusweisApp, type AusweisApp } from './ausweisapp.ts';
import { startLocalhostProxy } from './localhost-proxy.ts';

export interface EidPortal { readonly portal: TestApp; readonly origin: string; /** From the first test on. */ readonly app: AusweisApp }

/**
 * Call it in a `describe`: what it starts ends after its last test. Only one client can be at work on a machine.
 * @param tenantId whose certificate of authorisation it is
 */
export async function eidPortal(tenantId: string): Promise<EidPortal> {
  const host = `${tenantId}.localhost`;
  const port = await freePort();
  const origin = `https://${host}:${port}`;
  const tls = await makeTlsIdentity(host);
  const server = await startEidServer({ tls, provider: { name: `Verwaltung ${tenantId}`, terms: 'Anmeldung im Bürgerportal', url: origin, certificateHashes: [] } });
  // by the same settings as a certified eID service
  const portal = await testApp({ env: { BASE_URL: `https://localhost:${port}`, ...server.environment } });
  let [proxy, front, app]: [Awaited<ReturnType<typeof startLocalhostProxy>>, Server, AusweisApp] = [] as never;
  beforeAll(async () => {
    await portal.app.listen({ port: 0, host: '127.0.0.1' });
    const behind = (portal.app.server.address() as AddressInfo).port;
    // as in production: TLS ends in front of the portal
    front = createServer({ cert: tls.cert, key: tls.key }, (socket) => {
      const there = connect(behind, '127.0.0.1');
      there.on('error', () => socket.destroy());
      socket.on('error', () => there.destroy()).pipe(there).pipe(socket);
    });
    await new Promise<void>((resolve) => { front.listen(port, '127.0.0.1', resolve); });
    proxy = await startLocalhostProxy();
    app = await startAusweisApp(server.root, proxy.url);
  });
  afterAll(async () => {
    for (const one of [app, proxy, server]) await one?.stop();
    front?.close();
  });
  return { portal, origin, get app() { return app; } };
}
