import accounts from './modules/accounts/module.ts';
import addresses from './modules/addresses/module.ts';
import administration from './modules/administration/module.ts';
import api from './modules/api/module.ts';
import applications from './modules/applications/module.ts';
import cases from './modules/cases/module.ts';
import catalogue from './modules/catalogue/module.ts';
import desk from './modules/desk/module.ts';
import documents from './modules/documents/module.ts';
import mailbox from './modules/mailbox/module.ts';
import myArea from './modules/my-area/module.ts';
import payments from './modules/payments/module.ts';
import type { Module } from './platform/http/index.ts';

/**
 * The architecture on one screen: every module, in order, and the modules whose `index.ts` it may import.
 * Calls travel down this list, news travels up as events. `test/architecture.test.ts` holds the sources against it.
 */
export const architecture = [
  { name: 'accounts', imports: [] },
  { name: 'forms', imports: [] },
  { name: 'addresses', imports: ['forms'] },
  { name: 'catalogue', imports: ['accounts', 'forms', 'addresses'] },
  { name: 'documents', imports: [] },
  { name: 'cases', imports: ['accounts', 'catalogue', 'forms', 'documents'] },
  { name: 'payments', imports: ['accounts', 'forms', 'cases'] },
  { name: 'applications', imports: ['accounts', 'addresses', 'catalogue', 'forms', 'cases', 'payments'] },
  { name: 'mailbox', imports: ['accounts', 'catalogue', 'cases', 'forms', 'payments', 'applications'] },
  { name: 'desk', imports: ['accounts', 'catalogue', 'cases', 'forms', 'payments', 'applications'] },
  { name: 'api', imports: ['accounts', 'catalogue', 'cases'] },
  { name: 'administration', imports: ['accounts', 'catalogue', 'forms', 'cases', 'payments', 'api'] },
  { name: 'my-area', imports: ['accounts', 'addresses', 'catalogue', 'forms', 'payments', 'applications', 'cases', 'mailbox'] },
] as const satisfies readonly { name: string; imports: readonly string[] }[];

/** What the program loads, in the order of `architecture`. `forms` is an engine without pages of its own. */
export const modules: readonly Module[] = [accounts, addresses, catalogue, documents, cases, payments, applications, mailbox, desk, api, administration, myArea];
