/** What a test's database holds sealed, opened: for tests that look at what was really stored. */
import type { TestDatabase } from './database.ts';

/**
 * @param column `table.column`, as it was sealed for
 * @param id of the row
 * @returns the text; undefined where the row is not there, or holds nothing
 */
export async function opened({ db, sql }: Pick<TestDatabase, 'db' | 'sql'>, column: 'cases.sealed_answers' | 'messages.sealed_body' | 'notes.sealed_body' | 'drafts.sealed_entries' | 'drafts.sealed_verified', id: string): Promise<string | undefined> {
  const [table = '', name = ''] = column.split('.');
  const ofCase = table === 'messages' || table === 'notes';
  const [row] = await sql<{ tenant_id: string; sealed: Buffer | null; owner: string; key: Buffer }>(`select t.tenant_id, t.${name} as sealed, ${ofCase ? 'c.id as owner, c.data_key as key' : 't.id as owner, t.data_key as key'}
    from ${table} t ${ofCase ? 'join cases c on c.tenant_id = t.tenant_id and c.id = t.case_id' : ''} where t.id = $1`, [id]);
  if (!row?.sealed) return undefined;
  const { sealed } = row;
  return db.tenant(row.tenant_id, async (tx) => (await tx.keys.open({ table: ofCase ? 'cases' : table, id: row.owner }, row.key)).openText(column, id, sealed));
}

/** What was sent with a case. */
export const answersIn = async (database: Pick<TestDatabase, 'db' | 'sql'>, caseId: string): Promise<{ values: Record<string, unknown> }> =>
  JSON.parse(await opened(database, 'cases.sealed_answers', caseId) ?? '{}') as { values: Record<string, unknown> };

/**
 * Looks for words in every row of every table, the job queue's too, as whoever has a copy of the database would: as text, and within bytes.
 * @returns where they stand, „table: word“
 */
export async function readableIn({ sql }: Pick<TestDatabase, 'sql'>, words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1");
  const forms = words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1), Buffer.from(word).toString('hex'), ...base64Of(word)].map((form) => ({ word, form })));
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ word: string }>(`select distinct w.word from ${name} t, unnest($1::text[], $2::text[]) w (word, form) where position(w.form in t::text) > 0`, [forms.map(({ word }) => word), forms.map(({ form }) => form)]);
    found.push(...rows.map(({ word }) => `${name}: ${word}`));
  }
  return found;
}

/** How a word looks within base64, wherever it begins; without the letters at both ends, which hang on its neighbours. */
const base64Of = (word: string): string[] => [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64').slice(shift ? 4 : 0).replace(/.{0,3}=*$/, ''));
