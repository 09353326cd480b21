import { afterAll, expect, it } from 'vitest';
import { testApp } from '../../test/support/app.ts';
import type { Page } from '../../test/support/browser.ts';
import { openIdEnvironment } from './environment.ts';
import { startDirectory, startGoogle, type StandIn } from './server.ts';

const [google, directory] = [await startGoogle(3000), await startDirectory(3000)];
afterAll(() => Promise.all([google.stop(), directory.stop()]));
const portal = await testApp({ env: openIdEnvironment({ google: google.client, directory: directory.client }) });
const leadsTo = (page: Page): string => String(page.headers.location ?? '');

/** Goes to a stand-in, is somebody there, comes back. @returns where the portal leads then */
async function be(person: string, { standIn, town, path }: { standIn: StandIn; town: string; path: string } = { standIn: google, town: 'rees', path: '/anmelden/openid/google?weiter=%2Fpostfach' }): Promise<string> {
  const browser = portal.browser(town);
  const visit = (url: string): Promise<Page> => browser.request({ method: 'GET', url }, false);
  const cookies = new Map<string, string>();
  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(new URL(address, standIn.client.issuer), { ...init, redirect: 'manual', headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } });
    for (const one of answer.headers.getSetCookie()) { const [, name, value] = /^([^=]+)=([^;]*)/.exec(one)!; cookies.set(name!, value!); }
    return answer;
  };
  const choice = (await ask(leadsTo(await visit(path)))).headers.get('location')!;
  expect(await (await ask(choice)).text()).toMatch(/Erika Mustermann|Sabine Steuer/);
  const chosen = await ask(choice, { method: 'POST', body: new URLSearchParams({ person }) });
  const back = (await ask(chosen.headers.get('location')!)).headers.get('location')!;
  return leadsTo(await visit(back.replace(`http://${town}.localhost:3000`, '')));
}

it('the stand-in for Google speaks the protocol: people sign in, or say no', async () => {
  expect(await be('erika')).toBe('/postfach');
  expect(await be('unbestaetigt')).toBe('/postfach');
  expect(await be('')).toBe('/anmelden/openid/google/fehler?grund=denied&weiter=%2Fpostfach');
  expect(await portal.database.sql("select identifier from credentials where kind = 'email' order by 1")).toEqual([{ identifier: 'erika.mustermann@example.org' }]);
});

it('the stand-in for a town’s directory: demo staff have the roles of their groups, others none', async () => {
  const atTheDesk = { standIn: directory, town: 'gemeinsam-online', path: '/verwaltung/anmelden/openid' };
  for (const person of ['sabine', 'lea', 'nina']) expect(await be(person, atTheDesk)).toBe('/verwaltung');
  expect(await be('paul', atTheDesk)).toBe('/verwaltung/anmelden/openid/fehler?grund=role&weiter=%2Fverwaltung');
  expect(await be('unbestaetigt', atTheDesk)).toBe('/verwaltung/anmelden/openid/fehler?grund=email&weiter=%2Fverwaltung');
  expect(await portal.database.sql(`select name, (select array_agg(office || ':' || role order by office) from staff_offices o where o.staff_id = s.id) as offices from staff s where tenant_id = 'gemeinsam-online' order by name`)).toEqual([
    { name: 'Lea Leitung', offices: ['abfall:lead', 'bauen:lead', 'buergerbuero:lead', 'jugend:lead', 'ordnung:lead', 'standesamt:lead', 'steuern:lead'] },
    { name: 'Nina Neu', offices: ['buergerbuero:caseworker', 'standesamt:caseworker'] }, { name: 'Sabine Steuer', offices: ['steuern:caseworker'] },
  ]);
});
