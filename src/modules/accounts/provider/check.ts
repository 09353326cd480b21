import { join } from 'node:path';
import type { Platform } from '../../../platform/http/index.ts';
import { placeOf, readYaml, shownPath, type Problem, type Tenant } from '../../../platform/tenancy/index.ts';
import { servicekonten } from '../sign-in/index.ts';
import { redirectsOf } from './clients.ts';

/**
 * What is wrong between tenants that are OpenID providers and those that sign in through them, found at the start; in production
 * also keys and secrets that the environment lacks.
 */
export function checkProviders(platform: Pick<Platform, 'config' | 'tenants' | 'origin'>): Problem[] {
  const { config, tenants } = platform;
  return tenants.all.flatMap((tenant) => [
    ...(tenant.provider?.clients ?? []).flatMap((client): Problem[] => {
      const at = ['provider', 'clients'];
      if (client.tenant !== undefined && !tenants.byId(client.tenant)) return [problem(tenant, at, `there is no tenant "${client.tenant}"`, `use one of: ${tenants.all.map(({ id }) => id).join(', ')}`)];
      if (redirectsOf(platform, tenant, client).length === 0) return [problem(tenant, at, `"${client.id}" does not sign in through ${tenant.id}`, `write servicekonto into the signIn of ${client.tenant}, with a provider that has tenant: ${tenant.id}`)];
      const secrets = config.openIdProviders[tenant.id];
      return config.production && secrets?.clients[client.id] === undefined
        ? [problem(tenant, at, `the secret of "${client.id}" is missing`, `set OPENID_PROVIDERS, JSON with {"${tenant.id}": {"keys": [{…}], "clients": {"${client.id}": "…"}}}`)] : [];
    }),
    ...servicekonten(tenant).flatMap(({ tenant: source }): Problem[] => {
      const there = source === undefined ? undefined : tenants.byId(source);
      return source === undefined || there?.provider?.clients.some((client) => client.tenant === tenant.id) ? []
        : [problem(tenant, ['signIn'], `"${source}" lets nobody sign in here`, `write provider: { clients: [{ id: ${tenant.id}, tenant: ${tenant.id} }] } into the tenant.yaml of ${source}`)];
    }),
  ]);
}

function problem({ folder }: Tenant, path: readonly string[], message: string, cure: string): Problem {
  const file = join(folder, 'tenant.yaml');
  return { file: shownPath(file), line: placeOf(readYaml(file).value, [...path]).line, message, cure };
}
