import type { Module } from '../../platform/http/index.ts';
import { catalogueRoutes } from './catalogue.routes.tsx';
import { loadCatalogues } from './load-catalogues.ts';

/** Services as data: the library, what each town takes over, search, and the public pages. */
const catalogue: Module = {
  name: 'catalogue',
  start(platform) {
    loadCatalogues(platform.tenants.all);
  },
  routes(app, platform) {
    catalogueRoutes(app, platform);
  },
};

export default catalogue;
