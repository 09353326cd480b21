import { request } from 'node:http';
import { organisations } from '../unternehmenskonto/organisations.ts';
import { makeKeyPair } from './keys.ts';
import { idpMetadata } from './respond.ts';
import { startBundid } from './server.ts';

/** The variables that the portal needs to know the stand-in, with keys made for this run. */
export type SamlEnvironment = Readonly<Record<'BUNDID_KEYS' | 'BUNDID_IDP_METADATA' | 'UNTERNEHMENSKONTO_KEYS' | 'UNTERNEHMENSKONTO_IDP_METADATA', string>>;

/** @param metadata of the identity providers; of one that is nowhere, where left out */
export async function samlEnvironment({ bundid, unternehmenskonto }: { bundid?: string; unternehmenskonto?: string } = {}): Promise<SamlEnvironment> {
  const { key, certificate } = await makeKeyPair('Stadttor auf dieser Maschine');
  const nowhere = idpMetadata('http://127.0.0.1:9/idp', 'http://127.0.0.1:9/sso', 'http://127.0.0.1:9/slo', [certificate]);
  const keys = key + certificate;
  return { BUNDID_KEYS: keys, BUNDID_IDP_METADATA: bundid ?? nowhere, UNTERNEHMENSKONTO_KEYS: keys, UNTERNEHMENSKONTO_IDP_METADATA: unternehmenskonto ?? nowhere };
}

/** Starts both stand-ins for a portal on this machine; they ask the towns for their metadata when somebody signs in there. */
export async function startForPortal(port: number): Promise<{ readonly environment: SamlEnvironment; stop(): Promise<void> }> {
  const ofTown = (way: string) => (entityId: string) => metadataFrom(port, new URL(entityId).host, way);
  const [bundid, unternehmenskonto] = await Promise.all([startBundid({ metadataOf: ofTown('bundid') }), startBundid({ metadataOf: ofTown('unternehmenskonto'), kind: organisations })]);
  return {
    environment: await samlEnvironment({ bundid: bundid.metadata, unternehmenskonto: unternehmenskonto.metadata }),
    stop: async () => { await Promise.all([bundid.stop(), unternehmenskonto.stop()]); },
  };
}

/** What a town says of itself; names below localhost are not in every machine's list of hosts. */
function metadataFrom(port: number, host: string, way: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: `/anmelden/${way}/metadata`, headers: { host } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode}`))));
    }).on('error', reject).end();
  });
}
