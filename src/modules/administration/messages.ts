import { messages } from '../../platform/i18n/index.ts';

/** What the pages of the administration share: their names, and those of the roles. */
export const text = messages('administration', {
  staff: 'Beschäftigte',
  log: 'Protokoll',
  interfaces: 'Schnittstellen',
  announcements: 'Hinweise',
  'role.administrator': 'Administration',
  'role.auditor': 'Revision',
  'role.editor': 'Redaktion',
  'role.cashier': 'Kasse',
  'office.caseworker': 'Sachbearbeitung',
  'office.lead': 'Leitung',
}, {
  staff: 'Staff',
  log: 'Record',
  interfaces: 'Interfaces',
  announcements: 'Announcements',
  'role.administrator': 'Administration',
  'role.auditor': 'Audit',
  'role.editor': 'Editing',
  'role.cashier': 'Cashier',
  'office.caseworker': 'Caseworker',
  'office.lead': 'Head of office',
});
