import { z } from 'zod';

const variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }),
  TRUST_PROXY: z.stringbool().default(false),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  TENANTS_DIR: z.string().optional(),
  WORKER: z.stringbool().default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** What the program is told from outside, parsed once at the start. */
export interface Config {
  readonly production: boolean;
  readonly databaseUrl: string;
  /** The owner of the tables: used by migrations and the job worker, never by a request. */
  readonly databaseOwnerUrl: string;
  /** Connections of the request pool. */
  readonly databasePool: number;
  readonly host: string;
  readonly port: number;
  /** Where the portal is reached; tenants live on its subdomains. */
  readonly baseUrl: URL;
  readonly trustProxy: boolean;
  readonly smtpUrl: string;
  /** Folder of the tenants; the project's own `tenants/` without it. */
  readonly tenantsDir?: string;
  readonly worker: boolean;
  readonly logLevel: string;
}

/** Wrong configuration: the message names each variable and what it needs. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from environment variables.
 * @throws ConfigError naming every variable that is missing or wrong; in production also where plain http would leak cookies.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration (environment variables) cannot be used:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  const baseUrl = new URL(value.BASE_URL);
  if (production && baseUrl.protocol !== 'https:') {
    throw new ConfigError('BASE_URL: must begin with https:// in production, since the session cookie is only sent over TLS');
  }
  return {
    production, baseUrl,
    databaseUrl: value.DATABASE_URL,
    databaseOwnerUrl: value.DATABASE_OWNER_URL ?? value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    host: value.HOST, port: value.PORT, trustProxy: value.TRUST_PROXY,
    smtpUrl: value.SMTP_URL, tenantsDir: value.TENANTS_DIR, worker: value.WORKER, logLevel: value.LOG_LEVEL,
  };
}
