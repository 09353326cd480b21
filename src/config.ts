import { hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { zbpIn, zbpVariables, type ZbpConfig } from './config-zbp.ts';

/** A variable that holds JSON. */
const json = <T extends z.ZodType>(shape: T) => z.string().default('{}').transform((value, { issues, value: input }) => {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    issues.push({ code: 'custom', input, message: 'is no JSON' });
    return z.NEVER;
  }
}).pipe(shape);

/** The portal as a client of an OpenID provider: what that provider gave it. */
const openIdClient = z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(8), issuer: z.url({ protocol: /^https?$/ }).optional() });
/** A tenant as OpenID provider: its private keys (JWK) to sign with, the secrets of its clients by their id. */
const openIdProvider = z.strictObject({ keys: z.array(z.looseObject({ kty: z.string(), d: z.string() })).min(1), clients: z.record(z.string(), z.string().min(32)) });

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
  BOUNCE_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  BOUNCE_HOST: z.string().default('127.0.0.1'),
  BOUNCE_DOMAIN: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is no domain like bounce.stadttor.example').optional(),
  TENANTS_DIR: z.string().optional(),
  ARCHIVE_DIR: z.string().regex(/^\//, 'must be the path of a folder, beginning with /').optional(),
  WORKER: z.stringbool().default(true),
  EID_SERVICE_URL: z.url({ protocol: /^https?$/ }).optional(),
  EID_SERVICE_KEY: z.string().optional(),
  EID_SERVICE_CERT: z.string().optional(),
  EID_SERVICE_CA: z.string().optional(),
  EID_CLIENT_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:24727/eID-Client'),
  OPENID_CLIENTS: json(z.record(z.string(), openIdClient)),
  STAFF_OPENID_CLIENTS: json(z.record(z.string(), openIdClient)),
  OPENID_PROVIDERS: json(z.record(z.string(), openIdProvider)),
  PAYMENT_SECRETS: json(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
  BUNDID_KEYS: z.string().optional(),
  BUNDID_IDP_METADATA: z.string().optional(),
  UNTERNEHMENSKONTO_KEYS: z.string().optional(),
  UNTERNEHMENSKONTO_IDP_METADATA: z.string().optional(),
  ...zbpVariables,
  MASTER_KEY: z.string().optional(),
  MASTER_KEY_FILE: z.string().optional(),
  SECRETS_KEY: z.string().regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url').optional(),
  CLAMD: z.string().regex(/^(off|tcp:\/\/([^/:@]+|\[[0-9a-f:]+\]):\d{1,5}|unix:\/.+)$/, 'must be tcp://HOST:PORT, unix:/PATH/OF/SOCKET, or off').optional(),
  WEBHOOK_NETWORKS: z.string().default('').transform((list) => list.split(',').map((one) => one.trim()).filter(Boolean))
    .refine((list) => list.every((one) => ipaddr.isValidCIDR(one)), 'must be networks separated by commas, as in 10.20.0.0/16,fd12:3456::/32'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Keys of ours and metadata of an identity provider that speaks SAML; each the content or the path of a file. Read where a town offers it. */
interface SamlVariables { readonly keys?: string; readonly idpMetadata?: string }

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
  /** Where mails that could not be delivered come back to; without it only refusals while sending are noticed. */
  readonly bounce?: BounceConfig;
  /** Folder of the tenants; the project's own `tenants/` without it. */
  readonly tenantsDir?: string;
  /** Folder into which towns that want it archive cases before they are deleted. */
  readonly archiveDir?: string;
  readonly worker: boolean;
  /** Without it nobody can sign in with an ID card. */
  readonly eid?: EidConfig;
  /** Names of this portal at OpenID providers, by `TENANT/PROVIDER` or `PROVIDER`; `issuer` goes before the tenant's. */
  readonly openIdClients: Readonly<Record<string, z.output<typeof openIdClient>>>;
  /** Names of this portal at the towns' own OpenID providers for staff, by tenant; `issuer` goes before the tenant's. */
  readonly staffOpenIdClients: Readonly<Record<string, z.output<typeof openIdClient>>>;
  /** Keys and clients' secrets of tenants that are OpenID providers, by tenant. */
  readonly openIdProviders: Readonly<Record<string, z.output<typeof openIdProvider>>>;
  /** What the towns' payment providers gave them, by tenant and provider; each provider checks its own. */
  readonly paymentSecrets: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly saml: Readonly<Record<'BUNDID' | 'UNTERNEHMENSKONTO', SamlVariables>>;
  /** How the portal sends into the mailboxes of BundID (Zentrales Bürgerpostfach); without it no town can. */
  readonly zbp?: ZbpConfig;
  /** 32 bytes that seal the keys of every town (`platform/crypto/keys.ts`). Outside production one for this process, where none is given. */
  readonly masterKey: Buffer;
  /** What sealed the secrets of authenticator apps before the master key did: read once, by `seal-readable.ts`. */
  readonly formerSecretsKey?: Buffer;
  /** Where clamd listens: `tcp://host:port` or `unix:/path`. Without it files are handed out unscanned. */
  readonly clamd?: string;
  /** Private networks (CIDR) that webhooks may reach; public addresses they reach anyway. */
  readonly webhookNetworks: readonly string[];
  readonly logLevel: string;
}

/** The domain of the envelope's senders, the key that makes them unforgeable, and where this process takes what comes back, if it does. */
export interface BounceConfig { readonly domain: string; readonly key: Buffer; readonly listen?: { readonly host: string; readonly port: number } }

/** The eID service (BSI TR-03130), and where the client on the citizen's own device listens. */
export interface EidConfig {
  readonly serviceUrl: URL;
  /** Key and certificate with which the portal shows itself to the service, and the authority of the service's own; PEM. */
  readonly tls: { readonly key?: string; readonly cert?: string; readonly ca?: string };
  readonly clientUrl: string;
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
  if (production && value.EID_SERVICE_URL && !(value.EID_SERVICE_URL.startsWith('https:') && value.EID_SERVICE_KEY && value.EID_SERVICE_CERT)) {
    throw new ConfigError('EID_SERVICE_URL: must begin with https:// in production, and EID_SERVICE_KEY and EID_SERVICE_CERT (PEM) must be set: the service knows the portal by its certificate');
  }
  if (production && isHere(value.EID_SERVICE_URL)) throw new ConfigError('EID_SERVICE_URL: leads to this machine; in production it must be a certified eID service (docs/how-to/operate-eid.md), not the eID server of dev/');
  if (production && !value.CLAMD) {
    throw new ConfigError('CLAMD: must be set in production, to where ClamAV’s daemon listens (tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl); or to off, which means that files from outside are handed to staff and citizens without a virus scan');
  }
  if (value.BOUNCE_PORT !== undefined && !value.BOUNCE_DOMAIN) throw new ConfigError('BOUNCE_DOMAIN: must be set where BOUNCE_PORT is: the domain whose mail comes to that port');
  const zbp = zbpIn(value);
  if (zbp && 'missing' in zbp) throw new ConfigError(zbp.missing);
  const masterKey = keyIn(value, 'MASTER_KEY') ?? ownKey(production);
  return {
    production, baseUrl, masterKey, formerSecretsKey: value.SECRETS_KEY ? Buffer.from(value.SECRETS_KEY, 'base64url') : undefined,
    bounce: value.BOUNCE_DOMAIN ? {
      domain: value.BOUNCE_DOMAIN, key: Buffer.from(hkdfSync('sha256', masterKey, '', 'stadttor: bounces', 32)),
      listen: value.BOUNCE_PORT === undefined ? undefined : { host: value.BOUNCE_HOST, port: value.BOUNCE_PORT },
    } : undefined,
    saml: {
      BUNDID: { keys: value.BUNDID_KEYS, idpMetadata: value.BUNDID_IDP_METADATA },
      UNTERNEHMENSKONTO: { keys: value.UNTERNEHMENSKONTO_KEYS, idpMetadata: value.UNTERNEHMENSKONTO_IDP_METADATA },
    },
    eid: value.EID_SERVICE_URL ? { serviceUrl: new URL(value.EID_SERVICE_URL), clientUrl: value.EID_CLIENT_URL, tls: { key: value.EID_SERVICE_KEY, cert: value.EID_SERVICE_CERT, ca: value.EID_SERVICE_CA } } : undefined,
    zbp, databaseUrl: value.DATABASE_URL,
    databaseOwnerUrl: value.DATABASE_OWNER_URL ?? value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    host: value.HOST, port: value.PORT, trustProxy: value.TRUST_PROXY,
    smtpUrl: value.SMTP_URL, tenantsDir: value.TENANTS_DIR, archiveDir: value.ARCHIVE_DIR, worker: value.WORKER,
    openIdClients: value.OPENID_CLIENTS, staffOpenIdClients: value.STAFF_OPENID_CLIENTS, openIdProviders: value.OPENID_PROVIDERS, paymentSecrets: value.PAYMENT_SECRETS, clamd: value.CLAMD === 'off' ? undefined : value.CLAMD, webhookNetworks: value.WEBHOOK_NETWORKS, logLevel: value.LOG_LEVEL,
  };
}

const isHere = (url = 'none:'): boolean => /^((.+\.)?localhost\.?|127\..+|\[::1\])$/.test(new URL(url).hostname);
const makeKey = `node -p "crypto.randomBytes(32).toString('base64url')"`;

/**
 * A key from a variable, or from the file that `NAME_FILE` names.
 * @returns 32 bytes; undefined where neither is set
 * @throws ConfigError where it is none
 */
export function keyIn(env: Readonly<Record<string, unknown>>, name: string): Buffer | undefined {
  const [given, file] = [env[name], env[`${name}_FILE`]].map((value) => (typeof value === 'string' && value ? value : undefined));
  if (given && file) throw new ConfigError(`${name}, ${name}_FILE: give one of them, not both`);
  const text = file ? readKeyFile(name, file) : given;
  if (text === undefined) return undefined;
  if (!/^[\w-]{43}$/.test(text)) throw new ConfigError(`${file ? `${name}_FILE: the file` : `${name}:`} must be 32 random bytes in base64url: ${makeKey}`);
  return Buffer.from(text, 'base64url');
}

/** For this process alone, where none is given. */
function ownKey(production: boolean): Buffer {
  if (!production) return randomBytes(32);
  throw new ConfigError(`MASTER_KEY or MASTER_KEY_FILE: must be set in production, to 32 random bytes in base64url or a file with them: ${makeKey}. Keep a copy apart from the database's backups: without it nothing that was sent can be read again`);
}

function readKeyFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
}
