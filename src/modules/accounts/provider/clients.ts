import { say, type Lang } from '../../../platform/i18n/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import { servicekontoCallbacks } from '../sign-in/index.ts';

/** A portal that a tenant lets in. */
type Client = NonNullable<Tenant['provider']>['clients'][number];

/** The portal with that id, as the tenant names it. */
export const clientOf = (tenant: Tenant, id: string): Client | undefined => tenant.provider?.clients.find((client) => client.id === id);

/** What people call it. */
export function clientName({ tenants }: Pick<Platform, 'tenants'>, client: Client, lang: Lang): string {
  const town = client.tenant === undefined ? undefined : tenants.byId(client.tenant);
  return client.name ? say(client.name, lang) : town?.name ?? client.id;
}

/** The addresses that it may have its answers at. */
export function redirectsOf(platform: Pick<Platform, 'tenants' | 'origin'>, tenant: Tenant, client: Client): string[] {
  const town = client.tenant === undefined ? undefined : platform.tenants.byId(client.tenant);
  return [...(client.redirectUris ?? []), ...(town ? servicekontoCallbacks(town, tenant.id).map((path) => platform.origin(town) + path) : [])];
}
