import { afterAll, expect, it } from 'vitest';
import { testApp } from '../../test/support/app.ts';
import type { Page } from '../../test/support/browser.ts';
import { openIdEnvironment } from './environment.ts';
import { startGoogle } from './server.ts';

const google = await startGoogle(3000);
afterAll(() => google.stop());
const portal = await testApp({ env: openIdEnvironment({ google: google.client }) });
const leadsTo = (page: Page): string => String(page.headers.location ?? '');

/** Goes to the stand-in, is somebody there, comes back. @returns where the portal leads then */
async function be(person: string): Promise<string> {
  const browser = portal.browser('rees');
  const visit = (url: string): Promise<Page> => browser.request({ method: 'GET', url }, false);
  const cookies = new Map<string, string>();
  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(new URL(address, google.client.issuer), { ...init, redirect: 'manual', headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } });
    for (const one of answer.headers.getSetCookie()) { const [, name, value] = /^([^=]+)=([^;]*)/.exec(one)!; cookies.set(name!, value!); }
    return answer;
  };
  const choice = (await ask(leadsTo(await visit('/anmelden/openid/google?weiter=%2Fpostfach')))).headers.get('location')!;
  expect(await (await ask(choice)).text()).toContain('Erika Mustermann');
  const chosen = await ask(choice, { method: 'POST', body: new URLSearchParams({ person }) });
  const back = (await ask(chosen.headers.get('location')!)).headers.get('location')!;
  return leadsTo(await visit(back.replace('http://rees.localhost:3000', '')));
}

it('the stand-in for Google speaks the protocol: people sign in, or say no', async () => {
  expect(await be('erika')).toBe('/postfach');
  expect(await be('unbestaetigt')).toBe('/postfach');
  expect(await be('')).toBe('/anmelden/openid/google/fehler?grund=denied&weiter=%2Fpostfach');
  expect(await portal.database.sql("select identifier from credentials where kind = 'email' order by 1")).toEqual([{ identifier: 'erika.mustermann@example.org' }]);
});
