import type { TestDatabase } from '../../../../test/support/database.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Answers } from '../case.ts';
import { sealAnswers } from '../cases.store.ts';
import { placeOf } from '../sealed.ts';
import { sealBody } from '../thread.store.ts';
import { hashWord } from '../words/index-words.ts';

/** A case that is to be written by SQL: its id, and those of its messages. */
export interface Unsealed { readonly caseId: string; readonly messageIds: readonly string[]; readonly answers: Answers; readonly body: string }

/** What SQL is to write for it: the key, the answers, and each message, sealed as the portal does. */
export interface SealedCase { readonly key: Buffer; readonly answers: Buffer; readonly bodies: readonly Buffer[] }

/** Seals many cases; about 20 µs each. */
export const sealCases = ({ keys }: Pick<Tx, 'keys'>, cases: readonly Unsealed[]): Promise<SealedCase[]> => Promise.all(cases.map(async ({ caseId, messageIds, answers, body }) => {
  const key = await keys.create(placeOf(caseId));
  return { key: key.sealed, answers: sealAnswers(key, caseId, answers), bodies: messageIds.map((id) => sealBody(key, { id, body })) };
}));

const batch = 5000;
/** An id made of a number, as here and in SQL. */
const idOf = (kind: string, n: number): string => `${kind}0000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const body = 'Guten Tag. '.repeat(20);

/**
 * Fills a database for benchmarks of the lists: `count` cases of one town, five messages each, a thousand cases per
 * citizen at most, one case in twenty open, spread over eight offices. Ids are made of the running number. Each is found by its service's
 * words, and by a first name that one in a thousand has.
 * @param database a database of its own; written as the owner, without the application's checks
 */
export async function manyCases(database: Pick<TestDatabase, 'sql' | 'db'>, tenant: string, count: number): Promise<void> {
  const people = Math.max(50, Math.round(count / 20));
  const run = (text: string, ...values: unknown[]) => database.sql(text, values);
  const id = (kind: string, n: string) => `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await run(`insert into service_versions (tenant_id, hash, service, definition) values ($1, 'many', 'hund-anmelden', '{}') on conflict do nothing`, tenant);
  await run(`insert into persons (tenant_id, id) select $1, ${id('1', 'n')} from generate_series(1, $2::int) n`, tenant, people);
  for (let first = 1; first <= count; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, count - first + 1) }, (_, at) => first + at);
    const sealed = await database.db.tenant(tenant, (tx) => sealCases(tx, numbers.map((n) => ({
      caseId: idOf('2', n), messageIds: [0, 1, 2, 3, 4].map((m) => idOf('4', n * 5 + m)), answers: { values: {}, shown: [] }, body,
    }))));
    await run(`insert into cases (tenant_id, id, number, service, service_title, definition_hash, office, person_id, draft_id, state, sealed_answers, data_key, lang, submitted_at, due_on, updated_at, closed_at)
      select $1, ${id('2', 'n')}, 'many-' || n, 'hund-anmelden', '{"de":"Hund anmelden","en":"Register a dog"}', 'many',
        (array['steuern', 'buergerbuero', 'standesamt', 'abfall', 'ordnung', 'jugend', 'bauen', 'archiv'])[1 + n / 20 % 8], ${id('1', '1 + (hashint8(n) & 2147483647) % $2')}, ${id('3', 'n')},
        case when n % 20 > 0 then 'closed' else (array['received', 'in-progress', 'question', 'decided'])[1 + n / 160 % 4] end,
        answers, key, 'de', now() - n * interval '1 minute', (now() - n * interval '1 minute' + interval '28 days')::date, now() - n * interval '1 minute',
        case when n % 20 > 0 then now() - n * interval '30 seconds' end
      from unnest($3::int[], $4::bytea[], $5::bytea[]) s (n, answers, key)`, tenant, people, numbers, sealed.map(({ answers }) => answers), sealed.map(({ key }) => key));
    await run(`insert into messages (tenant_id, id, case_id, person_id, author_kind, author_name, kind, sealed_body, created_at, read_at)
      select $1, ${id('4', 'n * 5 + m')}, ${id('2', 'n')}, ${id('1', '1 + (hashint8(n) & 2147483647) % $2')}, case when m % 2 = 0 then 'staff' else 'citizen' end, 'Beispiel', 'message', body,
        now() - n * interval '1 minute' + m * interval '1 second', case when n % 10 > 0 or m < 4 then now() end
      from unnest($3::int[], $4::int[], $5::bytea[]) s (n, m, body)`, tenant, people, numbers.flatMap((n) => [n, n, n, n, n]), numbers.flatMap(() => [0, 1, 2, 3, 4]), sealed.flatMap(({ bodies }) => bodies));
  }
  const key = await database.db.tenant(tenant, (tx) => tx.keys.search());
  const words = ['hund', 'anmelden', 'register', 'dog'].map((word) => hashWord(key, word));
  await run(`insert into case_words (tenant_id, word, case_id) select $1, w, ${id('2', 'n')} from generate_series(1, $2::int) n, unnest($3::bigint[]) w`, tenant, count, words);
  const names = Array.from({ length: 1000 }, (_, n) => hashWord(key, `vorname${n}`));
  await run(`insert into case_words (tenant_id, word, case_id) select $1, ($3::bigint[])[1 + n % 1000], ${id('2', 'n')} from generate_series(1, $2::int) n`, tenant, count, names);
  await run('analyze cases, messages, persons, case_words');
}
