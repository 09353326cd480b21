import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { readTenants } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { loadStreets } from './places.ts';
import { readStreets } from './street-list.ts';

const portal = await testApp();
const ask = async (town: string, q: string) => portal.browser(town).get(`/adressen/strassen?q=${encodeURIComponent(q)}`);

it('issue 3: streets of the town while one types, with what goes with them', async () => {
  const answer = await ask('guetersloh', 'berl');
  expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'application/json; charset=utf-8', 'public, max-age=3600']);
  expect(JSON.parse(answer.body)).toEqual({ suggestions: [{ title: 'Berliner Straße', hint: '33330, 33332 Gütersloh', also: { city: 'Gütersloh' } }] });
  expect(JSON.parse((await ask('rees', 'am linden')).body)).toEqual({ suggestions: [{ title: 'Am Lindenbaum', hint: '46459 Rees', also: { postcode: '46459', city: 'Rees' } }] });
});

it('each town has its own; one without a list has none', async () => {
  expect(JSON.parse((await ask('rees', 'köker')).body)).toEqual({ suggestions: [] });
  expect((await ask('moenchengladbach', 'köker')).status).toBe(404);
});

it('whatever is asked is answered: nothing, long, twice, odd', async () => {
  for (const q of ['', ' ', 'x'.repeat(5000), '%00', '*', 'ß']) expect((await ask('guetersloh', q)).status).toBe(200);
  expect((await portal.browser('guetersloh').get('/adressen/strassen?q=berl&q=x')).body).toContain('Berliner Straße');
  expect((await portal.browser('guetersloh').get('/adressen/strassen')).status).toBe(200);
});

it('who asks without end is slowed down', async () => {
  const inject = (n: number) => portal.app.inject({ url: `/adressen/strassen?q=a${n}`, headers: { host: 'guetersloh.localhost' }, remoteAddress: '192.0.2.7' });
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => inject(n)));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect((await inject(300)).statusCode).toBe(429);
});

it('a mistake in a list stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streets-'));
  writeFileSync(join(folder, 'streets.txt'), 'Markt; 3333');
  const rees = readTenants(join(root, 'tenants')).tenants.find(({ id }) => id === 'rees');
  expect(() => loadStreets([{ ...rees!, folder }])).toThrow(/streets\.txt:1 "3333" is no postcode of five digits — write: Markt; 33330/);
});

it.each(['guetersloh', 'rees'])('the demo list of %s is one', (town) => {
  const list = readStreets({ folder: join(root, 'tenants', town) });
  expect(list?.problems).toEqual([]);
  expect(list?.lines.length).toBeGreaterThan(30);
});
