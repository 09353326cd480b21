import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { caseIdOf, caseNumbers, parseCaseNumber } from '../../cases/index.ts';
import { requireReader } from './access.ts';
import { readSearch, viewOf, type Search, type View } from './asked.rules.ts';
import { bookingsByReference } from './books.store.ts';
import { text } from './desk.messages.ts';
import { countViews, selectRefundsWaiting, selectSearched, selectView, type ListedCharge } from './list.store.ts';
import { ListPage, type ListProps } from './list.view.tsx';
import { paths } from './paths.ts';
import { providerName } from './provider-name.ts';
import { selectUnmatched } from './settlement/settlements.store.ts';

/** Charges on one page; up to how many a list is counted. */
const sizes = { page: 30, count: 1000 };

/** `/verwaltung/zahlungen`: the lists of the cash desk, and the search. */
export function listRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: Readonly<Record<string, unknown>> }>(paths.list, async (request, reply) => {
    const { ctx, query } = request;
    requireReader(request);
    const words = typeof query['suche'] === 'string' ? query['suche'].replaceAll('\0', '').trim().slice(0, 60) : '';
    const before = typeof query['ab'] === 'string' ? query['ab'] : undefined;
    const props = await platform.db.read(ctx.tenant.id, (tx) => (words ? searched(tx, words, before) : listed(tx, viewOf(query['ansicht']), before)));
    const fault = props.search?.kind === 'slip' || props.search?.kind === 'none';
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).title, kind: 'desk', status: fault ? 422 : 200 }, <ListPage ctx={ctx} words={words} nameOf={namer(request, platform)} {...props} />);
  });
}

const namer = ({ ctx }: FastifyRequest, platform: Platform) => (id: string): string => providerName(platform, ctx, id);

type Shown = Omit<ListProps, 'ctx' | 'words' | 'nameOf'>;

async function searched(tx: Tx, words: string, before: string | undefined): Promise<Shown> {
  const search: Search = readSearch(words, parseCaseNumber);
  if (search.kind === 'slip' || search.kind === 'none') return { search, charges: [], numbers: new Map() };
  const caseId = search.kind === 'number' ? await caseIdOf(tx, search.number) : undefined;
  const rows = await selectSearched(tx, search, caseId, { before: keyIn(before), size: sizes.page + 1 });
  const gone = search.kind === 'reference' && rows.length === 0 ? await bookingsByReference(tx, search.reference, sizes.page) : [];
  return { ...await page(tx, rows, ({ id }) => id), search, gone };
}

async function listed(tx: Tx, view: View, before: string | undefined): Promise<Shown> {
  const counts = await countViews(tx, sizes.count);
  const about = { view, counts, most: sizes.count };
  if (view === 'unmatched') {
    const rows = await selectUnmatched(tx, { before, size: sizes.page + 1 });
    const lines = rows.slice(0, sizes.page);
    return { ...about, charges: [], numbers: new Map(), lines, next: rows.length > sizes.page ? lines.at(-1)?.key : undefined };
  }
  const asked = { before: keyIn(before), size: sizes.page + 1 };
  if (view === 'refunds') return { ...about, ...await page(tx, await selectRefundsWaiting(tx, asked), ({ refundId }) => refundId) };
  return { ...about, ...await page(tx, await selectView(tx, view, asked), ({ id }) => id) };
}

const keyIn = (before: string | undefined): string | undefined => (before !== undefined && isId(before) ? before : undefined);

async function page<Row extends ListedCharge>(tx: Tx, rows: readonly Row[], keyOf: (row: Row) => string): Promise<Pick<Shown, 'charges' | 'numbers' | 'next'>> {
  const charges = rows.slice(0, sizes.page);
  const last = charges.at(-1);
  return { charges, numbers: await caseNumbers(tx, charges.map(({ caseId }) => caseId)), next: rows.length > sizes.page && last ? keyOf(last) : undefined };
}
