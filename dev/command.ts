/** `npm run staff`, `npm run keys` and `npm run api` on a machine without a database of its own: they join the one of `npm start`, or start it for a moment. */
import { join } from 'node:path';
import { portalAddress } from './address.ts';
import { masterKeyIn } from './master-key.ts';
import { startPostgres } from './postgres.ts';

const root = join(import.meta.dirname, '..');
const built = <T>(path: string): Promise<T> => import(join(root, 'dist', path)) as Promise<T>;

const [name, ...args] = process.argv.slice(2);
const postgres = await startPostgres({ data: join(root, '.data/postgres'), log: (line) => console.log(line) });
try {
  const { parseConfig } = await built<typeof import('../src/config.ts')>('config.js');
  const environment = {
    NODE_ENV: 'development', BASE_URL: portalAddress(join(root, '.data/serving')), SMTP_URL: 'smtp://127.0.0.1', DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl,
    ...(process.env.MASTER_KEY || process.env.MASTER_KEY_FILE ? {} : { MASTER_KEY: masterKeyIn(join(root, '.data/master-key')) }), ...process.env,
  };
  const config = parseConfig(environment);
  if (name === 'api') {
    const { apiCommand } = await built<typeof import('../src/api.ts')>('api.js');
    console.log(await apiCommand(args, config));
  } else if (name === 'keys') {
    const { keysCommand } = await built<typeof import('../src/keys.ts')>('keys.js');
    console.log(await keysCommand(args, config, environment));
  } else {
    const { staffCommand, askPassword } = await built<typeof import('../src/staff.ts')>('staff.js');
    console.log(await staffCommand(args, config, askPassword));
  }
} catch (error) {
  console.error(['Advice', 'ConfigError', 'ContentError'].includes((error as Error).constructor.name) ? (error as Error).message : error);
  process.exitCode = 1;
} finally {
  await postgres.stop();
}
