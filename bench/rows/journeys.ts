/** The whole way: start, eight answers on four pages, review, sending, confirmation; then receipt, message and mail. */
import type { Postgres } from '../../dev/postgres.ts';
import { drive } from '../drive.ts';
import { answers, begin, go, hidden, placeOf } from '../form.ts';
import type { MailSink } from '../mail-sink.ts';
import { addCitizens, type User } from '../people.ts';
import { sql, until, type Portal } from '../portal.ts';
import type { Row } from '../report.ts';

async function journey(user: User): Promise<void> {
  let shown = await begin(user);
  for (let { page } = placeOf(shown); page !== 'pruefen'; ({ page } = placeOf(shown))) {
    const fields = answers[page];
    if (!fields) throw new Error(`the form went to ${shown.path}`);
    shown = await go(user, shown.path, { ...fields, version: hidden(shown, 'version') });
  }
  shown = await go(user, `/antraege/${placeOf(shown).draft}/absenden`, { stand: hidden(shown, 'stand') });
  if (placeOf(shown).page !== 'gesendet') throw new Error(`sending ended at ${shown.path}`);
}

/** What has come of the journeys so far. */
async function outcome(postgres: Postgres): Promise<{ cases: number; receipts: number; messages: number }> {
  const [row] = await sql<{ cases: number; receipts: number; messages: number }>(postgres, `select (select count(*)::int from cases) as cases,
    (select count(*)::int from case_files where origin = 'receipt') as receipts, (select count(*)::int from messages) as messages`);
  return row!;
}

/** Twelve citizens at once. The clock stops when the last receipt is stored and the last mail has arrived. */
export async function journeys(postgres: Postgres, portal: Portal, sink: MailSink, seconds: number): Promise<Row[]> {
  const users = await addCitizens(postgres, portal.port, 12);
  const warm = await drive(users, 3, journey, 0); // also starts the typesetter
  const settled = async (): Promise<boolean> => (await sql(postgres, 'select from graphile_worker._private_jobs limit 1')).length === 0;
  await until(settled, 60_000);
  const before = { ...await outcome(postgres), mails: sink.count };
  const began = performance.now();
  const driven = await drive(users, seconds, journey, 0);
  const sent = performance.now();
  const rested = await until(settled, 60_000);
  const ended = performance.now();
  users.forEach(({ connection }) => connection.close());
  const after = { ...await outcome(postgres), mails: sink.count };
  const made = { cases: after.cases - before.cases, receipts: after.receipts - before.receipts, messages: after.messages - before.messages, mails: after.mails - before.mails };
  const differ = Object.entries(made).filter(([, count]) => count !== made.cases).map(([what, count]) => `${count} ${what}`);
  const faults = [driven.errors && `${driven.errors} ERRORS`, warm.errors && `${warm.errors} errors while warming up`, differ.length && `BUT ${differ.join(', ')}`, !rested && 'JOBS LEFT'].filter(Boolean);
  return [
    { what: 'whole journey, until receipt and mail', measured: made.cases / ((ended - began) / 1000), unit: '/s', budget: 60, note: [`${made.cases} cases = receipts = messages = mails`, ...faults].join(', ') },
    { what: '  until the confirmation is shown', measured: made.cases / ((sent - began) / 1000), unit: '/s', note: `p95 ${driven.within(0.95).toFixed(0)} ms for 13 requests` },
    { what: 'journeys with errors', measured: driven.errors + Math.max(...Object.values(made)) - Math.min(...Object.values(made)), unit: '', budget: 0 },
  ];
}
