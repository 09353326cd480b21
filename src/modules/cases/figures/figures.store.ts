import type { Tx } from '../../../platform/db/index.ts';
import type { Case } from '../case.ts';

/** Cases that came in and cases that ended, in the week (Berlin) that begins on that Monday: `YYYY-MM-DD`. */
export interface Week { readonly week: string; readonly received: number; readonly ended: number }

/** The last weeks of some offices, the present one last; a week without cases is among them. */
export const selectWeeks = (tx: Tx, offices: readonly string[], weeks: number): Promise<Week[]> => tx.prepared<Week>('figures_weeks', `
  with monday as (select generate_series(date_trunc('week', now() at time zone 'Europe/Berlin') - make_interval(weeks => $3 - 1), now() at time zone 'Europe/Berlin', interval '1 week') as day),
  received as (select date_trunc('week', submitted_at at time zone 'Europe/Berlin') as day, count(*)::int as n from cases
    where tenant_id = $1 and office = any($2::text[]) and submitted_at >= (select min(day) from monday) at time zone 'Europe/Berlin' group by 1),
  ended as (select date_trunc('week', closed_at at time zone 'Europe/Berlin') as day, count(*)::int as n from cases
    where tenant_id = $1 and office = any($2::text[]) and closed_at is not null and state <> 'lapsed' and closed_at >= (select min(day) from monday) at time zone 'Europe/Berlin' group by 1)
  select to_char(m.day, 'YYYY-MM-DD') as week, coalesce(r.n, 0) as received, coalesce(e.n, 0) as ended
  from monday m left join received r on r.day = m.day left join ended e on e.day = m.day order by m.day`, [tx.tenantId, offices, weeks]);

/** How a service did in the last twelve months: what came in; of what was decided, within how many days the half and nine tenths. */
export interface ServiceFigures { readonly service: string; readonly title: Case['title']; readonly received: number; readonly decided: number; readonly median: number | null; readonly ninetieth: number | null }

/** Each service of some offices, the busiest first. */
export const selectServices = (tx: Tx, offices: readonly string[]): Promise<ServiceFigures[]> => tx.prepared<ServiceFigures>('figures_services', `
  with received as (select service, count(*)::int as n from cases where tenant_id = $1 and office = any($2::text[]) and submitted_at >= now() - interval '12 months' group by 1),
  decided as (select service, count(*)::int as n,
      percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from decided_at - submitted_at) / 86400) as days
    from cases where tenant_id = $1 and office = any($2::text[]) and decided_at is not null and decided_at >= now() - interval '12 months' group by 1)
  select s.service, t.service_title as title, coalesce(r.n, 0) as received, coalesce(d.n, 0) as decided, d.days[1]::float8 as median, d.days[2]::float8 as ninetieth
  from (select service from received union select service from decided) s left join received r using (service) left join decided d using (service)
  cross join lateral (select service_title from cases c where c.tenant_id = $1 and c.service = s.service order by c.submitted_at desc limit 1) t
  order by received desc, s.service`, [tx.tenantId, offices]);

/** How old what is open is. */
export interface OpenByAge { readonly week: number; readonly month: number; readonly quarter: number; readonly older: number; readonly overdue: number }

/** The open cases of some offices by age: up to a week, a month, three months, older; and how many of all are past their day. */
export async function selectOpenByAge(tx: Tx, offices: readonly string[], today: string): Promise<OpenByAge> {
  const [row] = await tx.prepared<OpenByAge>('figures_open', `
    select count(*) filter (where submitted_at > now() - interval '7 days')::int as week,
      count(*) filter (where submitted_at <= now() - interval '7 days' and submitted_at > now() - interval '1 month')::int as month,
      count(*) filter (where submitted_at <= now() - interval '1 month' and submitted_at > now() - interval '3 months')::int as quarter,
      count(*) filter (where submitted_at <= now() - interval '3 months')::int as older,
      count(*) filter (where due_on < $3::date and state <> 'decided')::int as overdue
    from cases where tenant_id = $1 and office = any($2::text[]) and closed_at is null and state <> 'unpaid'`, [tx.tenantId, offices, today]);
  return row as OpenByAge;
}
