import type { TestDatabase } from '../../../../test/support/database.ts';

/**
 * Fills a database for benchmarks of the lists: `count` cases of one town, five messages each, a thousand cases per
 * citizen at most, one case in twenty open, spread over eight offices. Ids are made of the running number.
 * @param database a database of its own; written as the owner, without the application's checks
 */
export async function manyCases(database: Pick<TestDatabase, 'sql'>, tenant: string, count: number): Promise<void> {
  const people = Math.max(50, Math.round(count / 20));
  const run = (text: string, ...values: unknown[]) => database.sql(text, values);
  const id = (kind: string, n: string) => `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await run(`insert into service_versions (tenant_id, hash, service, definition) values ($1, 'many', 'hund-anmelden', '{}') on conflict do nothing`, tenant);
  await run(`insert into persons (tenant_id, id) select $1, ${id('1', 'n')} from generate_series(1, $2::int) n`, tenant, people);
  await run(`insert into cases (tenant_id, id, number, service, service_title, definition_hash, office, person_id, draft_id, state, answers, lang, submitted_at, due_on, updated_at, closed_at)
    select $1, ${id('2', 'n')}, 'many-' || n, 'hund-anmelden', '{"de":"Hund anmelden","en":"Register a dog"}', 'many',
      (array['steuern', 'buergerbuero', 'standesamt', 'abfall', 'ordnung', 'jugend', 'bauen', 'archiv'])[1 + n / 20 % 8], ${id('1', '1 + (hashint8(n) & 2147483647) % $2')}, ${id('3', 'n')},
      case when n % 20 > 0 then 'closed' else (array['received', 'in-progress', 'question', 'decided'])[1 + n / 160 % 4] end,
      '{"values":{},"shown":[]}', 'de', now() - n * interval '1 minute', (now() - n * interval '1 minute' + interval '28 days')::date, now() - n * interval '1 minute',
      case when n % 20 > 0 then now() - n * interval '30 seconds' end
    from generate_series(1, $3::int) n`, tenant, people, count);
  await run(`insert into messages (tenant_id, id, case_id, person_id, author_kind, author_name, kind, body, created_at, read_at)
    select $1, ${id('4', 'n * 5 + m')}, ${id('2', 'n')}, ${id('1', '1 + (hashint8(n) & 2147483647) % $2')}, case when m % 2 = 0 then 'staff' else 'citizen' end, 'Beispiel', 'message', repeat('Guten Tag. ', 20),
      now() - n * interval '1 minute' + m * interval '1 second', case when n % 10 > 0 or m < 4 then now() end
    from generate_series(1, $3::int) n, generate_series(0, 4) m`, tenant, people, count);
  await run('analyze cases, messages, persons');
}
