import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../config.ts';
import { createServer } from '../../platform/http/index.ts';
import type { Visitor } from '../../platform/http/index.ts';
import { loadTenants, tenantDirectory } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { checkHtml } from '../../../test/support/check-html.ts';
import { catalogueRoutes } from './catalogue.routes.tsx';
import { catalogueOf, loadCatalogues } from './load-catalogues.ts';

const tenants = tenantDirectory(loadTenants(join(root, 'tenants')));
let visitor: Visitor | undefined;
let app: FastifyInstance;

beforeAll(async () => {
  loadCatalogues(tenants.all);
  const config = parseConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://nobody@localhost/none', BASE_URL: 'http://localhost:3000', SMTP_URL: 'smtp://localhost', LOG_LEVEL: 'silent' });
  app = await createServer({ config, tenants, log: pino({ level: 'silent' }), origin: (tenant) => `http://${tenant.id}.localhost:3000` });
  app.addHook('onRequest', async (request) => { if (visitor) request.ctx.visitor = visitor; });
  // without a database: public pages do not depend on it
  catalogueRoutes(app, { log: pino({ level: 'silent' }), db: { read: () => Promise.reject(new Error('away')) } as never });
});

const get = async (url: string, { tenant = 'guetersloh', headers = {} as Record<string, string>, as = undefined as Visitor | undefined } = {}) => {
  visitor = as;
  return app.inject({ url, headers: { host: `${tenant}.localhost`, ...headers } });
};
const erika: Visitor = { personId: '1', name: 'Erika Mustermann', email: 'erika@example.com', level: 'low', method: 'email-link' };

const everyPage = ['/', '/dienste', '/dienste?nach=thema', '/themen/steuern', '/dienste/hund-anmelden', '/suche', '/suche?q=hund', '/suche?q=xyzzy', '/impressum', '/datenschutz',
  '/barrierefreiheit', '/leichte-sprache', '/gebaerdensprache', '/kontakt', '/hilfe', '/barriere-melden'];

describe('every public page', () => {
  it.each(everyPage.flatMap((path) => [[path], [`/en${path === '/' ? '' : path}`]]))('%s is sound HTML without a cookie (DESIGN § 8)', async (path) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain(path.startsWith('/en') ? '<html lang="en"' : '<html lang="de"');
    expect(answer.body).not.toMatch(/\{(name|phone|email|portal|street|represented|idle|draftDays)\}|undefined|\[object/);
    await checkHtml(answer.body, path);
  });

  it('stands for every town and every service', async () => {
    for (const tenant of tenants.all) {
      for (const path of ['/', '/dienste', ...catalogueOf(tenant).services.map(({ slug }) => `/dienste/${slug}`)]) {
        for (const url of [path, `/en${path === '/' ? '' : path}`]) expect((await get(url, { tenant: tenant.id })).statusCode, `${tenant.id}${url}`).toBe(200);
      }
    }
  });

  it.each(['/impressum', '/datenschutz', '/barrierefreiheit', '/kontakt', '/barriere-melden'])('%s: an address of a mailbox can be pressed', async (path) => {
    const { body } = await get(path);
    const words = body.replaceAll(/<a [^>]*>.*?<\/a>/g, '').replaceAll(/<[^>]*>/g, ' ');
    expect(body).toMatch(/href="mailto:info@guetersloh\.example/);
    expect(words).not.toContain('@');
  });
});

describe('start page (S5.1)', () => {
  it('asks, shows topics with what is in them, frequent services and „Anmelden“', async () => {
    const { body } = await get('/');
    expect(body).toContain('Was möchten Sie erledigen?');
    expect(body).toContain('href="/themen/steuern"');
    expect(body).toContain('href="/dienste/hund-anmelden"');
    expect(body).toMatch(/<aside[^>]*>.*href="\/anmelden"/s);
  });

  it('greets who is signed in, and shows that to nobody else', async () => {
    expect((await get('/', { as: erika })).body).toContain('Erika Mustermann');
    expect((await get('/')).body).not.toContain('Erika Mustermann');
  });
});

describe('service page (S4.24)', () => {
  it('gives cost, time, contact and „Hier starten“', async () => {
    const { body } = await get('/dienste/hund-anmelden');
    for (const words of ['kostenlos', 'etwa 8 Minuten', 'Hier starten', 'href="/dienste/hund-anmelden/antrag"', '05241 00-123', 'Steuern und Abgaben', 'Rechtsgrundlagen', 'innerhalb von 4 Wochen']) expect(body).toContain(words);
  });

  it('keeps the language in its links', async () => {
    const { body } = await get('/en/dienste/hund-anmelden');
    expect(body).toContain('href="/en/dienste/hund-anmelden/antrag"');
    expect(body).toContain('Start here');
  });

  it('tells who is signed in too low (S4.24)', async () => {
    expect((await get('/dienste/hund-anmelden', { as: { ...erika, level: 'none' } })).body).toContain('reicht für diesen Dienst nicht aus');
    expect((await get('/dienste/hund-anmelden', { as: erika })).body).not.toContain('reicht für diesen Dienst nicht aus');
  });

  it('marks a service that lives elsewhere, and does not start it here (S5.14)', async () => {
    const { body } = await get('/dienste/kita-anmelden');
    expect(body).toContain('Dieser Dienst liegt auf einer anderen Website');
    expect(body).not.toContain('/antrag"');
    expect((await get('/dienste')).body).toContain('externe Website');
  });

  it.each(['/dienste/gibt-es-nicht', '/dienste/__proto__', '/themen/gibt-es-nicht', '/themen/constructor'])('%s → 404', async (path) => expect((await get(path)).statusCode).toBe(404));
});

describe('kept pages', () => {
  it('answer an unchanged page with 304', async () => {
    const { headers } = await get('/dienste/hund-anmelden');
    const again = await get('/dienste/hund-anmelden', { headers: { 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get('/en/dienste/hund-anmelden', { headers: { 'if-none-match': String(headers.etag) } })).statusCode).toBe(200);
    expect((await get('/dienste/hund-anmelden', { as: erika, headers: { 'if-none-match': String(headers.etag) } })).statusCode).toBe(200);
  });

  it('come compressed', async () => {
    const plain = (await get('/')).body;
    const br = await get('/', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const gzip = await get('/', { headers: { 'accept-encoding': 'gzip' } });
    expect([br.headers['content-encoding'], brotliDecompressSync(br.rawPayload).toString()]).toEqual(['br', plain]);
    expect([gzip.headers['content-encoding'], gunzipSync(gzip.rawPayload).toString()]).toEqual(['gzip', plain]);
  });

  it('do not grow or change with words in the address that no page reads', async () => {
    const { headers, body } = await get('/dienste/hund-anmelden?quelle=%22%3E%3Cscript%3E');
    expect(headers.etag).toBe((await get('/dienste/hund-anmelden')).headers.etag);
    expect(body).not.toContain('<script>');
  });

  it('are each town’s own', async () => expect((await get('/', { tenant: 'rees' })).body).not.toContain('Gütersloh'));
});

describe('search (S4.23)', () => {
  it('suggests services that open directly', async () => {
    const answer = await get('/suche/vorschlaege?q=hund');
    expect(answer.json().suggestions[0]).toEqual({ title: expect.stringContaining('Hund'), href: expect.stringMatching(/^\/dienste\/hund-/), hint: 'Steuern und Abgaben' });
    expect((await get('/en/suche/vorschlaege?q=dog%20reg')).json().suggestions[0].href).toBe('/en/dienste/hund-anmelden');
  });

  it.each(['', '?q=', '?q=%20', '?q=xyzzy', '?q=%00', `?q=${'a'.repeat(5000)}`])('suggests nothing for „%s“', async (query) => {
    expect((await get(`/suche/vorschlaege${query}`)).json()).toEqual({ suggestions: [] });
  });

  it('shows results without script, and ways on where there are none', async () => {
    expect((await get('/suche?q=hund')).body).toContain('href="/dienste/hund-anmelden"');
    const nothing = (await get('/suche?q=xyzzy')).body;
    expect(nothing).toContain('Nichts gefunden für „xyzzy“');
    expect(nothing).toContain('href="/dienste"');
    expect(nothing).toContain('href="tel:05241000"');
  });

  it.each(['/suche?q=<script>alert(1)</script>', '/suche?q=a&q=b', `/suche?q=${'ä'.repeat(2000)}`])('%s does no harm', async (url) => {
    const { statusCode, body } = await get(encodeURI(url));
    expect(statusCode).toBe(200);
    expect(body).not.toContain('<script>alert');
  });
});
