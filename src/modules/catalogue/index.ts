export type { Catalogue } from './catalogue.ts';
export { catalogueOf, readCatalogues } from './load-catalogues.ts';
export { storedService } from './service.ts';
export type { Fee, FormService, LinkService, Service } from './service.ts';
export type { Definition, Topic } from './definition.schema.ts';
export { OfficeContact } from './office.view.tsx';
