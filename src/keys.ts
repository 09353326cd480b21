/**
 * `node dist/keys.js show|rotate-master|rotate-tenant …`: the keys that seal what people write (docs/how-to/run-in-production.md, „Keys“).
 * Configuration as for `dist/main.js`.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Advice, asProgram, parsed } from './command.ts';
import { keyIn, parseConfig, type Config } from './config.ts';
import { migrate } from './platform/db/index.ts';
import { masterKey } from './platform/crypto/keys.ts';
import { rotateMaster, rotateTenant, sealedColumns } from './platform/crypto/rotate.ts';

const usage = `npm run keys -- show
npm run keys -- rotate-master
npm run keys -- rotate-tenant --tenant guetersloh [--resume]

show: which keys there are, and by the name of which master key they are sealed.
rotate-master: the new master key in MASTER_KEY or MASTER_KEY_FILE, the one before in FORMER_MASTER_KEY or FORMER_MASTER_KEY_FILE. Seals the
keys of all towns anew in one transaction. Programs that run go on; those that start from then on need the new key.
rotate-tenant: makes a new key for a town and seals the keys of all its rows with it. Programs that run use it once they start again, or meet
it; --resume makes no further key and seals what is left.`;

/**
 * @param args what stands behind the program's name
 * @param env where the former master key is named
 * @returns what was done, to print
 * @throws Advice or ConfigError that says how to do it right
 */
export async function keysCommand(args: readonly string[], config: Config, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const { command, tenant, resume } = read(args);
  await migrate(config.databaseOwnerUrl);
  const client = new pg.Client({ connectionString: config.databaseOwnerUrl, application_name: 'stadttor keys' });
  await client.connect();
  try {
    if (command === 'show') return await show(client, config);
    if (command === 'rotate-master') return await changeMaster(client, config, env);
    return await changeTenant(client, config, tenant, resume);
  } finally {
    await client.end();
  }
}

async function show(client: pg.Client, { masterKey: bytes }: Config): Promise<string> {
  const { rows } = await client.query<{ line: string }>(`select format('%s  %s %s  since %s  sealed by %s', rpad(tenant_id, max(length(tenant_id)) over ()), rpad(purpose, 6), id,
    to_char(created_at, 'YYYY-MM-DD'), master) as line from tenant_keys order by tenant_id, purpose, id`);
  return [`The master key given is ${masterKey(bytes).name}.`, ...rows.map(({ line }) => line), ...(rows.length ? [] : ['No town has a key yet.'])].join('\n');
}

async function changeMaster(client: pg.Client, { masterKey: bytes }: Config, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const before = keyIn(env, 'FORMER_MASTER_KEY');
  if (!before) throw new Advice(`FORMER_MASTER_KEY or FORMER_MASTER_KEY_FILE: name the master key that seals this database now.\n\n${usage}`);
  const [former, next] = [masterKey(before), masterKey(bytes)];
  if (former.name === next.name) throw new Advice('MASTER_KEY and FORMER_MASTER_KEY are the same. The new one: node -p "crypto.randomBytes(32).toString(\'base64url\')"');
  const { towns, keys, done, other } = await rotateMaster(client, former, next);
  if (other.length) throw new Advice(`FORMER_MASTER_KEY: this database is sealed with ${other.join(', ')}; the key given is ${former.name}. Nothing was changed.`);
  if (!keys) return `Nothing to do: all ${done} keys are sealed by ${next.name} already.`;
  return `${keys} keys of ${towns} ${towns === 1 ? 'town' : 'towns'} are sealed by ${next.name} now${done ? `, ${done} were before` : ''}. Start the programs with the new key; keep ${former.name} as long as there are backups from before.`;
}

async function changeTenant(client: pg.Client, { masterKey: bytes }: Config, tenantId: string, resume: boolean): Promise<string> {
  const { rows } = await client.query<{ tenant_id: string }>('select distinct tenant_id from tenant_keys order by 1');
  if (!rows.some((row) => row.tenant_id === tenantId)) throw new Advice(`„${tenantId}“ has no keys. There are: ${rows.map((row) => row.tenant_id).join(', ')}`);
  const { id, keys } = await rotateTenant(client, masterKey(bytes), tenantId, { resume });
  const columns = (await sealedColumns(client)).map(({ table, column }) => `${table}.${column}`).join(', ');
  return `${tenantId}: key ${id} is the newest, and ${keys} row keys were sealed anew by it (${columns}). Former keys stay, for backups and for what programs that run still seal: `
    + `start those again, then npm run keys -- rotate-tenant --tenant ${tenantId} --resume`;
}

function read(args: readonly string[]): { command: string; tenant: string; resume: boolean } {
  const { values, positionals } = parsed(usage, () => parseArgs({ args: [...args], allowPositionals: true, options: { tenant: { type: 'string' }, resume: { type: 'boolean' } } }));
  const command = positionals.join(' ');
  if (!['show', 'rotate-master', 'rotate-tenant'].includes(command)) throw new Advice(command ? `There is no command „${command}“.\n\n${usage}` : usage);
  if (command === 'rotate-tenant' ? !values.tenant : values.tenant !== undefined || values.resume !== undefined) throw new Advice(`${command} ${command === 'rotate-tenant' ? 'needs --tenant' : 'takes no options'}.\n\n${usage}`);
  return { command, tenant: values.tenant ?? '', resume: values.resume ?? false };
}

await asProgram(import.meta.url, (args) => keysCommand(args, parseConfig(process.env), process.env));
