import { beforeAll, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';

const portal = await testApp();
const { sql } = portal.database;
const list = '/verwaltung/hinweise';
const edit = `${list}/bearbeiten`;
let rike: Browser;
beforeAll(async () => { rike = await portal.caseworker(staff.rike); });

const today = dayOf(new Date());
const days = (from: string, until: string) => Object.fromEntries([['von', from], ['bis', until]].flatMap(([name, day = '']) => { const [year = '', month = '', date = ''] = day.split('-'); return [[`${name}.day`, date], [`${name}.month`, month], [`${name}.year`, year]]; })) as Record<string, string>;
const closing = (changes: Record<string, string> = {}) => ({
  nummer: newId(), art: 'info', 'titel-de': 'Rathaus geschlossen', 'titel-en': 'Town hall closed', 'text-de': 'Wegen einer Versammlung.', 'text-en': 'Because of a meeting.', ...days(today, nextDay(today, 1)), ...changes,
});
const publicPages = ['/', '/dienste', '/dienste?nach=thema', '/themen/steuern', '/dienste/hund-anmelden'];
const idOf = async (title: string) => (await sql<{ id: string }>('select id from announcements where title_de = $1', [title]))[0]?.id ?? '';

describe('what the town tells everybody („Hinweise“)', () => {
  it('stands on the start page and the services at once, in the language of the page, for those who are signed in, too; and goes at once', async () => {
    const guest = portal.browser();
    const erika = await portal.citizen();
    const before = await guest.get('/');
    expect((await rike.post(edit, closing())).body).toContain('Der Hinweis ist gespeichert');
    for (const path of publicPages) {
      expect([path, (await guest.get(path)).body]).toEqual([path, expect.stringMatching(/Aktuelle Hinweise[\s\S]*Rathaus geschlossen[\s\S]*Wegen einer Versammlung/)]);
      expect((await guest.get(`/en${path}`)).body).toMatch(/Current announcements[\s\S]*Town hall closed/);
      expect((await erika.get(path)).body).toContain('Rathaus geschlossen');
    }
    // a page that a browser has kept is another one now
    expect((await guest.request({ method: 'GET', url: '/', headers: { 'if-none-match': String(before.headers.etag) } })).status).toBe(200);
    const shown = await guest.get('/');
    expect((await guest.request({ method: 'GET', url: '/', headers: { 'if-none-match': String(shown.headers.etag) } })).status).toBe(304);
    expect((await rike.post(list, { beenden: await idOf('Rathaus geschlossen') })).body).toContain('Der Hinweis ist beendet');
    for (const path of publicPages) expect((await guest.get(path)).body).not.toContain('Rathaus geschlossen');
  });

  it('begins and ends by itself', async () => {
    await rike.post(edit, closing({ 'titel-de': 'Morgen', ...days(nextDay(today, 1), nextDay(today, 2)) }));
    await rike.post(edit, closing({ 'titel-de': 'Noch heute', ...days(today, today), 'bis-zeit': '' }));
    const { body } = await portal.browser().get('/');
    expect([body.includes('Noch heute'), body.includes('Morgen')]).toEqual([true, false]);
    await sql("update announcements set from_at = now() - interval '1 hour' where title_de = 'Morgen'");
    await sql("update announcements set until_at = now() - interval '1 second' where title_de = 'Noch heute'");
    // known for ten seconds at the most; here another process would have changed it
    const { announcementsOf } = await import('../../catalogue/index.ts');
    announcementsOf(portal.platform).forget('guetersloh');
    const later = await portal.browser().get('/');
    expect([later.body.includes('Noch heute'), later.body.includes('Morgen')]).toEqual([false, true]);
    await sql('delete from announcements');
    announcementsOf(portal.platform).forget('guetersloh');
  });

  it('what another process changed is seen within ten seconds, and an ending without asking anybody', async () => {
    const { announcementsOf } = await import('../../catalogue/index.ts');
    const current = announcementsOf(portal.platform);
    await sql("insert into announcements (tenant_id, id, tone, title_de, title_en, body_de, body_en, from_at, until_at, changed_by) values ('guetersloh', $1, 'warning', 'Störung', 'Disturbance', '', '', now(), now() + interval '1 hour', 'x')", [newId()]);
    const now = Date.now();
    await current.of('guetersloh', now);
    expect(await current.of('guetersloh', now + 3_700_000)).toEqual([]);
    current.forget('guetersloh');
    expect((await current.of('guetersloh')).map(({ title }) => title.de)).toEqual(['Störung']);
    await sql("update announcements set title_de = 'Behoben'");
    expect((await current.of('guetersloh', Date.now() + 9_000))[0]?.title.de).toBe('Störung');
    await current.of('guetersloh', Date.now() + 11_000);
    await new Promise((done) => { setTimeout(done, 200); });
    expect((await current.of('guetersloh'))[0]?.title.de).toBe('Behoben');
    await sql('delete from announcements');
    current.forget('guetersloh');
  });

  it('keeps what was typed, and says all that is wrong', async () => {
    const bad = closing({ 'titel-de': '', 'titel-en': 'x'.repeat(121), 'text-de': 'Nur Deutsch', 'text-en': '', 'bis.day': '31', 'bis.month': '2', 'von-zeit': 'acht' });
    const page = await rike.post(edit, bad);
    expect([page.status, page.body]).toEqual([422, expect.stringMatching(/Überschrift auf Deutsch, höchstens[\s\S]*auch auf Englisch[\s\S]*in beiden Sprachen[\s\S]*Uhrzeit des Beginns so[\s\S]*letzten Tag/)]);
    expect(page.body).toMatch(/Nur Deutsch[\s\S]*value="acht"/);
    expect((await rike.post(edit, closing(days(today, nextDay(today, -1))))).body).toContain('nicht nach dem Beginn');
    expect((await rike.post(edit, closing(days(nextDay(today, -3), nextDay(today, -2))))).body).toContain('in der Vergangenheit');
    expect(await sql('select 1 from announcements')).toEqual([]);
    const script = await rike.post(edit, closing({ 'titel-de': '<script>alert(1)</script>', vorschau: '1' }));
    expect([script.status, script.body.includes('<script>alert'), script.body.includes('So sieht es aus')]).toEqual([200, false, true]);
    expect(await sql('select 1 from announcements')).toEqual([]);
  });

  it('sent twice it is one; of two who change it at once the second is told, and can go on; each change is a record', async () => {
    const one = closing({ 'titel-de': 'Einmal' });
    await Promise.all([rike.post(edit, one), rike.post(edit, one)]);
    const id = await idOf('Einmal');
    expect(await sql('select 1 from announcements')).toHaveLength(1);
    const form = await rike.get(`${edit}?hinweis=${id}`);
    expect(form.body).toMatch(/value="Einmal"/);
    const change = { ...one, version: '1', 'titel-de': 'Zweimal' };
    expect((await rike.post(`${edit}?hinweis=${id}`, change)).status).toBe(200);
    const late = await rike.post(`${edit}?hinweis=${id}`, { ...change, 'titel-de': 'Dreimal' });
    expect([late.status, late.body]).toEqual([409, expect.stringMatching(/inzwischen geändert[\s\S]*value="Dreimal"/)]);
    expect(late.body).toMatch(/name="version" value="2"/);
    expect((await sql<{ action: string }>('select action from records where chain = $1 order by seq', [id])).map(({ action }) => action)).toEqual(['administration.announcement-made', 'administration.announcement-changed']);
  });
});

describe('everybody else (DESIGN § 4.6)', () => {
  it('nobody but editors writes one, and no town another’s', async () => {
    const id = newId();
    for (const who of [staff.sabine, staff.lea, staff.adam, staff.rita]) {
      const browser = await portal.caseworker(who);
      for (const path of [list, edit]) expect([who.name, (await browser.get(path)).status]).toEqual([who.name, 404]);
      expect((await browser.post(edit, closing({ nummer: id }))).status).toBe(404);
      expect((await browser.post(list, { beenden: await idOf('Zweimal') })).status).toBe(404);
    }
    expect((await portal.browser().post(edit, closing({ nummer: id }))).path).toMatch(/^\/verwaltung\/anmelden/);
    const elsewhere = await portal.caseworker(staff.rike, 'rees');
    const mine = await idOf('Zweimal');
    expect((await elsewhere.get(`${edit}?hinweis=${mine}`)).status).toBe(404);
    await elsewhere.post(list, { beenden: mine });
    await elsewhere.post(edit, closing({ nummer: mine, 'titel-de': 'Fremd' }));
    expect((await portal.browser().get('/')).body).toMatch(/Zweimal/);
    expect((await portal.browser().get('/')).body).not.toContain('Fremd');
    expect((await portal.browser('rees').get('/')).body).not.toContain('Zweimal');
  });
});
