import { request } from 'node:http';
import { makeKeyPair } from './keys.ts';
import { idpMetadata } from './respond.ts';
import { startBundid, type StandIn } from './server.ts';

/** The variables that the portal needs to know the stand-in, with keys made for this run. */
export type SamlEnvironment = Readonly<Record<'BUNDID_KEYS' | 'BUNDID_IDP_METADATA' | 'UNTERNEHMENSKONTO_KEYS' | 'UNTERNEHMENSKONTO_IDP_METADATA', string>>;

/** @param metadata of the identity provider; of one that is nowhere, when left out */
export async function samlEnvironment(metadata?: string): Promise<SamlEnvironment> {
  const { key, certificate } = await makeKeyPair('Stadttor auf dieser Maschine');
  const idp = metadata ?? idpMetadata('http://127.0.0.1:9/idp', 'http://127.0.0.1:9/sso', 'http://127.0.0.1:9/slo', [certificate]);
  return { BUNDID_KEYS: key + certificate, BUNDID_IDP_METADATA: idp, UNTERNEHMENSKONTO_KEYS: key + certificate, UNTERNEHMENSKONTO_IDP_METADATA: idp };
}

/** Starts the stand-in for a portal on this machine; it asks the towns for their metadata when somebody signs in there. */
export async function startForPortal(port: number): Promise<StandIn & { readonly environment: SamlEnvironment }> {
  const standIn = await startBundid({ metadataOf: (entityId) => metadataFrom(port, new URL(entityId).host, 'bundid') });
  return { ...standIn, environment: await samlEnvironment(standIn.metadata) };
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
