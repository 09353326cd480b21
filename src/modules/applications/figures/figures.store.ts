import type { Tx } from '../../../platform/db/index.ts';

const thisWeek = "date_trunc('week', now() at time zone 'Europe/Berlin')::date";

/** How easy an application was to fill in: 1 very hard … 5 very easy. */
export type Rating = 1 | 2 | 3 | 4 | 5;

/** Removes a draft with what waits in it. One that was never sent is counted as given up at the page that was saved last; a correction is none. */
export async function removeAndCount(tx: Tx, id: string): Promise<void> {
  await tx.prepared('remove_draft', `with gone as (delete from drafts where tenant_id = $1 and id = $2 returning service, touched, case_id, correction_id)
    insert into abandoned_drafts (tenant_id, service, page, week, drafts)
    select $1, service, coalesce((select key from jsonb_each_text(touched) order by value::int desc limit 1), ''), ${thisWeek}, 1 from gone where case_id is null and correction_id is null
    on conflict (tenant_id, service, page, week) do update set drafts = abandoned_drafts.drafts + 1`, [tx.tenantId, id]);
}

/** Counts one answer for an application that was sent. Nothing leads from the count to the application. @returns false where it was rated before */
export async function rate(tx: Tx, draftId: string, rating: Rating): Promise<boolean> {
  const rows = await tx.prepared('rate', `with rated as (update drafts set rated = true where tenant_id = $1 and id = $2 and case_id is not null and correction_id is null and not rated returning service)
    insert into ratings (tenant_id, service, week, rating, answers) select $1, service, ${thisWeek}, $3, 1 from rated
    on conflict (tenant_id, service, week, rating) do update set answers = ratings.answers + 1 returning 1`, [tx.tenantId, draftId, rating]);
  return rows.length > 0;
}

export async function wasRated(tx: Tx, draftId: string): Promise<boolean> {
  const [row] = await tx.prepared<{ rated: boolean }>('was_rated', 'select rated from drafts where tenant_id = $1 and id = $2', [tx.tenantId, draftId]);
  return row?.rated === true;
}

/** Where applications for a service were given up in the last twelve months. */
export interface Abandoned { readonly service: string; /** Id of the page that was saved last; empty where nothing was. */ readonly page: string; readonly drafts: number }

export const selectAbandoned = (tx: Tx, services: readonly string[]): Promise<Abandoned[]> => tx.prepared<Abandoned>('abandoned', `
  select service, page, sum(drafts)::int as drafts from abandoned_drafts
  where tenant_id = $1 and service = any($2::text[]) and week > now() - interval '12 months' group by 1, 2 order by 1, 3 desc, 2`, [tx.tenantId, services]);

/** What people said in the last twelve months after sending: how often each of 1 … 5. */
export interface Rated { readonly service: string; readonly rating: Rating; readonly answers: number }

export const selectRatings = (tx: Tx, services: readonly string[]): Promise<Rated[]> => tx.prepared<Rated>('ratings', `
  select service, rating, sum(answers)::int as answers from ratings
  where tenant_id = $1 and service = any($2::text[]) and week > now() - interval '12 months' group by 1, 2 order by 1, 2`, [tx.tenantId, services]);
