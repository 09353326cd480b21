import { beforeAll, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { receiver } from '../../api/testing/receiver.ts';
import { aCase, aCitizen } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { database, platform } = portal;
const { sql } = database;
const erika = await aCitizen(database, 'Erika Mustermann');
const list = '/verwaltung/schnittstellen';
let adam: Browser;
beforeAll(async () => { adam = await portal.caseworker(staff.adam); });

const wish = (changes: Record<string, string | readonly string[]> = {}) => ({ nummer: newId(), name: 'Hundesteuer-Verfahren', dienststelle: ['steuern'], darf: ['cases:read', 'webhooks:read'], tage: '30', ...changes });
/** Lets an application in. @returns its id and its token */
async function letIn(changes = {}) {
  const posted = wish(changes);
  const page = await adam.post(`${list}/zulassen`, posted);
  return { id: posted.nummer, page, token: /stt_[\w-]{43}/.exec(page.body)?.[0] ?? '' };
}
const act = (id: string, aktion: string, more: Record<string, string | readonly string[]> = {}, who = adam) => who.post(`${list}/${id}`, { aktion, ...more });
const call = async (token: string) => (await portal.app.inject({ url: '/api/v1/cases', headers: { host: 'guetersloh.localhost', authorization: `Bearer ${token}` } })).statusCode;
const actions = async (id: string) => (await sql<{ action: string; actor_name: string }>('select action, actor_name from records where chain = $1 order by seq', [id])).map(({ action, actor_name: by }) => `${action} ${by}`);

describe('specialist software of the town („Schnittstellen“)', () => {
  it('is let in with a token that is shown once, in no address, no cookie and no table; sent twice it is one', async () => {
    const posted = wish();
    const both = await Promise.all([1, 2].map(() => adam.post(`${list}/zulassen`, posted)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body, path, headers } = both.find(({ status }) => status === 200)!;
    const token = /stt_[\w-]{43}/.exec(body)?.[0] ?? '';
    expect([await call(token), path, headers['set-cookie'], headers['cache-control']]).toEqual([200, `${list}/zulassen`, undefined, 'no-store']);
    expect(both.find(({ status }) => status === 409)!.body).not.toContain('stt_');
    expect(await sql('select 1 from api_applications')).toHaveLength(1);
    expect(JSON.stringify([await sql('select * from api_tokens'), await sql('select * from records')])).not.toContain(token);
    const one = (await adam.get(`${list}/${posted.nummer}`)).body;
    expect([one.includes(token), one.includes(token.slice(0, 12))]).toEqual([false, true]);
    expect((await adam.get(list)).body).toMatch(/Hundesteuer-Verfahren[\s\S]*Steuern[\s\S]*Vorgänge mit Angaben lesen[\s\S]*zugelassen/);
    expect(await actions(posted.nummer)).toEqual(['api.application-added Adam Administration']);
  });

  it('keeps what was typed and names all that is wrong; offices and scopes that do not exist are none', async () => {
    const page = await adam.post(`${list}/zulassen`, wish({ name: '', dienststelle: ['gibtsnicht'], darf: ['alles'], tage: '0' }));
    expect([page.status, page.body]).toEqual([422, expect.stringMatching(/Geben Sie einen Namen ein[\s\S]*mindestens eine Dienststelle[\s\S]*mindestens eines, das es darf[\s\S]*ganze Zahl/)]);
    const kept = await adam.post(`${list}/zulassen`, wish({ darf: [] }));
    expect(kept.body).toMatch(/value="Hundesteuer-Verfahren"/);
    expect(kept.body).toMatch(/value="steuern"[^>]*checked|checked[^>]*value="steuern"/);
  });

  it('gets a new token beside the old, loses one, and is shut out for good', async () => {
    const { id, token } = await letIn();
    const renewed = /stt_[\w-]{43}/.exec((await act(id, 'erneuern')).body)?.[0] ?? '';
    expect([await call(token), await call(renewed)]).toEqual([200, 200]);
    const [old] = await sql<{ id: string }>('select id from api_tokens where application_id = $1 order by created_at limit 1', [id]);
    expect((await act(id, 'zurueckziehen', { token: old!.id })).body).toContain('öffnet nichts mehr');
    expect([await call(token), await call(renewed)]).toEqual([401, 200]);
    expect((await act(id, 'ausschliessen')).body).toContain('Das Fachverfahren ist ausgeschlossen');
    expect(await call(renewed)).toBe(401);
    for (const aktion of ['erneuern', 'webhook', 'fortsetzen']) expect((await act(id, aktion, { url: 'https://x.example', neues: ['case.closed'] })).status).toBe(404);
    expect(await actions(id)).toEqual(['api.application-added', 'api.token-rotated', 'api.token-revoked', 'api.application-ended'].map((action) => `${action} Adam Administration`));
  });

  it('sets a webhook, tries it, pauses and resumes it, and shows what became of each delivery', async () => {
    const to = await receiver();
    const { id } = await letIn();
    const secret = await act(id, 'webhook', { url: to.url, neues: ['case.submitted'] });
    expect(secret.body).toMatch(/wird nur jetzt angezeigt[\s\S]*whsec_/);
    expect((await adam.get(`${list}/${id}`)).body).not.toContain('whsec_');
    expect((await act(id, 'probe')).body).toContain('Die Probe ist unterwegs');
    await portal.runJobs();
    expect(JSON.parse(to.received[0]!.body)).toEqual({ type: 'webhook.test', timestamp: expect.any(String), data: {} });
    expect((await adam.get(`${list}/${id}`)).body).toMatch(/Probe[\s\S]*zugestellt[\s\S]*204/);

    to.answer(410);
    const sent = await aCase(platform, erika);
    await portal.runJobs();
    const failed = (await adam.get(`${list}/${id}`)).body;
    expect(failed).toMatch(new RegExp(`Antrag eingegangen[\\s\\S]*${sent.number}[\\s\\S]*fehlgeschlagen[\\s\\S]*410`));
    expect([failed.includes('angehalten'), failed.includes('Erneut senden'), failed.includes('Erika')]).toEqual([true, false, false]);
    expect((await act(id, 'fortsetzen')).body).toContain('wieder aktiv');
    to.answer(204);
    const [delivery] = await sql<{ id: string }>("select id from api_deliveries where application_id = $1 and event = 'case.submitted'", [id]);
    expect((await act(id, 'erneut', { zustellung: delivery!.id })).body).toContain('noch einmal unterwegs');
    // on its way already: not a second time
    expect((await act(id, 'erneut', { zustellung: delivery!.id })).body).toContain('Das ging nicht');
    await portal.runJobs();
    expect(to.received.filter(({ headers }) => headers['webhook-id'] === delivery!.id)).toHaveLength(2);
    expect(await sql('select state, attempts, status from api_deliveries where id = $1', [delivery!.id])).toEqual([{ state: 'delivered', attempts: 1, status: 204 }]);

    await act(id, 'anhalten');
    expect((await act(id, 'probe')).body).toContain('Das ging nicht');
    await aCase(platform, erika);
    await portal.runJobs();
    expect(await sql("select 1 from api_deliveries where application_id = $1 and event = 'case.submitted'", [id])).toHaveLength(1);
    expect((await act(id, 'entfernen')).body).toContain('Der Webhook ist entfernt');
    expect((await actions(id)).map((one) => one.split(' ')[0])).toEqual(['api.application-added', 'api.webhook-set', 'api.webhook-tried', 'api.webhook-resumed', 'api.delivery-repeated', 'api.webhook-paused', 'api.webhook-removed']);
  });

  it('a trial that fails is tried once, and switches nothing off', async () => {
    const to = await receiver();
    const { id } = await letIn();
    await act(id, 'webhook', { url: to.url, neues: ['case.submitted'] });
    to.answer(500);
    await act(id, 'probe');
    for (let n = 0; n < 3; n++) { await sql('update graphile_worker._private_jobs set run_at = now()'); await portal.runJobs(); }
    expect(to.received).toHaveLength(1);
    expect((await adam.get(`${list}/${id}`)).body).toMatch(/aktiv[\s\S]*Probe[\s\S]*fehlgeschlagen[\s\S]*500/);
  });

  it('an address that may not be called is refused, with what to do', async () => {
    const { id } = await letIn();
    for (const [url, cure] of [['unsinn', 'Geben Sie eine Adresse ein'], ['http://fachverfahren.example', 'muss mit https://'], ['https://a:b@fachverfahren.example', 'keinen Namen und kein Kennwort'], ['https://10.0.0.1/x', 'WEBHOOK_NETWORKS']]) {
      const page = await act(id, 'webhook', { url: url!, neues: ['case.closed'] });
      expect([url, page.status, page.body.includes(cure!), page.body.includes(`value="${url}"`)]).toEqual([url, 422, true, true]);
    }
    expect((await act(id, 'webhook', { url: 'https://fachverfahren.example', neues: [] })).body).toContain('mindestens eine Neuigkeit');
    expect(await sql('select 1 from api_webhooks where application_id = $1', [id])).toEqual([]);
  });
});

describe('everybody else (DESIGN § 4.6)', () => {
  it('nobody but the administration finds it, and no town another’s; it wants a fresh sign-in', async () => {
    const { id } = await letIn();
    for (const who of [staff.sabine, staff.lea, staff.rita, staff.rike]) {
      const browser = await portal.caseworker(who);
      for (const path of [list, `${list}/zulassen`, `${list}/${id}`]) expect([who.name, path, (await browser.get(path)).status]).toEqual([who.name, path, 404]);
      expect((await browser.post(`${list}/zulassen`, wish())).status).toBe(404);
      for (const aktion of ['erneuern', 'ausschliessen']) expect((await act(id, aktion, {}, browser)).status).toBe(404);
    }
    const elsewhere = await portal.caseworker(staff.adam, 'rees');
    expect((await elsewhere.get(`${list}/${id}`)).status).toBe(404);
    for (const aktion of ['erneuern', 'ausschliessen']) expect((await act(id, aktion, {}, elsewhere)).status).toBe(404);
    expect((await portal.browser().get(list)).path).toMatch(/^\/verwaltung\/anmelden/);
    expect(await sql('select ended_at from api_applications where id = $1', [id])).toEqual([{ ended_at: null }]);
    await sql("update sessions set proved_at = now() - interval '16 minutes'");
    for (const page of [await adam.get(`${list}/${id}`), await act(id, 'erneuern'), await adam.post(`${list}/zulassen`, wish())]) expect(page.path).toMatch(/erneut=1/);
  });
});
