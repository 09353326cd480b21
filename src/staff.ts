/**
 * `node dist/staff.js add|deactivate|activate|reset-second-factor|list …`: who works at a town's desk. The first of a town can come in no other
 * way. Configuration as for `dist/main.js`.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { Advice, asProgram, onPlatform, parsed, tenantCalled } from './command.ts';
import { parseConfig, type Config } from './config.ts';
import { addStaff, listStaff, resetSecondFactor, setStaffActive } from './modules/accounts/index.ts';
import type { Platform } from './platform/http/index.ts';
import { townRoles, type Tenant, type TownRole } from './platform/tenancy/index.ts';

const usage = `npm run staff -- add --tenant guetersloh --email sabine.steuer@guetersloh.example --name "Sabine Steuer" --office steuern:caseworker
npm run staff -- add --tenant guetersloh --email adele.amt@guetersloh.example --name "Adele Amt" --role administrator
npm run staff -- deactivate --tenant guetersloh --email sabine.steuer@guetersloh.example
npm run staff -- activate --tenant guetersloh --email sabine.steuer@guetersloh.example
npm run staff -- reset-second-factor --tenant guetersloh --email sabine.steuer@guetersloh.example
npm run staff -- list --tenant guetersloh

add: --office and --role may stand several times, one of them must. An office has caseworker or lead; roles in the whole town, which open no
case, are administrator (staff, interfaces), auditor (reads the record), editor (what the town tells everybody). Called again for the same
address, it replaces name, password, offices and roles, and activates. The password (12 characters or more) is asked for, or read from standard input.
deactivate: they are signed out at once and cannot sign in until they are activated; what they did keeps their name.
reset-second-factor: for a lost phone. App, passkeys and recovery codes are gone, they are signed out and told by mail; at the next sign-in
they set up a new one. Make sure that it is really them who asks.`;

/** What a command works with. */
interface Job { platform: Platform; tenant: Tenant; email: string; name: string; office: readonly string[]; role: readonly string[]; readPassword: () => Promise<string> }

/** Every command with the options that it needs, and those that it may have. */
const commands: Readonly<Record<string, { needs: readonly string[]; may?: readonly string[]; run(job: Job): Promise<string> }>> = {
  add: { needs: ['tenant', 'email', 'name'], may: ['office', 'role'], run: add },
  deactivate: { needs: ['tenant', 'email'], run: (job) => activate(job, false) },
  activate: { needs: ['tenant', 'email'], run: (job) => activate(job, true) },
  'reset-second-factor': { needs: ['tenant', 'email'], run: reset },
  list: { needs: ['tenant'], run: list },
};

/**
 * @param args what stands behind the program's name
 * @param readPassword asked once everything else is right
 * @returns what was done, to print
 * @throws Advice that says how to do it right
 */
export async function staffCommand(args: readonly string[], config: Config, readPassword: () => Promise<string>): Promise<string> {
  const { command, values: { tenant: tenantId = '', email = '', name = '', office = [], role = [] } } = read(args);
  return onPlatform(config, (platform) => command.run({ platform, tenant: tenantCalled(platform, tenantId), email, name, office, role, readPassword }));
}

async function add({ platform, tenant, email, name, office, role, readPassword }: Job): Promise<string> {
  if (!office.length && !role.length) throw new Advice(`add needs --office or --role.\n\n${usage}`);
  const roles = rolesOf(role);
  const offices = officesOf(office, Object.keys(tenant.offices));
  const password = await readPassword();
  await platform.db.tenant(tenant.id, (tx) => addStaff(tx, { email, name, password, offices, roles })).catch((error: Error) => {
    throw /e-mail address|staff password/.test(error.message) ? new Advice(`${error.message}.`) : error;
  });
  return `${name} can sign in at ${platform.origin(tenant)}/verwaltung as ${email}: ${[...Object.entries(offices).map(([id, one]) => `${id} (${one})`), ...roles].join(', ')}`;
}

async function activate({ platform, tenant, email }: Job, active: boolean): Promise<string> {
  const name = await platform.db.tenant(tenant.id, (tx) => setStaffActive(tx, email, active));
  if (!name) throw nobody(tenant, email);
  const door = `${platform.origin(tenant)}/verwaltung`;
  return active ? `${name} can sign in at ${door} again, with the password they had.` : `${name} can no longer sign in at ${door}, and is signed out.`;
}

async function reset({ platform, tenant, email }: Job): Promise<string> {
  const name = await platform.db.tenant(tenant.id, (tx) => resetSecondFactor(tx, tenant, email));
  if (!name) throw nobody(tenant, email);
  return `${name} has no second factor any more and is signed out. Signing in at ${platform.origin(tenant)}/verwaltung leads to setting up a new one.`;
}

const nobody = (tenant: Tenant, email: string): Advice =>
  new Advice(`Nobody in „${tenant.id}“ has the address „${email}“. Who is there: npm run staff -- list --tenant ${tenant.id}`);

async function list({ platform, tenant }: Job): Promise<string> {
  const staff = await platform.db.tenant(tenant.id, (tx) => listStaff(tx));
  if (!staff.length) return `Nobody works at the desk of „${tenant.id}“ yet.`;
  const rows = staff.map(({ email, name, offices, roles, active }) => [email, name, [...Object.entries(offices).map((one) => one.join(':')).sort(), ...roles].join(', '), active ? '' : 'deactivated']);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parsed(usage, () => parseArgs({ args: [...args], allowPositionals: true, options: { tenant: text, email: text, name: text, office: { ...text, multiple: true }, role: { ...text, multiple: true } } }));
  const called = positionals.join(' ');
  const command = Object.hasOwn(commands, called) ? commands[called] : undefined;
  if (!command) throw new Advice(called ? `There is no command „${called}“.\n\n${usage}` : usage);
  const options = (names: readonly string[]): string => names.map((name) => `--${name}`).join(', ');
  const missing = command.needs.filter((name) => !values[name as keyof typeof values]?.length);
  if (missing.length) throw new Advice(`${called} needs ${options(missing)}.\n\n${usage}`);
  const extra = Object.keys(values).filter((name) => ![...command.needs, ...command.may ?? []].includes(name));
  if (extra.length) throw new Advice(`${called} takes no ${options(extra)}.\n\n${usage}`);
  return { command, values };
}

/** `steuern:lead` → office and role. */
function officesOf(written: readonly string[], known: readonly string[]): Record<string, 'caseworker' | 'lead'> {
  return Object.fromEntries(written.map((one) => {
    const [office = '', role = 'caseworker'] = one.split(':');
    if (!known.includes(office)) throw new Advice(`This town has no office „${office}“. It has: ${known.join(', ')}`);
    if (role !== 'caseworker' && role !== 'lead') throw new Advice(`„${role}“ is no role: caseworker or lead, as in --office ${office}:caseworker`);
    return [office, role];
  }));
}

/** Roles in the whole town, as they were written. */
function rolesOf(written: readonly string[]): TownRole[] {
  return [...new Set(written)].map((one) => {
    const role = townRoles.find((known) => known === one);
    if (!role) throw new Advice(`„${one}“ is no role in the whole town. There are: ${townRoles.join(', ')}`);
    return role;
  });
}

/** From standard input; at a terminal without showing it. */
export async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await readAll(process.stdin)).replace(/\r?\n$/, '');
  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await reader.question('');
  reader.close();
  process.stderr.write('\n');
  return password;
}

await asProgram(import.meta.url, (args) => staffCommand(args, parseConfig(process.env), askPassword));
