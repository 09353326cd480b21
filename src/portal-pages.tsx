import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Platform } from './platform/http/index.ts';
import { root } from './root.ts';
import { loadAssets, sendPage, Tile, Tiles } from './ui/index.ts';

/** What belongs to no town: assets, health for those who run it, the list of towns at the portal's own address. */
export function portalPages(app: FastifyInstance, platform: Platform): void {
  const assets = loadAssets(root);
  app.register(staticFiles, { root: assets.dir, prefix: '/assets/', immutable: true, maxAge: '365d', preCompressed: true, index: false });

  // alive: the process answers · ready: the database does too
  app.get('/health', { logLevel: 'silent' }, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/ready', { logLevel: 'silent' }, async (_request, reply) => {
    const ready = await platform.db.ping().then(() => true, () => false);
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ status: ready ? 'ok' : 'database does not answer' });
  });

  // a host that is no town's: only the portal's own page, nothing of any town
  app.addHook('preHandler', async (request, reply) => {
    const route = request.routeOptions.url ?? '';
    if (request.ctx || request.is404 || route === '/health' || route === '/ready' || route.startsWith('/assets/')) return;
    if (request.method === 'GET' && request.url === '/') return sendTowns(platform, request, reply);
    return reply.callNotFound();
  });
}

function sendTowns(platform: Platform, request: Parameters<typeof sendPage>[0], reply: Parameters<typeof sendPage>[1]) {
  return sendPage(request, reply, { title: 'Städte und Gemeinden', wide: true }, <>
    <h1>Städte und Gemeinden</h1>
    <p class="lead">Wählen Sie Ihre Stadt oder Gemeinde. <span lang="en">Choose your town.</span></p>
    <Tiles>
      {platform.tenants.all.map((tenant) => <Tile level={2} title={tenant.name} href={platform.origin(tenant)} icon="building">{tenant.portal.de}</Tile>)}
    </Tiles>
  </>);
}
