import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { readRoutes } from './calls/read.routes.ts';
import { deliveryRoutes } from './calls/deliveries.routes.ts';
import { uploadRoutes } from './calls/upload.routes.ts';
import { writeRoutes } from './calls/write.routes.ts';
import { knowCallers } from './caller.ts';
import { describe } from './document.ts';
import { text } from './page.messages.ts';
import { ApiPage, type Described } from './page.view.tsx';

/** `/api/v1`: a place of its own, with JSON for its only language and tokens for its only keys. */
export async function apiRoutes(app: FastifyInstance, platform: Platform): Promise<void> {
  await app.register(async (api) => {
    await describe(api);
    api.addContentTypeParser('application/json', { parseAs: 'string' }, api.getDefaultJsonParser('error', 'error'));
    // no browser's cookie opens anything here, so nobody can be made to call it
    api.addHook('onRoute', (route) => { route.config = { ...route.config, crossOrigin: true }; });
    knowCallers(api, platform);
    readRoutes(api, platform);
    uploadRoutes(api, platform);
    writeRoutes(api, platform);
    deliveryRoutes(api, platform);
    api.get('', { schema: { hide: true } }, (request, reply) =>
      sendPage(request, reply, { title: text(request.ctx).title, wide: true }, <ApiPage ctx={request.ctx} calls={callsIn(api.swagger())} />));
    api.get('/openapi.json', { schema: { hide: true } }, async (request, reply) =>
      reply.header('cache-control', 'public, max-age=300').send({ ...api.swagger(), servers: [{ url: request.ctx.origin }] }));
  }, { prefix: '/api/v1' });
}

/** The calls that a document describes. */
const callsIn = ({ paths = {} }: { paths?: object }): Described[] => Object.entries(paths as Record<string, Record<string, { summary: string; security: { token: string[] }[] }>>)
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, { summary, security }]) => ({ method: method.toUpperCase(), path, summary, scopes: security.flatMap(({ token }) => token) })));
