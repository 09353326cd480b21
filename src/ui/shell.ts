import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lang } from '../platform/i18n/index.ts';
import type { Tenant } from '../platform/tenancy/index.ts';

/** The part of a tenant that the look needs. */
export type ShellTenant = Pick<Tenant, 'id' | 'name' | 'shortName' | 'portal'> & {
  readonly brand: Partial<Tenant['brand']>;
  readonly texts?: Tenant['texts'];
};

/** What every component may know about the page it stands on. */
export interface Shell {
  readonly lang: Lang;
  readonly tenant: ShellTenant;
  /** Puts the language in front of a path: `/postfach` → `/en/postfach` for English. */
  href(path: string): string;
}

/** Who speaks on a page that belongs to no town: the list of towns, an unknown host. */
export const portalItself: ShellTenant = {
  id: 'stadttor', name: 'Stadttor', shortName: 'Stadttor', portal: { de: 'Bürgerservice', en: 'Citizen services' }, brand: {},
};

export const ShellContext = createContext<Shell>({ lang: 'de', tenant: portalItself, href: (path) => path });

/** The page's language, tenant and link maker; outside a page (a component alone in a test): German, no town. */
export const useShell = (): Shell => useContext(ShellContext);
