import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCatalogues } from '../../src/modules/catalogue/index.ts';
import { compileForm, type Form, type Journey, readJourney } from '../../src/modules/forms/index.ts';
import { ContentError, readTenants, readYaml, shownPath } from '../../src/platform/tenancy/index.ts';
import { root } from '../../src/root.ts';

/** A journey, and the form it goes through. */
export interface Run { readonly tenant: string; readonly slug: string; readonly file: string; readonly form: Form; readonly journey: Journey }

/** File name → path; what stands later in the list of folders goes over what stands before. */
function files(...folders: string[]): Map<string, string> {
  return new Map(folders.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name): [string, string] => [name, join(folder, name)])));
}

/** Reads one journey. @throws ContentError with file, line and cure. */
function journeyOf(path: string): Journey {
  const { value, problems } = readYaml(path);
  const journey = readJourney(value, shownPath(path));
  if (problems.length || !journey.value) throw new ContentError([...problems, ...journey.problems]);
  return journey.value;
}

/** All that a fee depends on besides the answers. */
const priceOf = ({ definition: { fee, rules } }: Form): string => {
  const { amount, positions } = typeof fee === 'object' && fee !== null ? (fee as { amount?: unknown; positions?: unknown }) : { amount: fee };
  return JSON.stringify([amount, positions, rules]);
};

/** What a town's version of a service can be asked of a journey of the library: nothing of questions and prices it has changed. */
export function forTown(journey: Journey, library: Form, town: Form): Journey {
  const gone = (id: string): boolean => library.fields.has(id) && !town.fields.has(id);
  const kept = <T>(record: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(record).filter(([name]) => !gone(name.split('.')[0]!)));
  const priced = priceOf(library) === priceOf(town);
  const pages = new Set(town.pages.map((page) => page.id));
  const { fee, positions, errors, hidden, pages: path, ...rest } = journey.expect;
  const left = errors && kept(errors);
  return { ...journey, answers: kept(journey.answers), expect: { ...rest, ...(priced && fee !== undefined ? { fee } : {}), ...(priced && positions ? { positions } : {}),
    ...(path ? { pages: path.filter((id) => pages.has(id)) } : {}), ...(hidden ? { hidden: hidden.filter((id) => !gone(id)) } : {}),
    ...(left && Object.keys(left).length ? { errors: left } : {}) } };
}

/**
 * Every journey of every service: through the library's form, and through the form of each town that offers it. A town that
 * asks more lays its own journeys of the same names over the library's: `tenants/TOWN/services/SLUG/journeys/NAME.yaml`.
 */
export function collectRuns(): { runs: Run[]; journeysOf: Map<string, number> } {
  const { tenants } = readTenants(join(root, 'tenants'));
  const { library, catalogues, problems } = readCatalogues(tenants);
  if (problems.length) throw new ContentError(problems);
  const forms = new Map([...library.services.values()].flatMap(({ slug, raw }): [string, Form][] => {
    const { form } = raw['kind'] === 'link' ? {} : compileForm(raw);
    return form ? [[slug, form]] : [];
  }));
  const journeysOf = new Map<string, number>();
  const libraryRuns = [...forms].flatMap(([slug, form]) => {
    const found = files(join(root, 'services', slug, 'journeys'));
    journeysOf.set(`library ${slug}`, found.size);
    return [...found.values()].map((path): Run => ({ tenant: 'library', slug, file: basename(path), form, journey: journeyOf(path) }));
  });
  const townRuns = [...catalogues].flatMap(([tenant, { services }]) => services.flatMap((service) => {
    if (service.kind !== 'form') return [];
    const { slug, form } = service;
    const own = join(root, 'tenants', tenant.id, 'services', slug, 'journeys');
    const source = forms.get(slug);
    const found = files(join(root, 'services', slug, 'journeys'), own);
    journeysOf.set(`${tenant.id} ${slug}`, found.size);
    return [...found].map(([file, path]): Run => {
      const journey = journeyOf(path);
      return { tenant: tenant.id, slug, file, form, journey: source && !path.startsWith(own) ? forTown(journey, source, form) : journey };
    });
  }));
  return { runs: [...libraryRuns, ...townRuns], journeysOf };
}
