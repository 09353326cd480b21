import type { Tenant } from './load-tenants.ts';

/** The towns this installation serves, and which of them a host name means. */
export interface Tenants {
  readonly all: readonly Tenant[];
  /** @param host the Host header, with or without port; unknown or missing → undefined (the caller shows the list). */
  byHost(host: string | undefined): Tenant | undefined;
  /** For jobs, which carry the tenant's id. */
  byId(id: string): Tenant | undefined;
}

/** Prepares the look-up from host to tenant, which happens once per request. */
export function tenantDirectory(tenants: readonly Tenant[]): Tenants {
  const hosts = new Map(tenants.flatMap((tenant) => tenant.hosts.map((host) => [host, tenant] as const)));
  const ids = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  return {
    all: tenants,
    byHost: (host) => host === undefined ? undefined : hosts.get(host) ?? hosts.get(host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')),
    byId: (id) => ids.get(id),
  };
}
