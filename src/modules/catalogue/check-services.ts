import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printProblem, readTenants } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { checkStreets } from '../addresses/index.ts';
import { compare, sayChange } from './compare.rules.ts';
import { editorSchemas, printSchema } from './editor-schemas.ts';
import { readCatalogues } from './load-catalogues.ts';
import type { Loaded } from './load-catalogues.ts';

/** What `npm run check-services` found, ready to print. */
export interface Report { readonly lines: readonly string[]; readonly ok: boolean }

/**
 * Checks all content for its authors, and compares it with an earlier version.
 * @param folder the project, or a copy of its `services/` and `tenants/`.
 * @param since a git revision; without it nothing is compared.
 */
export function checkServices(folder = root, since?: string): Report {
  const began = performance.now();
  const { tenants, problems: wrongTenants } = readTenants(join(folder, 'tenants'));
  const now = readCatalogues(tenants, join(folder, 'services'));
  const problems = [...wrongTenants, ...checkStreets(tenants), ...now.problems];
  const offered = [...now.catalogues].map(([tenant, { services }]) => `${tenant.id} ${services.length}`);
  return { ok: problems.length === 0, lines: [
    ...problems.map(printProblem), ...idle(now), ...writeSchemas(folder), ...(since === undefined ? [] : news(folder, since, now)),
    `${problems.length} problem(s) · library: ${now.library.services.size} services · offered: ${offered.join(', ')} · ${Math.round(performance.now() - began)} ms`,
  ] };
}

/** Keeps the files that editors read as the program has it. */
function writeSchemas(folder: string): string[] {
  return Object.entries(editorSchemas()).flatMap(([file, schema]) => {
    const path = join(folder, file);
    const text = printSchema(schema);
    if (existing(path) === text) return [];
    writeFileSync(path, text);
    return [`note: ${file} is written anew`];
  });
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Not wrong, but an author wants to know. */
function idle({ library, catalogues }: Loaded): string[] {
  const used = new Set([...catalogues.values()].flatMap(({ services }) => services.map(({ slug }) => slug)));
  return [...library.services.keys()].filter((slug) => !used.has(slug)).map((slug) => `note: services/${slug} is offered by no town`);
}

/** For each town: what its citizens would see differently from the version `since`. */
function news(folder: string, since: string, now: Loaded): string[] {
  const then = mkdtempSync(join(tmpdir(), 'stadttor-services-'));
  try {
    const archive = execFileSync('git', ['archive', since, 'services', 'tenants'], { cwd: folder, maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
    execFileSync('tar', ['-x', '-C', then], { input: archive });
    const before = readCatalogues(readTenants(join(then, 'tenants')).tenants, join(then, 'services'));
    const old = new Map([...before.catalogues].map(([tenant, catalogue]) => [tenant.id, catalogue]));
    const lines = [...now.catalogues].flatMap(([tenant, catalogue]) => {
      const was = old.get(tenant.id);
      const gone = (was?.services ?? []).filter(({ slug }) => !catalogue.service(slug)).map(({ slug }) => `${tenant.id} · ${slug}: no longer offered`);
      return [...gone, ...catalogue.services.flatMap((service) => {
        const other = was?.service(service.slug);
        if (!other) return [`${tenant.id} · ${service.slug}: new`];
        return other.hash === service.hash ? [] : [`${tenant.id} · ${service.slug}:`, ...compare(other.definition, service.definition).map((change) => `    ${sayChange(change)}`)];
      })];
    });
    return [`What changes for each town since ${since}:`, ...(lines.length ? lines : ['  nothing'])];
  } catch (error) {
    return [`note: nothing to compare with (${since}): ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`];
  } finally {
    rmSync(then, { recursive: true, force: true });
  }
}
