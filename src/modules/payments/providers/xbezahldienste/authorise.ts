import { callProvider, type Answer, type Call } from '../../call-provider.ts';
import { basicOf, withToken, type TokenSource } from '../../client-token.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import type { Secrets, Settings } from './settings.ts';

/**
 * Calls the platform with what proves the portal there.
 * @param path below the address of the interface, with its first slash
 * @throws ProviderTrouble as `callProvider`, and where no token can be had or the secrets are not those of the settings
 */
export async function callAuthorised(at: Access<Settings, Secrets>, path: string, call: Call = {}): Promise<Answer> {
  const { settings, secrets } = at;
  const url = `${(secrets.url ?? settings.url).replace(/\/+$/, '')}${path}`;
  const tls = { ca: secrets.ca };
  switch (settings.auth.kind) {
    case 'mtls':
      if (!('cert' in secrets)) throw missing('cert and key');
      return callProvider(url, { ...call, tls: { ...tls, cert: secrets.cert, key: secrets.key } });
    case 'basic':
      if (!('user' in secrets)) throw missing('user and password');
      return callProvider(url, { ...call, tls, headers: { authorization: basicOf(secrets.user, secrets.password) } });
    case 'oauth':
      return withToken(sourceOf(at), (authorization) => callProvider(url, { ...call, tls, headers: { authorization } }));
  }
}

const missing = (what: string): ProviderTrouble => new ProviderTrouble(`PAYMENT_SECRETS does not hold what the settings ask for: ${what}`);

function sourceOf({ settings: { auth }, secrets }: Access<Settings, Secrets>): TokenSource {
  if (auth.kind !== 'oauth' || !('clientId' in secrets)) throw missing('clientId and clientSecret');
  const { clientId, clientSecret, ca, tokenUrl = auth.tokenUrl } = secrets;
  return { url: tokenUrl, clientId, clientSecret, scope: auth.scope, send: auth.send, ca };
}
