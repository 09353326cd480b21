export type { Catalogue } from './catalogue.ts';
export { catalogueOf, readCatalogues } from './load-catalogues.ts';
export { storedService } from './service.ts';
export { fieldIds, type Fee, type FormService, type LinkService, type Service } from './service.ts';
export { caseFacts, fillPlaceholders, openGap, unknownPlaceholders, type CaseFact } from './placeholders.rules.ts';
export type { Definition, Topic } from './definition.schema.ts';
export { OfficeContact } from './office.view.tsx';
export { daysOf, defaultKept, parsePeriod, type Period } from './periods.rules.ts';
export { draftDaysOf } from './draft-days.ts';
