import { recordEach } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { ledBy, type StaffViewer } from '../access.rules.ts';
import { actorOf } from '../act.ts';
import type { Answers, Case } from '../case.ts';
import { answersOf } from '../read-case.ts';
import { selectCasesOfService, selectDefinitions, selectServicesOf, type ExportFilter } from './export.store.ts';

/** What is wanted of a service's cases. */
export type ExportWish = Omit<ExportFilter, 'offices'>;

/** A case with what was sent, as it stands. */
export interface ExportedCase extends Case { readonly answers: Answers }

/** Cases that are read at once: few round trips, little memory. */
const pageSize = 250;

/** Whether somebody may export at all: cases of the offices that they lead. */
export const mayExport = (viewer: StaffViewer): boolean => ledBy(viewer).length > 0;

/** The services of which somebody may export cases. */
export const exportableServices = async (tx: Tx, viewer: StaffViewer): Promise<{ slug: string; title: Case['title'] }[]> =>
  (await selectServicesOf(tx, ledBy(viewer))).map(({ service, service_title: title }) => ({ slug: service, title }));

/** The definitions, as JSON, that the cases of a service were asked with, the newest first. */
export const definitionsOf = (tx: Tx, service: string): Promise<unknown[]> => selectDefinitions(tx, service);

/**
 * All cases of a service in the offices that the viewer leads, the oldest first, read page by page, each in a transaction of its own: however
 * many there are, no connection is held and little is in memory. Each page stands in the records of its cases before it is
 * given out: the citizen sees who took their data (DESIGN § 4.7).
 */
export async function* exportCases(platform: Platform, tenantId: string, viewer: StaffViewer, wish: ExportWish): AsyncGenerator<ExportedCase> {
  const filter = { ...wish, offices: ledBy(viewer) };
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await platform.db.tenant(tenantId, async (tx) => {
      const { items, next } = await selectCasesOfService(tx, filter, pageSize, cursor);
      await recordEach(tx, items.map(({ id }) => id), actorOf(viewer, {}), 'cases.exported');
      const exported: ExportedCase[] = [];
      for (const found of items) exported.push({ ...found, answers: await answersOf(tx, found) });
      return { next, items: exported };
    });
    yield* page.items;
    cursor = page.next;
  }
}
