import type { Tx } from '../../../platform/db/index.ts';
import { eventsAfter } from '../../../platform/events/index.ts';
import { maySee, type ApplicationViewer } from '../access.rules.ts';
import type { Case } from '../case.ts';
import { selectCases } from '../cases.store.ts';
import type { State } from '../states.rules.ts';

/** What of the changes is asked for; without a list, all that the application may see. */
export interface ChangesQuery { readonly cursor?: string; readonly size: number; readonly offices?: readonly string[]; readonly services?: readonly string[]; readonly states?: readonly State[] }

/** Cases as they stand now, in the order in which something last happened to them. `more`: there is more behind `next` already. */
export interface Changes { readonly items: readonly Case[]; readonly next: string; readonly more: boolean }

/**
 * The cases to which something happened after a place in the feed of events, each once. No event is ever left out: one is
 * shown only when no transaction that began before it can still be committed. A page looks at `size` events, so that it
 * costs the same whatever is filtered; it may hold fewer cases, or none, and `next` leads on all the same.
 */
export async function changesOf(tx: Tx, viewer: ApplicationViewer, { cursor, size, offices, services, states }: ChangesQuery): Promise<Changes> {
  const { events, next, more } = await eventsAfter(tx, cursor, size);
  const order = [...new Set(events.map(({ about }) => about).reverse())].reverse();
  const found = new Map((await selectCases(tx, order)).map((one) => [one.id, one]));
  const items = order.map((id) => found.get(id)).filter((one): one is Case => one !== undefined && maySee(viewer, one)
    && (offices?.includes(one.office) ?? true) && (services?.includes(one.service) ?? true) && (states?.includes(one.state) ?? true));
  return { items, next, more };
}
