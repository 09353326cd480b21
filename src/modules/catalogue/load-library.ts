import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkShape, readYaml, shownPath } from '../../platform/tenancy/index.ts';
import type { Problem } from '../../platform/tenancy/index.ts';
import { takeoversSchema, topicsSchema } from './definition.schema.ts';
import type { Takeover, Topic } from './definition.schema.ts';

/** A service.yaml as it was read: unchecked, but its parts know their lines. */
export interface ReadService {
  readonly slug: string;
  readonly file: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The shared library („Einer für Alle“): every service once, and the topics under which towns sort them. */
export interface Library {
  readonly services: ReadonlyMap<string, ReadService>;
  readonly topics: readonly Topic[];
}

const slugShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Reads each `SLUG/service.yaml` of a folder; a folder that does not exist has none. */
export function readServices(dir: string): { services: ReadService[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const services: ReadService[] = [];
  const slugs = existsSync(dir) ? readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort() : [];
  for (const slug of slugs) {
    const path = join(dir, slug, 'service.yaml');
    if (!existsSync(path)) continue;
    const file = shownPath(path);
    if (!slugShape.test(slug)) problems.push({ file, line: 1, message: `"${slug}" cannot be an address`, cure: 'name the folder like hund-anmelden' });
    const yaml = readYaml(path);
    problems.push(...yaml.problems);
    if (typeof yaml.value === 'object' && yaml.value !== null) services.push({ slug, file, raw: yaml.value as ReadService['raw'] });
    else if (!yaml.problems.length) problems.push({ file, line: 1, message: 'the file is empty', cure: 'describe the service, see docs/how-to' });
  }
  return { services, problems };
}

/** Reads the library. @param dir absolute path of `services/`. */
export function readLibrary(dir: string): { library: Library; problems: Problem[] } {
  const { services, problems } = readServices(dir);
  const file = join(dir, 'topics.yaml');
  const yaml = readYaml(file);
  const topics = checkShape(topicsSchema, yaml.value, shownPath(file));
  return {
    library: { services: new Map(services.map((service) => [service.slug, service])), topics: topics.value ?? [] },
    problems: [...problems, ...yaml.problems, ...topics.problems],
  };
}

/** Reads a town's services.yaml: each entry checked, and beside it as read. */
export function readTakeovers(folder: string): { takeovers: { entry: Takeover; read: ReadService['raw'] }[]; problems: Problem[] } {
  const path = join(folder, 'services.yaml');
  if (!existsSync(path)) return { takeovers: [], problems: [] };
  const yaml = readYaml(path);
  const list = (yaml.value ?? []) as ReadService['raw'][];
  const { value = [], problems } = checkShape(takeoversSchema, list, shownPath(path));
  return { takeovers: value.map((entry, index) => ({ entry, read: list[index] ?? {} })), problems: [...yaml.problems, ...problems] };
}
