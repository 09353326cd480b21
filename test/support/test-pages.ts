/** Pages that the portal has for the browser walkthroughs alone: errors on demand, the list of all routes, and axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Module } from '../../src/platform/http/index.ts';

const here = '/pruefstand';
/** Where every town's site has axe for the tests. */
export const axeAt = `${here}/axe.js`;
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const testPages: Module = {
  name: 'test pages',
  routes(app) {
    app.get(`${here}/routen`, async () => app.routeTable.map(({ method, url }) => `${method} ${url}`).filter((route) => !/ \/(?:verwaltung\/)?(?:pruefstand|gallery)\b/.test(route)));
    app.get(axeAt, async (_, reply) => reply.type('text/javascript').header('cache-control', 'public, max-age=31536000, immutable').send(axe));
    for (const place of [here, `/verwaltung${here}`]) {
      app.get<{ Params: { status: string } }>(`${place}/:status`, async ({ log, params }) => {
        log.level = 'silent'; // nobody need look into it
        throw Object.assign(new Error('asked for by a test'), { statusCode: Number(params.status) });
      });
    }
  },
};
