import type { FastifyInstance } from 'fastify';
import { isId } from '../../platform/db/index.ts';
import { notFound, type Platform } from '../../platform/http/index.ts';
import { attemptByRemote, selectAttempt } from './attempts.store.ts';
import { askAt } from './hear.ts';
import { notifyPath } from './paths.ts';
import { ProviderTrouble, type Heard, type Incoming } from './provider.ts';
import { providerOf, type Offered } from './tenant-providers.ts';

/** Bytes of a notification. */
const longest = 64 * 1024;

/**
 * Where providers tell of news. What they tell is a hint: whoever is named is asked about by a job, and only that books. So a forged,
 * old or doubled notification can at most make the portal ask.
 */
export function notifyRoutes(app: FastifyInstance, platform: Platform): void {
  void app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longest }, (_request, body, done) => done(null, body));
    own.route<{ Params: { provider: string } }>({
      method: ['GET', 'POST'], url: notifyPath(':provider'), config: { crossOrigin: true, rateLimit: { max: 600, timeWindow: '1 minute' } },
      async handler(request, reply) {
        const { ctx: { tenant }, params: { provider: id } } = request;
        const offered = providerOf(platform.config, tenant, id);
        const notifications = offered?.provider.notifications;
        if (!offered || !notifications) throw notFound();
        const { answers } = notifications;
        const heard = await read(platform, tenant.id, offered, () => notifications.read(offered.access, incomingOf(request)));
        if (!heard) return reply.code(answers.again).header('cache-control', 'no-store').type('text/plain').send('');
        if (heard.kind === 'forged') platform.log.warn({ tenant: tenant.id, provider: id, why: heard.why }, 'a forged notification of a payment was refused');
        const taken = heard.kind === 'about' ? await follow(platform, tenant.id, offered, heard) : heard.kind === 'nothing';
        return reply.code(taken ? answers.taken : answers.refused).header('cache-control', 'no-store').type('text/plain').send('');
      },
    });
  });
}

/** @returns undefined when the provider must be asked whether it is genuine, and does not say: then it is to come again */
async function read(platform: Platform, tenant: string, { id }: Offered, reading: () => Promise<Heard>): Promise<Heard | undefined> {
  try {
    return await reading();
  } catch (error) {
    if (!(error instanceof ProviderTrouble)) throw error;
    platform.log.warn({ tenant, provider: id, err: error }, 'a notification of a payment could not be checked');
    return undefined;
  }
}

/** Lets the attempt that is meant be asked about now. @returns false when there is none here */
async function follow(platform: Platform, tenantId: string, { id }: Offered, { attemptId, remoteId }: Extract<Heard, { kind: 'about' }>): Promise<boolean> {
  return platform.db.tenant(tenantId, async (tx) => {
    const attempt = (attemptId !== undefined && isId(attemptId) ? await selectAttempt(tx, attemptId) : undefined) ?? (remoteId === undefined ? undefined : await attemptByRemote(tx, id, remoteId));
    if (!attempt || attempt.provider !== id) return false;
    await askAt(tx, attempt.id);
    return true;
  });
}

function incomingOf({ method, url, query, headers, body }: { method: string; url: string; query: unknown; headers: Record<string, string | string[] | undefined>; body: unknown }): Incoming {
  const first = (value: unknown): string => (Array.isArray(value) ? String(value[0]) : String(value ?? ''));
  const from = url.indexOf('?');
  return {
    method, rawQuery: from < 0 ? '' : url.slice(from + 1), body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    query: Object.fromEntries(Object.entries((query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, first(value)])),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === undefined ? undefined : first(value)])),
  };
}
