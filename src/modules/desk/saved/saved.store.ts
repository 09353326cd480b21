import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import type { StaffMember } from '../../../platform/http/index.ts';

/** A way to look at the queue that somebody keeps; shared, it is shown to the whole office. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What stands in the address. */
  readonly query: string;
  /** With whom it is shared. */
  readonly office?: string;
  /** Only whoever made it renames it, shares it, takes it away. */
  readonly own: boolean;
}

type Staff = Pick<StaffMember, 'staffId' | 'offices'>;

/** One's own and those that one's offices share, by name. */
export async function viewsFor(tx: Tx, { staffId, offices }: Staff): Promise<SavedView[]> {
  const rows = await tx.prepared<{ id: string; name: string; query: string; office: string | null; staff_id: string }>('saved_views', `
    select id, name, query, office, staff_id from saved_views where tenant_id = $1 and staff_id = $2
    union all select id, name, query, office, staff_id from saved_views where tenant_id = $1 and office = any($3::text[]) and staff_id <> $2
    order by name, id`, [tx.tenantId, staffId, Object.keys(offices)]);
  return rows.map(({ staff_id: owner, office, ...view }) => ({ ...view, office: office ?? undefined, own: owner === staffId }));
}

/** What is kept; without `id` a new one. An office that is not one's own counts as none. */
export interface ViewWish { readonly id?: string; readonly name: string; readonly query?: string; readonly office?: string }

/** Keeps a view, or brings one's own up to date. */
export async function keepView(tx: Tx, { staffId, offices }: Staff, { id, name, query, office }: ViewWish): Promise<void> {
  const shared = office !== undefined && Object.hasOwn(offices, office) ? office : null;
  if (id === undefined) {
    await tx.prepared('saved_views_insert', 'insert into saved_views (tenant_id, id, staff_id, office, name, query) values ($1, $2, $3, $4, $5, $6)', [tx.tenantId, newId(), staffId, shared, name, query ?? '']);
  } else if (isId(id)) {
    await tx.prepared('saved_views_update', 'update saved_views set name = $4, office = $5 where tenant_id = $1 and id = $2 and staff_id = $3', [tx.tenantId, id, staffId, name, shared]);
  }
}

/** Takes one's own away; another's stays. */
export async function dropView(tx: Tx, { staffId }: Pick<Staff, 'staffId'>, id: string): Promise<void> {
  if (isId(id)) await tx.prepared('saved_views_delete', 'delete from saved_views where tenant_id = $1 and id = $2 and staff_id = $3', [tx.tenantId, id, staffId]);
}
