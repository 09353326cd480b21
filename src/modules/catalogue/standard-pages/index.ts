import type { Text } from '../../../platform/i18n/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import type { Lang } from '../../../platform/i18n/index.ts';
import type { FooterPage, Tenant } from '../../../platform/tenancy/index.ts';
import { barrierefreiheit } from './barrierefreiheit.ts';
import { datenschutz, paying } from './datenschutz.ts';
import { gebaerdensprache } from './gebaerdensprache.ts';
import { impressum } from './impressum.ts';
import { kontakt } from './kontakt.ts';
import { leichteSprache } from './leichte-sprache.ts';

const standard: Readonly<Record<FooterPage, Text>> = {
  impressum, datenschutz, barrierefreiheit, 'leichte-sprache': leichteSprache, gebaerdensprache, kontakt,
};

/**
 * The text of a footer page: the town's own, else the standard one, with the town's data for `{name}`, `{email}` and so on.
 * „## “ begins a part, blank lines part paragraphs, „- “ begins an item.
 */
export function footerText(page: FooterPage, tenant: Tenant, lang: Lang): string {
  const { contact, policies, payments } = tenant;
  const facts: Readonly<Record<string, string | number>> = {
    name: tenant.name, portal: say(tenant.portal, lang), street: contact.street, postcode: contact.postcode, city: contact.city, phone: contact.phone,
    email: contact.email, website: contact.website ?? '', represented: say(tenant.representedBy, lang), draftDays: policies.draftDays, idle: policies.sessionIdleMinutes,
    paying: payments ? say(paying, lang) : '',
  };
  return say(tenant.pages[page] ?? standard[page], lang).replace(/\{(\w+)\}/g, (hole, name: string) => String(facts[name] ?? hole));
}
