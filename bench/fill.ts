/** Cases of the town by SQL, as many as are asked for. */
import pg from 'pg';
import type { Postgres } from '../dev/postgres.ts';
import { sealCases } from '../src/modules/cases/testing/many-cases.ts';
import { hashWord, keyName } from '../src/modules/cases/words/index-words.ts';
import { upsertProgress } from '../src/modules/cases/words/words.store.ts';
import { keyring, masterKey } from '../src/platform/crypto/keys.ts';
import { openDatabase } from '../src/platform/db/index.ts';
import { benchMasterKey, sql, town } from './portal.ts';

/** What they were asked with. */
const definition = JSON.stringify({ pages: [{ id: 'tier', title: { de: 'Tier', en: 'Animal' }, fields: [
  { id: 'name', type: 'text', label: { de: 'Name', en: 'Name' } }, { id: 'rasse', type: 'text', label: { de: 'Rasse', en: 'Breed' } }] }] });

/** Cases that are sealed and written at a time. */
const batch = 5000;

/**
 * Fills the database up: five cases to a person, five messages to a case, a third of the cases open; all of it sealed, as the portal does.
 * Foreign keys are not checked meanwhile: the rows are right, and a million would take long.
 */
export async function fill(postgres: Postgres, cases: number): Promise<void> {
  const db = openDatabase(postgres.url, 1, keyring(masterKey(Buffer.from(benchMasterKey, 'base64url'))), () => undefined);
  const client = new pg.Client(postgres.ownerUrl);
  await client.connect();
  await client.query(`
    set session_replication_role = replica;
    set synchronous_commit = off;
    create temporary table people as select uuidv7() as id, n from generate_series(1, ${cases / 5}) n;
    insert into persons (tenant_id, id) select '${town}', id from people;
    insert into credentials (tenant_id, id, person_id, kind, identifier) select '${town}', uuidv7(), id, 'email', id || '@example.org' from people;
    insert into service_versions (tenant_id, hash, service, definition) values ('${town}', 'seeded', 'tier-anmelden', '${definition}') on conflict do nothing;
    create temporary table made as
      select uuidv7() as id, array[uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()] as messages, p.id as person_id, p.n * 5 + k as n,
        now() - (${cases / 5} - p.n) * interval '365 days' / ${cases / 5} as at, (p.n * 5 + k) % 3 = 0 as open
      from people p, generate_series(0, 4) k;
    create index on made (n);
    analyze made`);
  for (let first = 5; first < cases + 5; first += batch) {
    const range = [first, Math.min(first + batch, cases + 5) - 1];
    const { rows } = await client.query<{ id: string; messages: string[] }>('select id, messages from made where n between $1 and $2 order by n', range);
    const sealed = await db.tenant(town, (tx) => sealCases(tx, rows.map(({ id, messages }) => ({
      caseId: id, messageIds: messages, answers: { values: { name: 'Bello', rasse: 'Dackel' }, shown: [{ title: 'Tier', rows: [{ fieldId: 'name', label: 'Name', value: 'Bello' }, { fieldId: 'rasse', label: 'Rasse', value: 'Dackel' }] }] }, body: 'Guten Tag, wir haben Ihre Angaben geprüft.',
    }))));
    await client.query(`insert into cases (tenant_id, id, number, service, service_title, definition_hash, office, person_id, draft_id, state, sealed_answers, data_key, lang, submitted_at, due_on, updated_at, closed_at)
      select '${town}', m.id, 'S' || m.id, 'tier-anmelden', '{"de": "Tier anmelden", "en": "Register an animal"}', 'seeded', 'steuern', m.person_id, uuidv7(),
        case when open then (array['received', 'in-progress', 'question', 'decided'])[1 + n % 4] else 'closed' end,
        s.answers, s.key, 'de', at, (at + interval '28 days')::date, at, case when not open then at end
      from unnest($1::uuid[], $2::bytea[], $3::bytea[]) s (id, answers, key) join made m on m.id = s.id where m.n between $4 and $5`,
    [rows.map(({ id }) => id), sealed.map(({ answers }) => answers), sealed.map(({ key }) => key), ...range]);
    await client.query(`insert into messages (tenant_id, id, case_id, person_id, author_kind, author_name, kind, sealed_body, created_at, read_at)
      select '${town}', s.id, m.id, m.person_id, case when k % 2 = 0 then 'staff' else 'citizen' end, 'Stadt Messstadt', case when k % 2 = 0 then 'message' else 'reply' end,
        s.body, m.at + k * interval '1 hour', case when k < 4 then m.at end
      from made m cross join unnest(m.messages) with ordinality i (id, nr) cross join lateral (select (i.nr - 1)::int as k) k
        join unnest($1::uuid[], $2::bytea[]) s (id, body) on s.id = i.id where m.n between $3 and $4`,
    [rows.flatMap(({ messages }) => messages), sealed.flatMap(({ bodies }) => bodies), ...range]);
    // what triggers do otherwise
    await client.query(`insert into mailbox_entries select e.* from unnest($1::uuid[]) id cross join lateral mailbox_of('${town}', id) e`, [rows.map(({ id }) => id)]);
  }
  // words of one case in ten: what all of them have, and a name that one in a thousand has
  const key = await db.tenant(town, (tx) => tx.keys.search());
  const hashes = (words: readonly string[]): string[] => words.map((word) => hashWord(key, word));
  await client.query(`insert into case_words (tenant_id, word, case_id) select '${town}', w, id from made, unnest($1::bigint[]) w where n % 10 = 0`, [hashes(['tier', 'anmelden', 'register', 'animal', 'bello', 'dackel'])]);
  await client.query(`insert into case_words (tenant_id, word, case_id) select '${town}', ($1::bigint[])[1 + n / 10 % 1000], id from made where n % 10 = 0 on conflict do nothing`, [hashes(Array.from({ length: 1000 }, (_, n) => `name${n}`))]);
  // or the portal would write the words of all of them meanwhile, at its hour
  await db.tenant(town, async (tx) => upsertProgress(tx, { keyName: keyName(key), done: true }));
  await client.end();
  await db.close();
  await sql(postgres, 'vacuum (analyze) cases');
  await sql(postgres, 'vacuum (analyze) messages');
  await sql(postgres, 'vacuum (analyze) case_words');
  await sql(postgres, 'vacuum (analyze) mailbox_entries');
  await sql(postgres, 'analyze');
  // what was written in bulk is on the disk before anything is measured
  await sql(postgres, 'checkpoint');
}
