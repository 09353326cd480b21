/** Mailbox and queue among many cases. */
import pg from 'pg';
import type { Postgres } from '../../dev/postgres.ts';
import { sealCases } from '../../src/modules/cases/testing/many-cases.ts';
import { keyring, masterKey } from '../../src/platform/crypto/keys.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { drive } from '../drive.ts';
import { addStaff, signIn } from '../people.ts';
import { benchMasterKey, host, sql, town, type Portal } from '../portal.ts';
import type { Row } from '../report.ts';

/** Cases that are sealed and written at a time. */
const batch = 5000;

/**
 * Fills the database up: five cases to a person, five messages to a case, a third of the cases open; all of it sealed, as the portal does.
 * Foreign keys are not checked meanwhile: the rows are right, and a million would take long.
 */
async function fill(postgres: Postgres, cases: number): Promise<void> {
  const db = openDatabase(postgres.url, 1, keyring(masterKey(Buffer.from(benchMasterKey, 'base64url'))), () => undefined);
  const client = new pg.Client(postgres.ownerUrl);
  await client.connect();
  await client.query(`
    set session_replication_role = replica;
    set synchronous_commit = off;
    create temporary table people as select uuidv7() as id, n from generate_series(1, ${cases / 5}) n;
    insert into persons (tenant_id, id) select '${town}', id from people;
    insert into credentials (tenant_id, id, person_id, kind, identifier) select '${town}', uuidv7(), id, 'email', id || '@example.org' from people;
    insert into service_versions (tenant_id, hash, service, definition) values ('${town}', 'seeded', 'tier-anmelden', '{}') on conflict do nothing;
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
      caseId: id, messageIds: messages, answers: { values: { name: 'Bello', rasse: 'Dackel' }, shown: [] }, body: 'Guten Tag, wir haben Ihre Angaben geprüft.',
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
  }
  await client.end();
  await db.close();
  await sql(postgres, 'vacuum (analyze) cases');
  await sql(postgres, 'vacuum (analyze) messages');
  await sql(postgres, 'analyze');
}

interface Times { mailbox: number; desk: number }

/** p95 of both lists, asked by four at a time. */
async function times(postgres: Postgres, portal: Portal, seconds: number): Promise<Times> {
  const some = await sql<{ id: string }>(postgres, 'select id from persons where tenant_id = $1 order by md5(id::text) limit 200', [town]);
  const users = await signIn(postgres, portal.port, some.map(({ id }) => id));
  const [connections, rest] = [users.slice(0, 4).map(({ connection }) => connection), users.slice(4)];
  rest.forEach(({ connection }) => connection.close());
  const get = (path: string, cookieOf: () => string) => drive(connections, seconds, async (connection) => {
    const { status } = await connection.ask({ host, path, cookie: cookieOf() });
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
  });
  let turn = 0;
  const mailbox = await get('/postfach', () => users[turn++ % users.length]!.cookie);
  const cookie = await addStaff(postgres);
  const desk = await get('/verwaltung', () => cookie);
  connections.forEach((connection) => connection.close());
  return { mailbox: mailbox.within(0.95), desk: desk.within(0.95) };
}

/** At 10,000 cases; if asked, at a million with five million messages as well. */
export async function lists(postgres: Postgres, portal: Portal, seconds: number, large: boolean): Promise<Row[]> {
  await fill(postgres, 10_000);
  const small = await times(postgres, portal, seconds);
  const rows: Row[] = [
    { what: 'mailbox at 10,000 cases, p95', measured: small.mailbox, unit: 'ms', budget: 20, note: 'four at a time' },
    { what: 'desk at 10,000 cases, p95', measured: small.desk, unit: 'ms', budget: 20, note: 'four at a time' },
  ];
  if (!large) return rows;
  const began = performance.now();
  await fill(postgres, 1_000_000);
  console.log(`  1,010,000 cases and 5,050,000 messages written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const many = await times(postgres, portal, seconds);
  const grown = (one: number, other: number): string => `${(other / one).toFixed(2)} × of 10,000 (at most 1.5)`;
  return [...rows,
    { what: 'mailbox at 1 M cases, 5 M messages, p95', measured: many.mailbox, unit: 'ms', budget: Math.min(20, small.mailbox * 1.5), note: grown(small.mailbox, many.mailbox) },
    { what: 'desk at 1 M cases, 5 M messages, p95', measured: many.desk, unit: 'ms', budget: Math.min(20, small.desk * 1.5), note: grown(small.desk, many.desk) },
  ];
}
