export { officeOf, type Catalogue } from './catalogue.ts';
export { catalogueOf, loadCatalogues, readCatalogues } from './load-catalogues.ts';
export { fromDefinition, type Fee, type FormService, type LinkService, type Service } from './service.ts';
export type { Definition, Topic } from './definition.schema.ts';
export { showDeadline, showFee } from './show.rules.ts';
export { OfficeContact } from './office.view.tsx';
