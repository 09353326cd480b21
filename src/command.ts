import { pathToFileURL } from 'node:url';
import type { Config } from './config.ts';
import { isForReaders } from './for-readers.ts';
import { migrate } from './platform/db/index.ts';
import type { Platform } from './platform/http/index.ts';
import { createPlatform } from './platform/platform.ts';
import type { Tenant } from './platform/tenancy/index.ts';

/** What the caller of a command can mend; shown without a stack. */
export class Advice extends Error {}

/** Runs a command on a platform of its own, with the database up to date. */
export async function onPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  await migrate(config.databaseOwnerUrl);
  const platform = createPlatform({ ...config, databasePool: 2, logLevel: 'silent' });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

/** The town of that id. @throws Advice that names those there are */
export function tenantCalled({ tenants }: Platform, id: string): Tenant {
  const tenant = tenants.byId(id);
  if (!tenant) throw new Advice(`There is no town „${id}“. There are: ${tenants.all.map((one) => one.id).join(', ')}`);
  return tenant;
}

/** Reads arguments. @throws Advice with the usage, where they cannot be read */
export function parsed<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Advice(`${(error as Error).message}\n\n${usage}`, { cause: error });
  }
}

/** Runs a command with the arguments of the program, if this file is the program, and prints what it says. */
export async function asProgram(url: string, command: (args: readonly string[]) => Promise<string>): Promise<void> {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    console.log(await command(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof Advice || isForReaders(error) ? error.message : error);
    process.exitCode = 1;
  }
}
