import type { Tenant } from '../../platform/tenancy/index.ts';
import { EmptyState, Search, useShell } from '../../ui/index.ts';
import { text } from './messages.ts';
import { Reach } from './office.view.tsx';
import { ServiceList } from './service-list.view.tsx';
import type { Service } from './service.ts';

/** What was found, without script (S4.23); nothing found is no dead end. */
export function Results({ tenant, query, services }: { tenant: Tenant; query: string; services: readonly Service[] }) {
  const { lang, href } = useShell();
  const t = text({ lang, tenant });
  return (
    <>
      <h1>{query === '' ? t.searchTitle : services.length ? t.results(services.length, query) : t.noResults(query)}</h1>
      <Search action={href('/suche')} suggest={href('/suche/vorschlaege')} label={t.searchLabel} value={query} />
      <ServiceList services={services} level={2} />
      {query !== '' && services.length === 0 && (
        <EmptyState title={t.tryAnother} icon="search" action={{ href: href('/dienste'), label: t.allServices }}><p>{t.noResultsText}</p></EmptyState>
      )}
      {(query === '' || services.length > 0) && <p><a href={href('/dienste')}>{t.allServices}</a></p>}
      <p>{t.askUs}</p>
      <Reach {...tenant.contact} />
    </>
  );
}
