import type { Tx } from '../../../platform/db/index.ts';
import type { Text } from '../../../platform/i18n/index.ts';
import { ends, pageOf, splitCursor, stamp, type Listed, type Page } from '../lists.store.ts';
import type { State } from '../states.rules.ts';
import type { MessageKind } from '../thread.store.ts';

/** Messages by direction, cases in the bin, open cases, ended ones: each a view of the same rows. */
export type Folder = 'in' | 'sent' | 'bin' | 'open' | 'ended';
export type Sorting = 'newest' | 'oldest' | 'service';

/** What of a folder is wanted; everything without. */
export interface Wanted {
  readonly service?: string;
  readonly states?: readonly State[];
  readonly unread?: boolean;
  readonly answerable?: boolean;
  readonly files?: boolean;
  /** From this moment on, and before that one. */
  readonly from?: Date;
  readonly to?: Date;
  readonly sorting?: Sorting;
  readonly cursor?: string;
  readonly size: number;
}

/** A line of the mailbox: a message or what was sent at first (`application`); in bin, open and ended the last message of each case. */
export interface Entry {
  readonly id: string; readonly caseId: string; readonly number: string; readonly title: Text; readonly office: string; readonly state: State; readonly at: Date;
  readonly kind: MessageKind | 'application';
  readonly own: boolean;
  readonly author?: string;
  /** Whether the citizen can answer now. */
  readonly answerable: boolean;
  readonly files: number;
  /** How many messages are new: of one message none or one, of a case any number. */
  readonly unread: number;
  readonly binnedAt?: Date;
}

interface EntryRow {
  id: string; case_id: string; number: string; service_title: Text; office: string; state: State; at: Date; kind: MessageKind | null; own: boolean;
  author_name: string | null; answerable: boolean; files: number; unread: number; binned_at: Date | null;
}

const scopes: Readonly<Record<Folder, string>> = { in: "folder = 'in'", sent: "folder = 'sent'", bin: "folder = 'bin' and latest", open: "folder <> 'bin' and latest", ended: "folder <> 'bin' and latest" };
const answerable = "(answerable or state = 'question') and state not in ('closed', 'withdrawn', 'lapsed', 'unpaid')";
const unreadOfCase = `(select count(*)::int from messages u where u.tenant_id = $1 and u.person_id = $2 and u.case_id = e.case_id and u.read_at is null and u.recalled_at is null and u.author_kind <> 'citizen')`;
const orders: Readonly<Record<Sorting, (at: string, id: string, service: () => string) => { after: string; by: string }>> = {
  newest: (at, id) => ({ after: `(at, id) < (${at}, ${id})`, by: 'at desc, id desc' }),
  oldest: (at, id) => ({ after: `(at, id) > (${at}, ${id})`, by: 'at, id' }),
  service: (at, id, service) => { const name = service(); return { after: `service >= ${name} and (service > ${name} or (at, id) < (${at}, ${id}))`, by: 'service, at desc, id desc' }; },
};

/** Where a page begins: after what stands in the cursor, else at the list's beginning. */
function startOf(sorting: Sorting, cursor = ''): { service: string; at: string; id: string } {
  const [, service = '', key] = /^(?:([a-z0-9-]+)~)?(.+)$/.exec(cursor) ?? [];
  const [at, id] = splitCursor(key) ?? [];
  if (at && id && (service !== '') === (sorting === 'service')) return { service, at, id };
  const [first, lowest] = sorting === 'oldest' ? ends.earliest : ends.latest;
  return { service: sorting === 'oldest' ? service : '', at: first, id: lowest };
}

/**
 * The statement of a list. Everything that it filters and sorts by stands in the index that it reads (`mailbox_by_…`): a filter that
 * fits nothing goes through one index and looks at no row of a table. Only what is shown is fetched from cases and messages.
 */
export function entriesStatement(tenantId: string, personId: string, folder: Folder, wanted: Wanted): { name: string; text: string; values: unknown[] } {
  const { service, states, unread = false, answerable: canAnswer = false, files = false, from, to, sorting = 'newest', cursor, size } = wanted;
  const values: unknown[] = [tenantId, personId];
  const add = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const start = startOf(sorting, cursor);
  const all = add(states ?? null, 'text[]');
  const filters = [
    scopes[folder], `(${all} is null or state = any(${all}))`, `(not ${add(unread, 'boolean')} or unread)`, `(not ${add(canAnswer, 'boolean')} or ${answerable})`, `(not ${add(files, 'boolean')} or files > 0)`,
    `at >= ${add(from ?? '-infinity', 'timestamptz')}`, `at < ${add(to ?? 'infinity', 'timestamptz')}`,
    ...(service === undefined ? [] : [`service = ${add(service, 'text')}`]),
  ];
  const { after, by } = orders[sorting](add(start.at, 'timestamptz'), add(start.id, 'uuid'), () => add(start.service, 'text'));
  const text = `
    select e.id, e.case_id, c.number, c.service_title, c.office, e.state, e.at, m.kind, m.author_name, m.id is null or m.author_kind = 'citizen' as own, e.answerable, e.files, b.binned_at,
      ${folder === 'in' || folder === 'sent' ? 'e.unread::int' : unreadOfCase} as unread, ${sorting === 'service' ? "e.service || '~' ||" : ''} ${stamp('e.at')} as key
    from (
      select id, case_id, service, state, at, ${answerable} as answerable, files, unread from mailbox_entries
      where tenant_id = $1 and person_id = $2 and ${[...filters, after].join(' and ')} order by ${by} limit ${add(size + 1, 'int')}
    ) e join cases c on c.tenant_id = $1 and c.id = e.case_id
      left join messages m on m.tenant_id = $1 and m.id = e.id
      left join binned_cases b on b.tenant_id = $1 and b.case_id = e.case_id
    order by ${by.replace(/\b(service|at|id)\b/g, 'e.$1')}`;
  return { name: `mailbox_${folder}_${sorting}${service === undefined ? '' : '_service'}`, text, values };
}

/** A page of a person's mailbox. */
export async function selectEntries(tx: Tx, personId: string, folder: Folder, wanted: Wanted): Promise<Page<Entry>> {
  const { name, text, values } = entriesStatement(tx.tenantId, personId, folder, wanted);
  const rows = await tx.prepared<Listed<EntryRow>>(name, text, values);
  return pageOf(rows, wanted.size, (row) => ({
    id: row.id, caseId: row.case_id, number: row.number, title: row.service_title, office: row.office, state: row.state, at: row.at, kind: row.kind ?? 'application', own: row.own,
    author: row.author_name ?? undefined, answerable: row.answerable, files: row.files, unread: row.unread, binnedAt: row.binned_at ?? undefined,
  }));
}

/** The services that a person's cases are about, in the order of their names: jumps from one to the next in an index. */
export const selectServices = (tx: Tx, personId: string): Promise<{ service: string; title: Text }[]> =>
  tx.prepared('mailbox_services', `
    with recursive one as (
      (select service, case_id from mailbox_entries where tenant_id = $1 and person_id = $2 and latest order by service limit 1)
      union all
      select next.* from one cross join lateral (
        select service, case_id from mailbox_entries where tenant_id = $1 and person_id = $2 and latest and service > one.service order by service limit 1) next
    ) select one.service, c.service_title as title from one join cases c on c.tenant_id = $1 and c.id = one.case_id`, [tx.tenantId, personId]);

/** When a person put a case into the bin; undefined where it is not there. */
export async function selectBinned(tx: Tx, caseId: string): Promise<Date | undefined> {
  const [row] = await tx.prepared<{ binned_at: Date }>('mailbox_binned', 'select binned_at from binned_cases where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  return row?.binned_at;
}
