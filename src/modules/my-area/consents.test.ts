import { describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import type { Browser, Page } from '../../../test/support/browser.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const page = '/mein-bereich/einwilligungen';
let made = 0;
const someone = () => ({ ...citizens.erika, email: `erika-willigt-${++made}@example.org` });
const idOf = async (email: string): Promise<string> => (await sql<{ id: string }>("select person_id as id from credentials where kind = 'email' and identifier = $1", [email]))[0]!.id;
const hidden = (answer: Page): string => /name="fassung" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
const recordsOf = async (person: string) => (await sql<{ action: string; data: object }>("select action, data from records where chain = $1 and action like 'accounts.zugang%' order by seq", [person]));

/** Somebody signed in as with an ID card, which vouches for their name. */
async function proven(person = someone(), tenant = 'guetersloh'): Promise<{ browser: Browser; email: string; id: string }> {
  const browser = await portal.citizen(person, tenant);
  const id = await idOf(person.email);
  await sql("update sessions set level = 'high', method = 'eid' where person_id = $1", [id]);
  await sql("insert into person_attributes (tenant_id, person_id, name, value, origin, level) values ($1, $2, 'lastName', '\"Mustermann\"', 'eid', 'high') on conflict do nothing", [tenant, id]);
  return { browser, email: person.email, id };
}
const give = async (browser: Browser): Promise<Page> => browser.post(`${page}/zugangseroeffnung`, { einwilligung: 'true', fassung: hidden(await browser.get(page)) });

describe('S4.28 Zugangseröffnung', () => {
  it('is for a verified identity: a weak session is told what is missing and how to raise it, and cannot give it by force', async () => {
    const person = someone();
    const browser = await portal.citizen(person);
    const asked = await browser.get(page);
    expect([asked.body.includes('name="fassung"'), asked.body.includes('Vertrauensniveau „substanziell“ oder höher'), asked.body.includes('BundID, Online-Ausweis')]).toEqual([false, true, false]);
    expect(asked.body).toContain(`href="/anmelden?weiter=${encodeURIComponent(page)}&amp;stufe=substantial"`);
    const strong = await proven();
    const fassung = hidden(await strong.browser.get(page));
    expect((await browser.post(`${page}/zugangseroeffnung`, { einwilligung: 'true', fassung })).status).toBe(422);
    expect(await sql('select 1 from consents where person_id = $1', [await idOf(person.email)])).toEqual([]);
  });

  it('nor for a strong session without a name that an authority vouches for', async () => {
    const { browser, id } = await proven();
    const fassung = hidden(await browser.get(page));
    await sql("update person_attributes set origin = 'self', level = 'low' where person_id = $1", [id]);
    expect((await browser.get(page)).body).toContain('Dafür muss eine Behörde Ihren Namen bestätigt haben');
    expect((await browser.post(`${page}/zugangseroeffnung`, { einwilligung: 'true', fassung })).status).toBe(422);
    expect(await sql('select 1 from consents where person_id = $1', [id])).toEqual([]);
  });

  it('is given with a tick; date, words, level and way are kept; recorded, and told by mail; twice is once', async () => {
    const { browser, email, id } = await proven();
    const unticked = await browser.post(`${page}/zugangseroeffnung`, { fassung: hidden(await browser.get(page)) });
    expect([unticked.status, unticked.body.includes('href="#einwilligung"')]).toEqual([422, true]);
    const given = await give(browser);
    expect([given.path, given.body.includes('Der Zugang ist eröffnet'), given.body.includes('Nach der gesetzlichen Frist')]).toEqual([page, true, true]);
    expect((await browser.get(page)).body).not.toContain('Der Zugang ist eröffnet');
    const fassung = (await sql<{ version: string }>('select version from consents where person_id = $1', [id]))[0]!.version;
    await browser.post(`${page}/zugangseroeffnung`, { einwilligung: 'true', fassung });
    expect(await sql('select kind, wording, lang, level, method, withdrawn_at from consents where person_id = $1', [id]))
      .toEqual([{ kind: 'zugangseroeffnung', wording: expect.stringContaining('§ 9 OZG'), lang: 'de', level: 'high', method: 'eid', withdrawn_at: null }]);
    expect(await recordsOf(id)).toEqual([{ action: 'accounts.zugangseroeffnung-given', data: { version: fassung, level: 'high', method: 'eid' } }]);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.subject).toContain('Bescheide jetzt elektronisch');
  });

  it('nobody agrees to other words than they saw', async () => {
    const { browser, id } = await proven();
    for (const fassung of ['0123456789ab', '', hidden(await browser.get(`/en${page}`))]) {
      const answer = await browser.post(`${page}/zugangseroeffnung`, { einwilligung: 'true', fassung });
      expect([answer.status, answer.body.includes('Der Text hat sich geändert')]).toEqual([422, true]);
    }
    expect(await sql('select 1 from consents where person_id = $1', [id])).toEqual([]);
  });

  it('is withdrawn at any time, also by a weak session; stays in the list with both dates; can be given anew', async () => {
    const { browser, email, id } = await proven();
    await give(browser);
    await sql("update sessions set level = 'low', method = 'email-link' where person_id = $1", [id]);
    const [{ id: einwilligung }] = await sql<{ id: string }>('select id from consents where person_id = $1', [id]) as [{ id: string }];
    const withdrawn = await browser.post(`${page}/widerrufen`, { einwilligung });
    for (const words of ['Ihre Zugangseröffnung ist widerrufen', 'Widerrufene Einwilligungen']) expect(withdrawn.body).toContain(words);
    expect((await browser.post(`${page}/widerrufen`, { einwilligung })).status).toBe(404);
    expect((await recordsOf(id)).map(({ action }) => action)).toEqual(['accounts.zugangseroeffnung-given', 'accounts.zugangseroeffnung-withdrawn']);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.subject).toContain('wieder per Brief');
    await sql("update sessions set level = 'high' where person_id = $1", [id]);
    expect((await give(browser)).body).toContain('Der Zugang ist eröffnet');
    expect(await sql('select 1 from consents where person_id = $1', [id])).toHaveLength(2);
  });

  it('speaks English, and keeps the English words', async () => {
    const { browser, id } = await proven();
    const asked = await browser.get(`/en${page}`);
    await browser.post(`/en${page}/zugangseroeffnung`, { einwilligung: 'true', fassung: hidden(asked) });
    expect(await sql('select lang, wording from consents where person_id = $1', [id])).toEqual([{ lang: 'en', wording: expect.stringMatching(/^I want to receive decisions/) }]);
  });

  it('is the person’s alone: another citizen, another town and nobody neither see nor withdraw it', async () => {
    const { browser, id } = await proven();
    await give(browser);
    const [{ id: einwilligung }] = await sql<{ id: string }>('select id from consents where person_id = $1', [id]) as [{ id: string }];
    const [max, there] = [await portal.citizen(someone()), await portal.citizen(someone(), 'rees')];
    for (const other of [max, there]) {
      expect((await other.get(page)).body).not.toContain(einwilligung);
      for (const wrong of [einwilligung, 'portal.rees', 'x', '']) expect((await other.post(`${page}/widerrufen`, { einwilligung: wrong })).status).toBe(404);
    }
    const nobody = portal.browser();
    expect((await nobody.get(page)).path).toMatch(/^\/anmelden\?weiter=/);
    for (const path of ['widerrufen', 'zugangseroeffnung']) expect((await nobody.post(`${page}/${path}`, { einwilligung })).path).toMatch(/^\/anmelden/);
    expect(await sql('select withdrawn_at from consents where id = $1', [einwilligung])).toEqual([{ withdrawn_at: null }]);
  });
});
