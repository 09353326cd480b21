import { say } from '../../../platform/i18n/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import type { Case } from '../../cases/index.ts';
import { catalogueOf } from '../../catalogue/index.ts';

/** The Rechtsbehelfsbelehrung with which a decision of this service begins, in the citizen's language: the service's own, or the town's. */
export function remedyOf(tenant: Tenant, { service, lang }: Pick<Case, 'service' | 'lang'>): string {
  const own = catalogueOf(tenant).service(service)?.decision?.remedy;
  return say((own === 'town' ? tenant.remedy : own) ?? { de: '', en: '' }, lang);
}
