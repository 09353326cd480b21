import { isId, type Tx } from '../db/index.ts';

/** One event in the feed; `about` is what it happened to. */
export interface FedEvent { readonly about: string; readonly type: string }

/** `next` leads on from the last event shown, or stays where it was; `more`: there are further ones already. */
export interface Feed { readonly events: readonly FedEvent[]; readonly next: string; readonly more: boolean }

/** Where the feed begins. */
const beginning = '0_00000000-0000-0000-0000-000000000000';

/** Whether a text from outside is a place in the feed. */
export function isFeedCursor(cursor: string): boolean {
  const [position = '', id = ''] = cursor.split('_');
  return /^\d{1,18}$/.test(position) && isId(id);
}

/**
 * Events about something in the order of the transactions that wrote them, after a place in the feed. Only those below the
 * oldest transaction that still writes: no event can appear behind a place that was handed out. A transaction that takes
 * long holds the feed up, and loses nothing.
 * @param cursor `next` of an earlier call; without it from the beginning
 */
export async function eventsAfter(tx: Tx, cursor: string = beginning, size: number): Promise<Feed> {
  const [position, id] = cursor.split('_');
  const rows = await tx.prepared<FedEvent & { position: string; id: string }>('events_after', `select about, type, position::text as position, id from events
    where tenant_id = $1 and about is not null and (position, id) > ($2::xid8, $3::uuid) and position < pg_snapshot_xmin(pg_current_snapshot())
    order by position, id limit $4`, [tx.tenantId, position, id, size + 1]);
  const events = rows.slice(0, size);
  const last = events.at(-1);
  return { events, next: last ? `${last.position}_${last.id}` : cursor, more: rows.length > size };
}
