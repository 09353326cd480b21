import { allowInsecureRequests, ClientSecretBasic, customFetch, discovery, enableNonRepudiationChecks, type Configuration, type CustomFetch } from 'openid-client';
import type { z } from 'zod';
import type { Config } from '../../../../config.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { loopbackFetch } from './loopback-fetch.ts';
import type { Provider } from './settings.ts';
import type { Client, Source, Way } from './way.ts';

/** Seconds that a provider has for an answer. */
const patience = 5;
/** Milliseconds after which a provider's metadata is asked for again. */
const fresh = 60 * 60_000;

interface Known { configuration: Configuration; at: number }
const known = new Map<string, Known>();

/** The portal's name and secret at a provider of citizens; none where the environment gives none: then it is not offered. */
export const clientOf = ({ config }: Pick<Platform, 'config'>, tenant: Pick<Tenant, 'id'>, provider: Pick<Provider, 'id'>): Client | undefined =>
  config.openIdClients[`${tenant.id}/${provider.id}`] ?? config.openIdClients[provider.id];

/**
 * What production lacks to offer the providers of a way in: a name and a secret at each. Elsewhere the start goes on, and the
 * way says that the provider does not answer.
 */
export const missingClients = (settings: z.ZodType<{ readonly providers: readonly Provider[] }>, method: string) => (config: Config, tenant: Tenant): string | undefined => {
  const { data } = settings.safeParse(tenant.signIn.find(({ id }) => id === method)?.settings);
  const without = config.production ? data?.providers.find((provider) => !clientOf({ config }, tenant, provider)) : undefined;
  return without && `set OPENID_CLIENTS, JSON with {"${tenant.id}/${without.id}": {"clientId": "…", "clientSecret": "…"}}`;
};

/** Where a provider is: as the environment says, as the tenant says, or another tenant of this program. */
function issuerOf(platform: Platform, provider: Source, client: Client | undefined): string | undefined {
  const other = provider.tenant === undefined ? undefined : platform.tenants.byId(provider.tenant);
  return client?.issuer ?? provider.issuer ?? (other && `${platform.origin(other)}/openid`);
}

/**
 * What is known of a provider: asked for when somebody first goes there, kept for an hour, and longer while it does not
 * answer. The start never waits for it.
 * @throws Error when it cannot be reached and never was, or is not what it says it is
 */
export async function connect<P extends Source>(platform: Platform, tenant: Tenant, way: Way<P>, provider: P): Promise<Configuration> {
  const client = way.clientOf(platform.config, tenant, provider);
  const issuer = issuerOf(platform, provider, client);
  if (!issuer || !client) throw new Error(`no client for the OpenID provider ${provider.id}`);
  const key = [issuer, client.clientId, client.clientSecret].join(' ');
  const before = known.get(key);
  if (before && Date.now() - before.at < fresh) return before.configuration;
  try {
    const configuration = await twice(() => discovery(new URL(issuer), client.clientId, { client_secret: client.clientSecret }, ClientSecretBasic(client.clientSecret), {
      timeout: patience, [customFetch]: loopbackFetch as CustomFetch,
      // the token's signature counts, too, not TLS alone
      execute: [enableNonRepudiationChecks, ...(platform.config.production ? [] : [allowInsecureRequests])],
    }));
    known.set(key, { configuration, at: Date.now() });
    return configuration;
  } catch (error) {
    if (before) return before.configuration;
    throw error;
  }
}

/** A second try after a moment: a provider that just starts again is not down. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  return work().catch(async () => {
    await new Promise((resolve) => { setTimeout(resolve, 250); });
    return work();
  });
}
