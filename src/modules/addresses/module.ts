import type { Module } from '../../platform/http/index.ts';
import { loadStreets } from './places.ts';
import { suggestionRoutes } from './suggestions.routes.ts';

/** The streets of each town that brings a list: suggested while one types, asked back about where one is unknown. */
const addresses: Module = {
  name: 'addresses',
  start(platform) {
    loadStreets(platform.tenants.all);
  },
  routes(app) {
    suggestionRoutes(app);
  },
};

export default addresses;
