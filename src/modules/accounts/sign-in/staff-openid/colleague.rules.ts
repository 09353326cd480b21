import { z } from 'zod';
import type { StaffMember } from '../../../../platform/http/index.ts';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { normalEmail } from '../../email.rules.ts';
import type { Directory } from './directory.ts';

type Offices = StaffMember['offices'];

const words = z.string().trim().min(1).max(200).optional().catch(undefined);
const claims = z.object({ sub: z.string().min(1).max(255), name: words, given_name: words, family_name: words, email: words, email_verified: z.literal(true).optional().catch(undefined), acr: words });

/** Somebody as the town's provider describes them. */
export interface Colleague {
  readonly subject: string;
  readonly name: string;
  /** Only one that the provider has proven, in a domain that is the town's own. */
  readonly email?: string;
  readonly offices: Offices;
  readonly roles: StaffMember['roles'];
  /** Whether they signed in as strongly as the town asks. */
  readonly strong: boolean;
}

/** Reads what the town's provider tells of one of its staff. @throws ZodError without a subject */
export function readColleague(raw: object, directory: Pick<Directory, 'roles' | 'domains' | 'acr'>, { offices }: Pick<Tenant, 'offices'>): Colleague {
  const told = claims.parse(raw);
  const address = told.email_verified ? normalEmail(told.email) : undefined;
  const email = directory.domains.some((domain) => address?.endsWith(`@${domain}`)) ? address : undefined;
  return {
    subject: told.sub, email,
    name: told.name ?? ([told.given_name, told.family_name].filter(Boolean).join(' ') || email || told.sub),
    offices: officesOf((raw as Readonly<Record<string, unknown>>)[directory.roles.claim], directory.roles.map, Object.keys(offices)),
    roles: townRolesOf((raw as Readonly<Record<string, unknown>>)[directory.roles.claim], directory.roles.town),
    strong: directory.acr === undefined || (told.acr !== undefined && directory.acr.includes(told.acr)),
  };
}

/**
 * Roles in the offices of a town, from what the provider says of somebody's groups. Only groups that tenant.yaml names count, by
 * their full name; of two roles in an office the higher. `*` stands for every office, and only in tenant.yaml: what the provider
 * says is never read as more than a group's name.
 * @param told a list of names, or one name; anything else is none
 */
export function officesOf(told: unknown, map: Directory['roles']['map'], known: readonly string[]): Offices {
  const roles: Record<string, 'caseworker' | 'lead'> = {};
  for (const group of groupsIn(told)) {
    for (const [name, role] of Object.hasOwn(map, group) ? Object.entries(map[group] ?? {}) : []) {
      for (const office of name === '*' ? known : known.filter((one) => one === name)) if (roles[office] !== 'lead') roles[office] = role;
    }
  }
  return roles;
}

/** Roles in the whole town, likewise: only groups that tenant.yaml names count, by their full name. */
export const townRolesOf = (told: unknown, town: Directory['roles']['town']): StaffMember['roles'] =>
  [...new Set([...groupsIn(told)].flatMap((group) => (Object.hasOwn(town, group) ? town[group] ?? [] : [])))].sort();

/** The names of groups in what a provider says; none where it is anything else. */
function groupsIn(told: unknown): ReadonlySet<string> {
  return new Set(typeof told === 'string' ? [told] : Array.isArray(told) && told.every((one) => typeof one === 'string') ? told : []);
}
