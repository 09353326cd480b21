import { join } from 'node:path';
import { ContentError, printProblem, shownPath } from '../../platform/tenancy/index.ts';
import type { Problem, Tenant } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { buildCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { readLibrary } from './load-library.ts';
import type { Library } from './load-library.ts';
import { makeService } from './service.ts';

/** Where the library lies. */
export const libraryFolder = join(root, 'services');

/** Everything read, and everything wrong with it, each problem once. */
export interface Loaded { readonly library: Library; readonly catalogues: ReadonlyMap<Tenant, Catalogue>; readonly problems: readonly Problem[] }

/**
 * Reads the library and each town's catalogue; checks also what no town offers yet.
 * @param dir absolute path of the library; each town's own services lie in its folder.
 */
export function readCatalogues(tenants: readonly Tenant[], dir = libraryFolder): Loaded {
  const { library, problems } = readLibrary(dir);
  const built = tenants.map((tenant) => [tenant, buildCatalogue(tenant, library)] as const);
  const all = [...problems, ...built.flatMap(([tenant, { catalogue }]) => closedWays(tenant, catalogue)), ...[...library.services.values()].flatMap(({ slug, raw }) => makeService(slug, raw).problems), ...built.flatMap(([, { problems: found }]) => found)];
  return {
    library, catalogues: new Map(built.map(([tenant, { catalogue }]) => [tenant, catalogue])),
    problems: [...new Map(all.map((problem) => [printProblem(problem), problem])).values()],
  };
}

/** A service that insists on a way in which its town does not offer could be opened by nobody. */
function closedWays({ folder, signIn }: Tenant, { services }: Catalogue): Problem[] {
  return services.filter(({ insists }) => insists && !signIn.some(({ id }) => id === insists)).map(({ slug, insists }) => ({
    file: shownPath(join(folder, 'services.yaml')), line: 1,
    message: `"${slug}" insists on a sign-in by "${insists}", which this town does not offer`, cure: `add ${insists} to signIn in tenant.yaml, or take "insists" away`,
  }));
}

const catalogues = new WeakMap<Tenant, Catalogue>();

/** Loads the catalogues of all towns for `catalogueOf`. @throws ContentError with every problem, where there is one. */
export function loadCatalogues(tenants: readonly Tenant[], dir?: string): void {
  const loaded = readCatalogues(tenants, dir);
  if (loaded.problems.length) throw new ContentError(loaded.problems);
  for (const [tenant, catalogue] of loaded.catalogues) catalogues.set(tenant, catalogue);
}

/** What a town offers. @throws Error before `loadCatalogues`, which the module's start does. */
export function catalogueOf(tenant: Tenant): Catalogue {
  const catalogue = catalogues.get(tenant);
  if (!catalogue) throw new Error(`the catalogue of ${tenant.id} is not loaded`);
  return catalogue;
}
