/** Mailbox and queue among many cases. */
import type { Postgres } from '../../dev/postgres.ts';
import { drive } from '../drive.ts';
import { fill } from '../fill.ts';
import { addStaff, signIn } from '../people.ts';
import { host, sql, town, type Portal } from '../portal.ts';
import type { Row } from '../report.ts';

interface Times { mailbox: number; desk: number; search: number }

/** p95 of both lists, asked by four at a time. */
async function times(postgres: Postgres, portal: Portal, seconds: number): Promise<Times> {
  const some = await sql<{ id: string }>(postgres, 'select id from persons where tenant_id = $1 order by md5(id::text) limit 200', [town]);
  const users = await signIn(postgres, portal.port, some.map(({ id }) => id));
  const [connections, rest] = [users.slice(0, 4).map(({ connection }) => connection), users.slice(4)];
  rest.forEach(({ connection }) => connection.close());
  const get = (path: string, cookieOf: () => string) => drive(connections, seconds, async (connection) => {
    const { status, body } = await connection.ask({ host, path, cookie: cookieOf() });
    if (status !== 200 || !body.includes('Tier anmelden')) throw new Error(`${path} was answered with ${status} and ${body.length} bytes, without a case`);
  });
  let turn = 0;
  const mailbox = await get('/postfach', () => users[turn++ % users.length]!.cookie);
  const cookie = await addStaff(postgres);
  const desk = await get('/verwaltung', () => cookie);
  const search = await get('/verwaltung?suche=dackel+name17', () => cookie);
  connections.forEach((connection) => connection.close());
  return { mailbox: mailbox.within(0.95), desk: desk.within(0.95), search: search.within(0.95) };
}

/** At 10,000 cases; if asked, at a million with five million messages as well. */
export async function lists(postgres: Postgres, portal: Portal, seconds: number, large: boolean): Promise<Row[]> {
  await fill(postgres, 10_000);
  const small = await times(postgres, portal, seconds);
  const rows: Row[] = [
    { what: 'mailbox at 10,000 cases, p95', measured: small.mailbox, unit: 'ms', budget: 20, note: 'four at a time' },
    { what: 'desk at 10,000 cases, p95', measured: small.desk, unit: 'ms', budget: 20, note: 'four at a time' },
    { what: 'search at the desk at 10,000 cases, p95', measured: small.search, unit: 'ms', budget: 20, note: 'two words, one case in ten has any' },
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
    { what: 'search at the desk at 1 M cases, p95', measured: many.search, unit: 'ms', budget: Math.min(20, small.search * 1.5), note: grown(small.search, many.search) },
  ];
}
