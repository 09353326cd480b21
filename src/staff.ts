/**
 * `node dist/staff.js add …`: adds somebody who works at the desk, or changes name, password and offices of the one with
 * that address. The first of a town can come in no other way. Configuration as for `dist/main.js`.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parseConfig, type Config } from './config.ts';
import { addStaff } from './modules/accounts/index.ts';
import { migrate } from './platform/db/index.ts';
import { createPlatform } from './platform/platform.ts';

const usage = `npm run staff -- add --tenant guetersloh --email sabine.steuer@guetersloh.example --name "Sabine Steuer" --office steuern:caseworker

--office may stand several times; caseworker or lead. Called again for the same address, it replaces name, password and offices.
The password (12 characters or more) is asked for, or read from standard input.`;

/** What the caller can mend; shown without a stack. */
export class Advice extends Error {}

/**
 * @param args what stands behind the program's name
 * @param readPassword asked once everything else is right
 * @returns what was done, to print
 * @throws Advice that says how to do it right
 */
export async function staffCommand(args: readonly string[], config: Config, readPassword: () => Promise<string>): Promise<string> {
  const { values: { tenant: tenantId, email, name, office = [] }, positionals } = read(args);
  if (positionals.join() !== 'add' || !tenantId || !email || !name || !office.length) throw new Advice(usage);
  await migrate(config.databaseOwnerUrl);
  const platform = createPlatform({ ...config, databasePool: 2, logLevel: 'silent' });
  try {
    const tenant = platform.tenants.byId(tenantId);
    if (!tenant) throw new Advice(`There is no town „${tenantId}“. There are: ${platform.tenants.all.map(({ id }) => id).join(', ')}`);
    const offices = officesOf(office, Object.keys(tenant.offices));
    const password = await readPassword();
    await platform.db.tenant(tenantId, (tx) => addStaff(tx, { email, name, password, offices })).catch((error: Error) => {
      throw /e-mail address|staff password/.test(error.message) ? new Advice(`${error.message}.`) : error;
    });
    return `${name} can sign in at ${platform.origin(tenant)}/verwaltung as ${email}: ${Object.entries(offices).map(([id, role]) => `${id} (${role})`).join(', ')}`;
  } finally {
    await platform.close();
  }
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { tenant: text, email: text, name: text, office: { ...text, multiple: true } } });
  } catch (error) {
    throw new Advice(`${(error as Error).message}\n\n${usage}`, { cause: error });
  }
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(await staffCommand(process.argv.slice(2), parseConfig(process.env), askPassword));
  } catch (error) {
    console.error(error instanceof Advice || ['ConfigError', 'ContentError'].includes((error as Error).constructor.name) ? (error as Error).message : error);
    process.exitCode = 1;
  }
}
