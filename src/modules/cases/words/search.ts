import { isId, type Tx } from '../../../platform/db/index.ts';
import { ownOffices, type StaffViewer } from '../access.rules.ts';
import type { Case } from '../case.ts';
import { ends, type Page } from '../lists.store.ts';
import { caseByNumber } from '../lists.ts';
import { hashWord } from './index-words.ts';
import { wordsSought } from './words.rules.ts';
import { countedAtMost, lastLookedAt, rarestFirst, selectFound } from './words.store.ts';

const [, last] = ends.latest;

/**
 * Cases that a member of staff may see and that have all words of a query, also ended ones, the newest first. A case number, however
 * it is written, finds its case alone. A page looks at a limited number of cases: it may be short and yet have a next one.
 */
export async function search(tx: Tx, viewer: StaffViewer, { query, office, cursor, size = 30 }: { query: string; office?: string; cursor?: string; size?: number }): Promise<Page<Case>> {
  const numbered = await caseByNumber(tx, viewer, query);
  if (numbered) return { items: [numbered] };
  const key = await tx.keys.search();
  const [first, ...others] = await rarestFirst(tx, wordsSought(query).map((word) => hashWord(key, word)));
  if (!first?.found) return { items: [] };
  const sought = {
    first: first.word, others: others.map(({ word }) => word), staffId: viewer.staff.staffId, size, before: cursor && isId(cursor) ? cursor : last,
    offices: ownOffices(viewer, office),
  };
  const found = await selectFound(tx, sought);
  const items = found.slice(0, size);
  if (found.length > size) return { items, next: items.at(-1)?.id };
  return { items, next: first.found < countedAtMost ? undefined : await lastLookedAt(tx, sought) };
}
