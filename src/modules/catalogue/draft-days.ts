import type { Tenant } from '../../platform/tenancy/index.ts';
import { catalogueOf } from './load-catalogues.ts';
import { daysOf, parsePeriod } from './periods.rules.ts';

/** Days that a draft of a service is kept after its last change: as the service says, else as the town does. */
export function draftDaysOf(tenant: Tenant, slug: string): number {
  const period = parsePeriod(catalogueOf(tenant).service(slug)?.retention?.draft ?? '');
  return period ? daysOf(period) : tenant.policies.draftDays;
}
