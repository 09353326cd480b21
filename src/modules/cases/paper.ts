import { existsSync, readFileSync } from 'node:fs';
import type { Lang } from '../../platform/i18n/index.ts';
import { say } from '../../platform/i18n/index.ts';
import type { Brand, Paper } from '../../platform/pdf/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';
import type { Case } from './case.ts';
import { recipientOf, type Told } from './recipient.rules.ts';

/**
 * The town's letter paper for a document of a case: who writes, to whom, about which number.
 * @param told where the applicant's address may be found
 */
export function paperOf(tenant: Tenant, found: Pick<Case, 'office' | 'number' | 'contactName'>, lang: Lang, told: Told): Paper {
  const { phone, email } = tenant.contact;
  const office = tenant.offices[found.office];
  return {
    lang,
    tenant: brandOf(tenant),
    office: office
      ? { name: say(office.name, lang), phone: office.phone, email: office.email, room: office.room, hours: say(office.hours, lang) }
      : { name: tenant.name, phone, email },
    recipient: recipientOf(found.contactName, told),
    caseNumber: found.number,
  };
}

/** How a town looks on paper. */
export function brandOf(tenant: Tenant): Brand {
  const { street, postcode, city, phone, email, website } = tenant.contact;
  return { name: tenant.name, street, postcode, city, phone, email, website, accent: tenant.brand.accent, crestSvg: crestOf(tenant) };
}

const crests = new Map<string, string | undefined>();

/** The town's mark as SVG text, read once; a town without one writes on paper without. */
function crestOf({ brand: { crest } }: Tenant): string | undefined {
  if (!crests.has(crest)) crests.set(crest, existsSync(crest) ? readFileSync(crest, 'utf8') : undefined);
  return crests.get(crest);
}
