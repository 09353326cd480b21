/**
 * An eID server for development and tests: what a certified eID service is to a portal (BSI TR-03130-1) and to the person's client (TR-03124-1).
 * It proves that both speak the protocol, and nothing about anybody: the chip that it meets is simulated, and its private key public.
 */
import { makeCertificates } from '../payments/certificates.ts';
import { makeAuthority, type Authority } from './pki/authority.ts';
import type { Right } from './pki/chat.ts';
import type { Provider } from './pki/description.ts';
import { makeTlsIdentity, type TlsIdentity } from './pki/tls-certificate.ts';
import { listenForClients, listenForPortal } from './server/listen.ts';
import { Sessions } from './server/sessions.ts';
import { answerSoap } from './server/soap.ts';

export interface EidServer {
  /** For the portal: EID_SERVICE_URL and the certificates that go with it. */
  readonly environment: { readonly EID_SERVICE_URL: string; readonly EID_SERVICE_KEY: string; readonly EID_SERVICE_CERT: string; readonly EID_SERVICE_CA: string };
  /** For the client: the root that it must trust, hexadecimal. */
  readonly root: string;
  /** Where clients go (PAOS). */
  readonly serverAddress: string;
  readonly sessions: Sessions;
  stop(): Promise<void>;
}

export interface Options {
  /** Who reads cards; `certificateHashes` those of the portal, to which this server adds its own. */
  readonly provider: Provider;
  /** What the authorisation allows; everything where it is not said. */
  readonly rights?: readonly Right[];
  readonly tls?: TlsIdentity;
  /** Where another server's is to be used: a new one where it is not said. */
  readonly authority?: Authority;
  readonly log?: (line: string) => void;
}

/** Starts it on free ports of the loopback interface, with keys of its own. @throws in production */
export async function startEidServer({ provider, rights, tls, authority = makeAuthority(), log }: Options): Promise<EidServer> {
  if (process.env.NODE_ENV === 'production') throw new Error('The eID server of dev/ proves nothing about anybody: in production a certified eID service is needed (docs/how-to/operate-eid.md).');
  const [identity, certificates] = [tls ?? await makeTlsIdentity(), await makeCertificates()];
  const terminal = authority.issueTerminal({ ...provider, certificateHashes: [...provider.certificateHashes, identity.hash] }, rights);
  const sessions = new Sessions({ authority, terminal }, log);
  const clients = await listenForClients(sessions, identity);
  const serverAddress = `https://localhost:${clients.port}/paos`;
  const portal = await listenForPortal({ ca: certificates.ca, ...certificates.server }, 0, (xml) => answerSoap({ sessions, rights: terminal.rights, serverAddress }, xml));
  return {
    environment: { EID_SERVICE_URL: `https://localhost:${portal.port}/soap`, EID_SERVICE_KEY: certificates.client.key, EID_SERVICE_CERT: certificates.client.cert, EID_SERVICE_CA: certificates.ca },
    root: authority.root.bytes.toString('hex'), serverAddress, sessions,
    stop: async () => { await clients.close(); await portal.close(); },
  };
}
