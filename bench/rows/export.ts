/** All cases of a service as a file: how soon it begins, how long it takes, and what it needs of memory. */
import { get } from 'node:http';
import type { Postgres } from '../../dev/postgres.ts';
import { fill } from '../fill.ts';
import { addStaff } from '../people.ts';
import { host, sql, town, type Portal } from '../portal.ts';
import type { Row } from '../report.ts';

interface Taken { readonly firstByte: number; readonly all: number; readonly bytes: number; readonly grown: number }

/** Downloads it as somebody does who cannot keep it; looks at the portal's memory meanwhile. */
async function take(portal: Portal, cookie: string, format: string): Promise<Taken> {
  const [began, before] = [performance.now(), portal.memory()];
  let [firstByte, bytes, most] = [0, 0, before];
  const watch = setInterval(() => { most = Math.max(most, portal.memory()); }, 250);
  await new Promise<void>((resolve, reject) => {
    get({ port: portal.port, host: '127.0.0.1', path: `/verwaltung/ausgabe?los=1&dienst=tier-anmelden&format=${format}`, headers: { host, cookie, 'sec-fetch-site': 'same-origin' } }, (answer) => {
      if (answer.statusCode !== 200) { reject(new Error(`the export was answered with ${answer.statusCode}`)); return; }
      answer.on('data', (chunk: Buffer) => { firstByte ||= performance.now() - began; bytes += chunk.length; }).on('end', resolve).on('error', reject);
    }).on('error', reject);
  });
  clearInterval(watch);
  return { firstByte, all: performance.now() - began, bytes, grown: most - before };
}

const megabytes = (bytes: number): number => bytes / 1024 / 1024;

/** 100,000 rows (acceptance of the desk), with `--large` all the others too: the first byte within a second, flat memory. */
export async function exports(postgres: Postgres, portal: Portal): Promise<Row[]> {
  await fill(postgres, 100_000);
  const cookie = await addStaff(postgres, 'lead');
  await take(portal, cookie, 'csv');
  const [{ count }] = await sql<{ count: number }>(postgres, "select count(*)::int as count from cases where tenant_id = $1 and service = 'tier-anmelden'", [town]) as [{ count: number }];
  const cases = new Intl.NumberFormat('en').format(count);
  const rows: Row[] = [];
  for (const format of ['csv', 'xlsx', 'json']) {
    const { firstByte, all, bytes, grown } = await take(portal, cookie, format);
    rows.push(
      { what: `export of ${cases} cases as ${format}, first byte`, measured: firstByte, unit: 'ms', budget: 1000, note: `${megabytes(bytes).toFixed(0)} MB in ${(all / 1000).toFixed(1)} s` },
      { what: `export of ${cases} cases as ${format}, memory`, measured: megabytes(grown), unit: 'MB', budget: 40, note: 'more than before it began; the run before it warmed up' },
    );
  }
  return rows;
}
