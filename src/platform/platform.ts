import { join } from 'node:path';
import pino from 'pino';
import type { Config } from '../config.ts';
import { root } from '../root.ts';
import { keyring, masterKey } from './crypto/keys.ts';
import { openDatabase } from './db/index.ts';
import type { Platform } from './http/index.ts';
import { createPdf } from './pdf/index.ts';
import { postgresStorage } from './storage/index.ts';
import { loadTenants, tenantDirectory, type Tenant } from './tenancy/index.ts';
import { clamd } from './virus-scan/index.ts';

/**
 * Makes the platform from the configuration: opens the database's pool and loads the tenants, serves nothing yet.
 * @param logTo where log lines go; standard output without it
 */
export function createPlatform(config: Config, logTo?: pino.DestinationStream): Platform & { close(): Promise<void> } {
  const log = pino({ level: config.logLevel, base: undefined, redact: ['req', 'res', 'err.parameters', 'err.detail'] }, logTo ?? pino.destination(1));
  const tenants = tenantDirectory(loadTenants(config.tenantsDir ?? join(root, 'tenants'), config.baseUrl.hostname));
  const db = openDatabase(config.databaseUrl, config.databasePool, keyring(masterKey(config.masterKey)), (error) => log.error({ err: error }, 'database connection lost'));
  const pdf = createPdf();
  return {
    config, log, tenants, db, pdf, files: postgresStorage(db, config.clamd !== undefined), scanner: config.clamd === undefined ? undefined : clamd(config.clamd),
    origin: (tenant) => originOf(config, tenant),
    async close() {
      await pdf.close();
      await db.close();
    },
  };
}

/** In production a town's own host name goes before the one under the portal's. */
function originOf({ baseUrl, production }: Config, { hosts }: Tenant): string {
  const host = production ? hosts[1] ?? hosts[0] : hosts[0];
  return `${baseUrl.protocol}//${host}${baseUrl.port ? `:${baseUrl.port}` : ''}`;
}

/** Opens the keys of every town, and makes those of a new one. @throws ConfigError when the master key is not the one they were sealed with */
export async function openKeys({ tenants, db }: Pick<Platform, 'tenants' | 'db'>): Promise<void> {
  for (const { id } of tenants.all) await db.tenant(id, (tx) => tx.keys.search());
}
