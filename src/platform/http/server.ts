import { randomBytes } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { grouped, toReadable } from '../crypto/readable.ts';
import type { Tenants } from '../tenancy/index.ts';
import { HttpError, notFound, tooMany } from './errors.ts';
import { inLanguage, languageOf, takeLanguage } from './language.ts';
import { refuseOtherMethods } from './methods.ts';
import { networkOf } from './network.ts';
import type { Platform } from './module.ts';
import { isOwnRequest } from './origin.rules.ts';

/** Bytes of an ordinary form post; uploads have their own limit. */
const bodyLimit = 512 * 1024;

/** A number that can be read out on the phone: `K7F4-M2QX`. */
export function newReference(): string {
  return grouped(toReadable(randomBytes(5), 8), 4);
}

/**
 * The HTTP server with all that holds for every route: tenant and language of the request, strict headers, own-origin posts,
 * limits, compression, a log without personal data. Modules add their routes, `src/app.tsx` the error pages.
 */
export async function createServer(platform: Pick<Platform, 'config' | 'tenants' | 'log' | 'origin'>): Promise<FastifyInstance> {
  const { config, log } = platform;
  const app = fastify({
    loggerInstance: log as never,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newReference,
    rewriteUrl: takeLanguage,
    trustProxy: config.trustProxy,
    bodyLimit,
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  const strict = await strictHeaders(config.production);
  app.addHook('onRequest', (_request, reply, done) => { reply.headers(strict); done(); });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit });
  await app.register(multipart, { throwFileSizeLimit: false });
  // forms send urlencoded or multipart; nothing here takes JSON or plain text
  app.removeContentTypeParser(['application/json', 'text/plain']);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });
  await app.register(rateLimit, { global: false, keyGenerator: (request) => `${request.ctx?.tenant.id}:${networkOf(request.ip)}`, errorResponseBuilder: tooMany });
  // only where load comes from visitors: a machine that builds and tests is slow for other reasons, and so is a program that starts
  await app.register(underPressure, { maxEventLoopDelay: config.production ? 2000 : 0, pressureHandler: () => { if (process.uptime() > 10) throw new HttpError(503, 'busy'); } });
  resolveTenant(app, platform);
  refuseOtherMethods(app);
  refuseForeignPosts(app);
  refuseOddParameters(app);
  logWithoutPersonalData(app);
  return app;
}

/** Helmet's headers, asked for once: the same for every answer, and writing them anew took an eighth of a public page's time. */
async function strictHeaders(production: boolean): Promise<Record<string, string>> {
  const probe = fastify();
  await probe.register(helmet, policy(production));
  const { headers } = await probe.inject('/');
  const own = new Set(['content-type', 'content-length', 'date', 'connection']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)).map(([name, value]) => [name, String(value)]));
}

const policy = (production: boolean): Parameters<typeof helmet>[1] => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"], styleSrc: ["'self'"], scriptSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
      formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"], ...(production ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  // without it a browser sends `Origin: null` with our own posts
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: production ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
});

const reading = new Set(['GET', 'HEAD']);

function resolveTenant(app: FastifyInstance, { tenants, origin }: { tenants: Tenants; origin: Platform['origin'] }): void {
  app.decorateRequest('ctx', undefined as never);
  app.addHook('onRequest', async (request, reply) => {
    const tenant = tenants.byHost(request.hostname);
    if (!tenant) return undefined;
    const lang = languageOf(request.raw);
    request.ctx = {
      tenant, lang, path: request.url, origin: origin(tenant), reference: request.id, header: {},
      href: (path) => inLanguage(path, lang),
    };
    // cookies, passkeys, links in mails and the answers of other sites belong to one host: whoever comes to another goes there first
    const isHere = request.hostname === new URL(request.ctx.origin).hostname;
    return isHere || !reading.has(request.method) ? undefined : reply.redirect(request.ctx.origin + inLanguage(request.url, lang), 302);
  });
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

function refuseForeignPosts(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method) || request.routeOptions.config.crossOrigin || isOwnRequest(request.headers, request.host)) return;
    throw new HttpError(403, 'cross-origin');
  });
}

/** What stands in an address in the place of an id is plain ASCII, or names nothing: no NUL reaches the database, no line break a header. */
function refuseOddParameters(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    for (const value of Object.values(request.params ?? {})) if (!/^[\x21-\x7e]*$/.test(String(value))) throw notFound();
  });
}

/** Method, route pattern (not the address with its ids), status, time: nothing that names a person. */
function logWithoutPersonalData(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug({ tenant: request.ctx?.tenant.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}
