import type { Tx } from '../../platform/db/index.ts';

/** Somebody who works in the town hall, with the offices they work for. */
export interface StaffColleague { readonly staffId: string; readonly name: string; readonly offices: readonly string[] }

/** Everybody of the town who may sign in at the desk and has an office, by name. */
export const colleaguesOf = (tx: Tx): Promise<StaffColleague[]> => tx.prepared<StaffColleague>('staff_colleagues', `
  select s.id as "staffId", s.name, array_agg(o.office order by o.office) as offices from staff s
  join staff_offices o on o.tenant_id = s.tenant_id and o.staff_id = s.id where s.tenant_id = $1 and s.active group by s.id, s.name order by s.name, s.id`, [tx.tenantId]);
