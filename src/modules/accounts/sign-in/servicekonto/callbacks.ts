import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { servicekonten } from './settings.ts';

/** Paths, in each language, at which a town has the answers of a Servicekonto that is a tenant of this program. */
export const servicekontoCallbacks = (town: Tenant, provider: string): string[] => servicekonten(town)
  .filter(({ tenant }) => tenant === provider).flatMap(({ id }) => ['', '/en'].map((lang) => `${lang}/anmelden/servicekonto/${id}/zurueck`));
