import { say, type Lang } from '../i18n/index.ts';
import type { Office } from './load-tenants.ts';

/** An office's name, as people are told it; its id where the town no longer has one of that id. */
export function officeName({ lang, tenant }: { readonly lang: Lang; readonly tenant: { readonly offices: Readonly<Record<string, Pick<Office, 'name'>>> } }, id: string): string {
  const office = tenant.offices[id];
  return office ? say(office.name, lang) : id;
}
