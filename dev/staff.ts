/** `npm run staff` on a machine without a database of its own: joins the one of `npm start`, or starts it for a moment. */
import { join } from 'node:path';
import { portalAddress } from './address.ts';
import { masterKeyIn } from './master-key.ts';
import { startPostgres } from './postgres.ts';

const root = join(import.meta.dirname, '..');
const built = <T>(path: string): Promise<T> => import(join(root, 'dist', path)) as Promise<T>;

const postgres = await startPostgres({ data: join(root, '.data/postgres'), log: (line) => console.log(line) });
try {
  const { parseConfig } = await built<typeof import('../src/config.ts')>('config.js');
  const { staffCommand, askPassword } = await built<typeof import('../src/staff.ts')>('staff.js');
  const config = parseConfig({ NODE_ENV: 'development', BASE_URL: portalAddress(join(root, '.data/serving')), SMTP_URL: 'smtp://127.0.0.1', MASTER_KEY: masterKeyIn(join(root, '.data/master-key')), DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl });
  console.log(await staffCommand(process.argv.slice(2), config, askPassword));
} catch (error) {
  console.error((error as Error).constructor.name === 'Advice' ? (error as Error).message : error);
  process.exitCode = 1;
} finally {
  await postgres.stop();
}
