import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { languages } from '../i18n/index.ts';
import type { Lang, Overrides, Text } from '../i18n/index.ts';
import { checkShape } from './check-shape.ts';
import { ContentError } from './problem.ts';
import type { Problem } from './problem.ts';
import type { officeSchema, tenantSchema as Schema } from './tenant.schema.ts';
import { tenantSchema, textsSchema } from './tenant.schema.ts';
import { readYaml, shownPath } from './yaml-file.ts';

/** The pages that every portal has in its footer; a town may write its own in `tenants/X/pages/NAME.LANG.md`. */
export const footerPages = ['impressum', 'datenschutz', 'barrierefreiheit', 'leichte-sprache', 'gebaerdensprache', 'kontakt'] as const;
export type FooterPage = (typeof footerPages)[number];

/** An office (Dienststelle) as citizens reach it. */
export type Office = Readonly<z.output<typeof officeSchema>> & { readonly id: string };

type Data = z.output<typeof Schema>;

/** A municipality: data, never code. Made once at the start; a change needs a restart. */
export interface Tenant extends Omit<Readonly<Data>, 'offices' | 'brand'> {
  readonly id: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Colours and words, and the absolute paths of the drawings `brand/crest.svg` and `brand/picture.svg`. */
  readonly brand: Readonly<Data['brand']> & { readonly crest: string; readonly picture: string };
  readonly offices: Readonly<Record<string, Office>>;
  /** Its own words over those of the modules. */
  readonly texts: Overrides;
  /** Its own footer pages; where one is missing, the standard text speaks. */
  readonly pages: Readonly<Partial<Record<FooterPage, Text>>>;
}

/**
 * Reads every town in a folder.
 * @param dir absolute path of `tenants/`.
 * @param baseHost the host under which each tenant is `ID.baseHost`.
 * @returns the towns in order of their id, and all problems found; a town with problems is left out.
 */
export function readTenants(dir: string, baseHost = 'localhost'): { tenants: Tenant[]; problems: Problem[] } {
  const ids = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'tenant.yaml'))).map((entry) => entry.name).sort();
  const read = ids.map((id) => readTenant(join(dir, id), id, baseHost));
  const tenants = read.flatMap(({ tenant }) => tenant ?? []);
  return { tenants, problems: [...read.flatMap(({ problems }) => problems), ...sharedHosts(tenants)] };
}

/** As `readTenants`, for the start: @throws ContentError with all problems where there is one. */
export function loadTenants(dir: string, baseHost?: string): Tenant[] {
  const { tenants, problems } = readTenants(dir, baseHost);
  if (problems.length) throw new ContentError(problems);
  return tenants;
}

function readTenant(folder: string, id: string, baseHost: string): { tenant?: Tenant; problems: Problem[] } {
  const file = join(folder, 'tenant.yaml');
  const yaml = readYaml(file);
  if (yaml.problems.length) return { problems: yaml.problems };
  const { value: data, problems } = checkShape(tenantSchema, yaml.value, shownPath(file));
  const texts = readTexts(folder);
  const pages = readPages(folder);
  const all = [...problems, ...texts.problems, ...pages.problems];
  if (!data) return { problems: all };
  const offices = Object.fromEntries(Object.entries(data.offices).map(([key, office]) => [key, { ...office, id: key }]));
  const hosts = [`${id}.${baseHost}`, ...data.hosts];
  const brand = { ...data.brand, crest: join(folder, 'brand/crest.svg'), picture: join(folder, 'brand/picture.svg') };
  return { tenant: { ...data, id, folder, hosts, brand, offices, texts: texts.value, pages: pages.value }, problems: all };
}

function readTexts(folder: string): { value: Overrides; problems: Problem[] } {
  const problems: Problem[] = [];
  const value: Partial<Record<Lang, Record<string, Record<string, string>>>> = {};
  for (const lang of languages) {
    const file = join(folder, `texts.${lang}.yaml`);
    if (!existsSync(file)) continue;
    const yaml = readYaml(file);
    const checked = checkShape(textsSchema, yaml.value ?? {}, shownPath(file));
    problems.push(...yaml.problems, ...checked.problems);
    if (checked.value) value[lang] = checked.value;
  }
  return { value, problems };
}

function readPages(folder: string): { value: Tenant['pages']; problems: Problem[] } {
  const problems: Problem[] = [];
  const value: Partial<Record<FooterPage, Text>> = {};
  for (const name of footerPages) {
    const files = languages.map((lang) => join(folder, 'pages', `${name}.${lang}.md`));
    const there = files.filter((file) => existsSync(file));
    const [de, en] = files;
    if (there.length === 1) problems.push({ file: shownPath(there[0] ?? folder), line: 1, message: 'this page stands in one language only', cure: `add ${shownPath((there[0] === de ? en : de) ?? folder)}` });
    if (de && en && there.length === 2) value[name] = { de: readFileSync(de, 'utf8'), en: readFileSync(en, 'utf8') };
  }
  return { value, problems };
}

function sharedHosts(tenants: readonly Tenant[]): Problem[] {
  const taken = new Map<string, string>();
  return tenants.flatMap((tenant) => tenant.hosts.flatMap((host) => {
    const other = taken.get(host);
    taken.set(host, tenant.id);
    return other === undefined ? [] : [{ file: shownPath(join(tenant.folder, 'tenant.yaml')), line: 1, message: `the host ${host} belongs to ${other} already`, cure: 'give each town its own host' }];
  }));
}
