/**
 * Measures the budgets on this machine: the built portal in one process, in production mode, on the embedded PostgreSQL
 * with fsync. Everything stays on the loopback interface, begins from nothing and ends by itself.
 * Options: `--large` also fills a million cases; `--seconds N` per measurement; `--only WORD`; `--profile` writes CPU profiles.
 */
import { rmSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../dev/postgres.ts';
import { startSink } from './mail-sink.ts';
import { sql, startPortal } from './portal.ts';
import { startReference } from './reference.ts';
import { table, type Row } from './report.ts';
import { exports } from './rows/export.ts';
import { journeys } from './rows/journeys.ts';
import { lists } from './rows/lists.ts';
import { firstPage, flood, servicePage } from './rows/pages.ts';
import { search } from './rows/search.ts';
import { formSteps } from './rows/steps.ts';

const { values: { large, seconds: wished, only, profile } } = parseArgs({ options: {
  large: { type: 'boolean', default: false }, seconds: { type: 'string', default: '5' }, only: { type: 'string' }, profile: { type: 'boolean', default: false },
} });
const seconds = Number(wished);
const data = join(import.meta.dirname, '../.data');
/** Longer than anything takes: a run that hangs ends too. */
const guard = setTimeout(() => { console.error('The benchmark took too long and was ended.'); process.exit(1); }, (large ? 20 : 6) * 60_000);

const rows: Row[] = [];
/** Measures one thing and says so. */
async function step(name: string, work: () => Promise<Row[]>): Promise<void> {
  if (only && !name.includes(only)) return;
  process.stdout.write(`… ${name}\n`);
  rows.push(...await work());
}

rmSync(join(data, 'bench-postgres'), { recursive: true, force: true });
const began = performance.now();
const postgres = await startPostgres({ data: join(data, 'bench-postgres') });
const sink = await startSink();
const first = await startPortal(postgres, sink.url);
const firstEver = performance.now() - began;
await first.stop();
const again = await startPortal(postgres, sink.url);
await again.stop();
const portal = await startPortal(postgres, sink.url, { profile: profile ? join(data, 'bench-profile') : undefined });
const memoryAtStart = portal.memory();
const reference = await startReference();

const bare = {
  http: await flood(`http://127.0.0.1:${reference.ports.http}/`, seconds),
  fastify: await flood(`http://127.0.0.1:${reference.ports.fastify}/`, seconds),
};
reference.stop();
rows.push({ what: 'bare node:http answer', measured: bare.http, unit: '/s' }, { what: 'bare Fastify route', measured: bare.fastify, unit: '/s' });

await step('pages', () => servicePage(portal, seconds));
await step('steps', () => formSteps(postgres, portal, seconds));
await step('journeys', () => journeys(postgres, portal, sink, seconds * 2));
rows.push({ what: 'memory after load', measured: portal.memory() / 1024 / 1024, unit: 'MB', budget: 200, note: `${(memoryAtStart / 1024 / 1024).toFixed(0)} MB at start` });
await step('lists', () => lists(postgres, portal, seconds, large));
await step('export', () => exports(postgres, portal));
await step('search', search);
await step('first page', () => firstPage(portal));
rows.push(
  { what: 'start to first answer, database there', measured: Math.min(again.startedIn, portal.startedIn) / 1000, unit: 's', budget: 1 },
  { what: 'start to first answer, first ever', measured: firstEver / 1000, unit: 's', budget: 5, note: 'initdb, roles, migrations, start' },
);
const [fsync] = await sql<{ setting: string }>(postgres, "select string_agg(name || ' ' || setting, ', ') as setting from pg_settings where name in ('fsync', 'synchronous_commit')");
await portal.stop();
await postgres.stop();
sink.stop();
clearTimeout(guard);

console.log(`\n${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${process.platform} ${release()}, Node ${process.versions.node}, PostgreSQL with ${fsync!.setting}\n`);
console.log(table(rows, bare));
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exit(rows.some(({ note }) => note?.includes('ERRORS') || note?.includes('BUT')) ? 1 : 0);
