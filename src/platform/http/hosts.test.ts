import { appendFileSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';

const tenants = mkdtempSync(join(tmpdir(), 'hosts-'));
cpSync('tenants/rees', join(tenants, 'rees'), { recursive: true });
appendFileSync(join(tenants, 'rees', 'tenant.yaml'), '\nhosts: [service.rees.example, www.rees.example]\n');
const portal = await testApp({ tenants });
const ask = (host: string, url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') => portal.app.inject({ method, url, headers: { host, ...(method === 'POST' && { 'sec-fetch-site': 'same-origin' }) } });
const primary = new URL(portal.platform.origin(portal.platform.tenants.byId('rees')!)).host;

describe('a town with several host names has one address: cookies, passkeys and the answers of other sites belong to it', () => {
  it.each([
    ['www.rees.example', '/dienste?suche=hund', '/dienste?suche=hund'], ['service.rees.example:8443', '/en/anmelden?weiter=%2Fpostfach', '/en/anmelden?weiter=%2Fpostfach'], ['WWW.Rees.Example', '/', '/'],
    [`${primary.replace(/:.*/, '')}.`, '/dienste', '/dienste'],
  ])('%s%s leads there', async (host, url, path) => {
    const answer = await ask(host, url);
    expect([answer.statusCode, answer.headers.location, answer.headers['set-cookie']]).toEqual([302, `http://${primary}${path}`, undefined]);
    expect((await ask(host, url, 'HEAD')).statusCode).toBe(302);
  });

  it.each(['//evil.example/', '/en//evil.example/', '/%5Cevil.example'])('nobody is led elsewhere: %s', async (url) => {
    expect(new URL(String((await ask('www.rees.example', url)).headers.location)).host).toBe(primary);
  });

  it('the address itself is not led away, whatever port stands before it; a post is not sent on', async () => {
    for (const host of [primary, primary.replace(/:.*/, ''), primary.replace(/:.*/, ':9999')]) expect((await ask(host, '/')).statusCode).toBe(200);
    expect((await ask('www.rees.example', '/anmelden/link', 'POST')).statusCode).not.toBe(302);
  });
});
