import { join } from 'node:path';
import type { Lang } from '../../platform/i18n/index.ts';
import { placeOf, shownPath } from '../../platform/tenancy/index.ts';
import type { Office, Problem, Tenant } from '../../platform/tenancy/index.ts';
import type { Topic } from './definition.schema.ts';
import { readServices, readTakeovers } from './load-library.ts';
import type { Library } from './load-library.ts';
import { nearest } from './nearest.rules.ts';
import { searchIndex } from './search.rules.ts';
import { makeService } from './service.ts';
import type { Service } from './service.ts';
import { takeOver } from './take-over.rules.ts';

/** What one town offers. */
export interface Catalogue {
  /** In the order of their German titles. */
  readonly services: readonly Service[];
  service(slug: string): Service | undefined;
  /** Only topics in which the town offers something. */
  readonly topics: readonly Topic[];
  byTopic(topic: string): readonly Service[];
  /** Those most used, as the town names them. */
  readonly frequent: readonly Service[];
  /** The best first. @param query as typed, perhaps not to its end. */
  search(query: string, lang: Lang, limit?: number): readonly Service[];
}

interface Offer { readonly slug: string; readonly raw: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] }

/** Puts a town's catalogue together: library services it takes over, and its own in `tenants/X/services/`. */
export function buildCatalogue(tenant: Tenant, library: Library): { catalogue: Catalogue; problems: Problem[] } {
  const { takeovers, problems } = readTakeovers(tenant.folder);
  const own = readServices(join(tenant.folder, 'services'));
  const offers: Offer[] = [...takeovers.map(({ entry, read }): Offer => {
    const source = library.services.get(entry.use);
    if (!source) return { slug: entry.use, raw: {}, problems: [{ ...placeOf(read, ['use']), message: `the library has no service "${entry.use}"`, cure: nearest(entry.use, library.services.keys()) }] };
    if (Object.keys(entry).length === 1) return { slug: entry.use, raw: source.raw, problems: [] };
    const { definition, problems: found } = takeOver(source.raw, entry, read);
    return { slug: entry.use, raw: definition, problems: found };
  }), ...own.services.map((service): Offer => ({ slug: service.slug, raw: service.raw, problems: [] }))];

  const services = new Map<string, Service>();
  const found = offers.flatMap(({ slug, raw, problems: before }): readonly Problem[] => {
    if (before.length) return before;
    const twice = services.has(slug) ? [{ ...placeOf(raw), message: `${tenant.id} offers "${slug}" twice`, cure: 'name it once in services.yaml, or give the town’s own service another folder' }] : [];
    const { service, problems: wrong } = makeService(slug, raw);
    if (service) services.set(slug, service);
    return [...twice, ...wrong, ...(service ? strangers(service, raw, tenant, library) : [])];
  });
  return { catalogue: catalogueFrom([...services.values()], library.topics, tenant.frequent), problems: [...problems, ...own.problems, ...found, ...absent(tenant, services)] };
}

/** A catalogue of given services: what the town's pages and the search read. */
export function catalogueFrom(offered: readonly Service[], topics: readonly Topic[], frequent: readonly string[] = []): Catalogue {
  const services = [...offered].sort((a, b) => a.title.de.localeCompare(b.title.de, 'de'));
  const bySlug = new Map(services.map((service) => [service.slug, service]));
  const byTopic = Map.groupBy(services, (service) => service.topic);
  const often = frequent.flatMap((slug) => bySlug.get(slug) ?? []);
  const index = { de: searchIndex(services, 'de', often), en: searchIndex(services, 'en', often) };
  return {
    services, topics: topics.filter((topic) => byTopic.has(topic.id)),
    service: (slug) => bySlug.get(slug),
    byTopic: (topic) => byTopic.get(topic) ?? [],
    frequent: often,
    search: (query, lang, limit) => index[lang](query, limit),
  };
}

/** What the start page would name, but the town does not offer. */
function absent(tenant: Tenant, services: ReadonlyMap<string, Service>): Problem[] {
  return tenant.frequent.filter((slug) => !services.has(slug)).map((slug) => ({
    file: shownPath(join(tenant.folder, 'tenant.yaml')), line: 1, message: `"frequent" names "${slug}", which the town does not offer`, cure: nearest(slug, services.keys()),
  }));
}

/** Topics and offices that nobody knows; what no card could confirm here. */
function strangers(service: Service, raw: object, tenant: Tenant, library: Library): Problem[] {
  const topics = library.topics.map((topic) => topic.id);
  return [
    ...(topics.includes(service.topic) ? [] : [{ ...placeOf(raw, ['topic']), message: `there is no topic "${service.topic}"`, cure: nearest(service.topic, topics) }]),
    ...(tenant.offices[service.office] ? [] : [{ ...placeOf(raw, ['office']), message: `${tenant.id} has no office "${service.office}"`, cure: `${nearest(service.office, Object.keys(tenant.offices))} (tenants/${tenant.id}/tenant.yaml, or "office:" in its services.yaml)` }]),
    ...unconfirmable(service, raw, tenant),
  ];
}

function unconfirmable({ slug, verify }: Service, raw: object, { id, signIn, ags }: Tenant): Problem[] {
  if (!verify) return [];
  const file = `tenants/${id}/tenant.yaml`;
  return [
    ...(signIn.some((way) => way.id === 'eid') ? [] : [{ ...placeOf(raw, ['verify']), message: `"${slug}" has something confirmed with an ID card, which ${id} does not offer`, cure: `add eid to signIn in ${file}, or write "verify: none" in its services.yaml` }]),
    ...(!verify.place || ags ? [] : [{ ...placeOf(raw, ['verify', 'place']), message: `"${slug}" asks whether somebody lives in the town, but ${id} does not say its key`, cure: `add ags: "…" to ${file} (Amtlicher Gemeindeschlüssel, eight digits), or leave place out` }]),
  ];
}

/** The office that answers a service in a town. @throws Error where there is none, which loading has ruled out. */
export function officeOf(tenant: Tenant, service: Pick<Service, 'office' | 'slug'>): Office {
  const office = tenant.offices[service.office];
  if (!office) throw new Error(`${tenant.id} has no office "${service.office}" for ${service.slug}`);
  return office;
}
