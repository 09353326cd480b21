/** Pages that the portal has for the browser walkthroughs alone: errors on demand, and the list of all routes. */
import type { Module } from '../../src/platform/http/index.ts';

const here = '/pruefstand';

export const testPages: Module = {
  name: 'test pages',
  routes(app) {
    app.get(`${here}/routen`, async () => app.routeTable.map(({ method, url }) => `${method} ${url}`).filter((route) => !/ \/(?:verwaltung\/)?(?:pruefstand|gallery)\b/.test(route)));
    for (const place of [here, `/verwaltung${here}`]) {
      app.get<{ Params: { status: string } }>(`${place}/:status`, async ({ log, params }) => {
        log.level = 'silent'; // nobody need look into it
        throw Object.assign(new Error('asked for by a test'), { statusCode: Number(params.status) });
      });
    }
  },
};
