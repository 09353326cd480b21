/** Public pages, and the bare answers they are compared with. */
import autocannon from 'autocannon';
import { Connection } from '../connection.ts';
import { host, type Portal } from '../portal.ts';
import type { Row } from '../report.ts';

/** Answers per second to one address, by 32 connections. @throws Error when any answer was not 2xx */
export async function flood(url: string, seconds: number, headers: Record<string, string> = {}): Promise<number> {
  await autocannon({ url, connections: 32, duration: 1, headers });
  const { requests, non2xx, errors } = await autocannon({ url, connections: 32, duration: seconds, headers });
  if (non2xx || errors) throw new Error(`${url}: ${non2xx} answers were not good, ${errors} did not come`);
  return requests.average;
}

/** A service page as an anonymous visitor's browser asks for it. */
export async function servicePage(portal: Portal, seconds: number): Promise<Row[]> {
  const url = `http://127.0.0.1:${portal.port}/dienste/tier-anmelden`;
  return [
    { what: 'service page, anonymous', measured: await flood(url, seconds, { host, 'accept-encoding': 'gzip, deflate, br' }), unit: '/s', budget: 4000 },
  ];
}

/** Everything the start page loads, compressed as a browser gets it. */
export async function firstPage(portal: Portal): Promise<Row[]> {
  const connection = new Connection(portal.port);
  const get = (path: string) => connection.ask({ host, path, encoding: 'gzip, deflate, br' });
  // the page itself uncompressed, to read what it names
  const { body } = await connection.ask({ host, path: '/' });
  const html = body.toString('utf8');
  const named = [...html.matchAll(/<(?:link|script|img|source)\b[^>]*?\s(?:href|src|srcset)="([^"]+)"[^>]*>/g)].map(([tag, path]) => ({ tag, path: path! }))
    .filter(({ tag, path }) => path.startsWith('/') && !/rel="(?:alternate|canonical)"/.test(tag));
  const paths = ['/', ...new Set(named.map(({ path }) => path))];
  let bytes = 0;
  for (const path of paths) {
    const answer = await get(path);
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
    bytes += answer.body.length;
  }
  connection.close();
  const blocking = named.filter(({ tag }) => tag.startsWith('<script') && !/type="module"|defer|async/.test(tag)).length;
  return [
    { what: 'first page, all it loads, compressed', measured: bytes / 1024, unit: 'kB', budget: 60 },
    { what: 'first page, requests', measured: paths.length, unit: '', budget: 5 },
    { what: 'first page, blocking scripts', measured: blocking, unit: '', budget: 0 },
  ];
}
