import type { Tx } from '../../../platform/db/index.ts';
import type { Case } from '../case.ts';
import { caseColumns, toCase, type CaseRow } from '../cases.store.ts';

/** A word's hash as PostgreSQL takes it: a bigint in decimal, since it does not fit a number. */
export type WordHash = string;

/** Writes the words of a case; those it has stay as they are. */
export async function insertWords(tx: Tx, caseId: string, words: readonly WordHash[]): Promise<void> {
  await tx.prepared('case_words_insert', 'insert into case_words (tenant_id, word, case_id) select $1, word, $2 from unnest($3::bigint[]) w (word) on conflict do nothing', [tx.tenantId, caseId, words]);
}

/** Takes all words of some cases away. */
export async function deleteWords(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx.prepared('case_words_delete', 'delete from case_words where tenant_id = $1 and case_id = any($2::uuid[])', [tx.tenantId, caseIds]);
}

/** Beyond this, two words are equally frequent; the cases of a word that has fewer are all looked at for one page. */
export const countedAtMost = 500;

/** How many cases have each word, counted no further than `countedAtMost`; the rarest first. */
export const rarestFirst = (tx: Tx, words: readonly WordHash[]): Promise<{ word: WordHash; found: number }[]> =>
  tx.prepared<{ word: WordHash; found: number }>('case_words_rarest', `
    select s.word::text as word, (select count(*)::int from (select from case_words w where w.tenant_id = $1 and w.word = s.word limit ${countedAtMost}) c) as found
    from unnest($2::bigint[]) s (word) order by found`, [tx.tenantId, words]);

/** What is looked for: cases with `first` and all `others`, of these offices or followed by this member of staff. */
export interface Sought { readonly first: WordHash; readonly others: readonly WordHash[]; readonly offices: readonly string[]; readonly staffId: string; readonly before: string; readonly size: number }

/** No more cases with the first word are looked at for one page: what a page costs does not grow with the number of cases. */
export const lookedAt = 2000;

// each case is looked up by its key, one by one, until the page is full: the order is that of the words' index, so that nothing is sorted first
const searchText = (size: number): string => `
  select c.* from (select case_id from case_words where tenant_id = $1 and word = $2::bigint and case_id < $3::uuid order by case_id desc limit ${lookedAt}) k
  cross join lateral (
    select ${caseColumns} from cases where tenant_id = $1 and id = k.case_id
      and (office = any($4::text[]) or exists (select from case_followers f where f.tenant_id = $1 and f.staff_id = $5 and f.case_id = k.case_id))
      and not exists (select from unnest($6::bigint[]) o (word) where not exists (select from case_words w where w.tenant_id = $1 and w.word = o.word and w.case_id = k.case_id))
    limit 1) c
  order by k.case_id desc limit ${size + 1}`;

/** The newest cases first, one more than the page holds. */
export async function selectFound(tx: Tx, { first, others, offices, staffId, before, size }: Sought): Promise<Case[]> {
  return (await tx.prepared<CaseRow>(`case_words_search_${size}`, searchText(size), [tx.tenantId, first, before, offices, staffId, others])).map(toCase);
}

/** The last case that one page of a search looks at; undefined when it has come to the end. */
export async function lastLookedAt(tx: Tx, { first, before }: Pick<Sought, 'first' | 'before'>): Promise<string | undefined> {
  const [row] = await tx.prepared<{ case_id: string }>('case_words_last', `select case_id from case_words where tenant_id = $1 and word = $2::bigint and case_id < $3::uuid
    order by case_id desc offset ${lookedAt - 1} limit 1`, [tx.tenantId, first, before]);
  return row?.case_id;
}

/** How far the words of older cases are written. */
export interface Progress { readonly keyName: string; readonly before?: string; readonly done: boolean }

/** Where the job stands with a key; undefined when it never ran with that. */
export async function selectProgress(tx: Tx, keyName: string): Promise<Progress | undefined> {
  const [row] = await tx.prepared<{ before: string | null; done: boolean }>('case_word_progress', 'select before, done_at is not null as done from case_word_progress where tenant_id = $1 and key_name = $2', [tx.tenantId, keyName]);
  return row && { keyName, before: row.before ?? undefined, done: row.done };
}

/** Keeps where the job stands. */
export async function upsertProgress(tx: Tx, { keyName, before, done }: Progress): Promise<void> {
  await tx.prepared('case_word_progress_keep', `insert into case_word_progress (tenant_id, key_name, before, done_at) values ($1, $2, $3, case when $4 then now() end)
    on conflict (tenant_id, key_name) do update set before = excluded.before, done_at = excluded.done_at`, [tx.tenantId, keyName, before ?? null, done]);
}

/** The next cases to write words of, newest first. */
export async function selectCasesBefore(tx: Tx, before: string, size: number): Promise<Case[]> {
  const rows = await tx.prepared<CaseRow>('case_words_next', `select ${caseColumns} from cases where tenant_id = $1 and id < $2::uuid order by id desc limit $3`, [tx.tenantId, before, size]);
  return rows.map(toCase);
}
