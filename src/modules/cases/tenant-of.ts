import type { Platform } from '../../platform/http/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';

/** The tenant of a transaction or job. @throws when it is not configured here: a surprise */
export function tenantOf(platform: Pick<Platform, 'tenants'>, tenantId: string): Tenant {
  const tenant = platform.tenants.byId(tenantId);
  if (!tenant) throw new Error(`tenant is not configured here: ${tenantId}`);
  return tenant;
}
