import { beforeAll, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { changeMember } from '../../accounts/index.ts';

const portal = await testApp();
const { sql } = portal.database;
const list = '/verwaltung/beschaeftigte';
let adam: Browser;
beforeAll(async () => { adam = await portal.caseworker(staff.adam); });

const idOf = async (email: string, town = 'guetersloh'): Promise<string> => (await sql<{ id: string }>('select id from staff where email = $1 and tenant_id = $2', [email, town]))[0]?.id ?? '';
const actions = (id: string) => sql<{ action: string; actor_name: string }>('select action, actor_name from records where chain = $1 order by seq', [id]);
const save = (browser: Browser, id: string, fields: Record<string, string | readonly string[]>) => browser.post(`${list}/${id}`, { aktion: 'speichern', ...fields });
const nora = { name: 'Nora Neu', email: 'Nora.Neu@guetersloh.example', 'amt-steuern': 'caseworker' };

describe('who administers the town („Beschäftigte“)', () => {
  it('finds staff by name and address, with offices and roles, page by page', async () => {
    await portal.employ(staff.sabine);
    await sql(`insert into staff (tenant_id, id, email, name) select 'guetersloh', gen_random_uuid(), 'p' || n || '@guetersloh.example', 'Person ' || lpad(n::text, 3, '0') from generate_series(1, 120) n`);
    const found = await adam.get(`${list}?suche=SABINE`);
    expect(found.body).toMatch(/Sabine Steuer[\s\S]*sabine\.steuer@guetersloh\.example[\s\S]*Steuern/);
    expect(found.body).not.toContain('Person 001');
    expect((await adam.get(`${list}?suche=${encodeURIComponent('p_1@')}`)).body).toContain('Niemand gefunden');
    const seen: string[] = [];
    for (let path: string | undefined = list; path;) {
      const { body } = await adam.get(path);
      seen.push(...[...body.matchAll(/beschaeftigte\/[0-9a-f-]{36}">([^<]+)/g)].map(([, name = '']) => name));
      path = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength((await sql('select 1 from staff where tenant_id = $1', ['guetersloh'])).length);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('invites somebody, who sets a password that nobody else knows, once, and then a second factor', async () => {
    expect((await adam.post(`${list}/einladen`, nora)).body).toContain('Die Einladung ist verschickt');
    await portal.runJobs();
    const mail = portal.mail.to('nora.neu@guetersloh.example').at(-1)!;
    expect(mail.text).not.toMatch(/Steuern|Nora Neu/);
    const path = new URL(/https?:\/\/\S+/.exec(mail.text)![0]);
    const link = path.pathname + path.search;
    const token = path.searchParams.get('t')!;
    expect(await sql('select 1 from staff_invitations where token_hash::text like $1', [`%${token}%`])).toEqual([]);
    const guest = portal.browser();
    // a scanner opens links: nothing happens by that
    for (let opened = 0; opened < 3; opened++) expect((await guest.get(link)).body).toContain('nora.neu@guetersloh.example');
    const typed = { t: token, neu: 'ein-langes-kennwort', wieder: 'ein-langes-kennwort' };
    expect((await guest.post(path.pathname, { ...typed, wieder: 'anders' })).status).toBe(422);
    expect((await guest.post(path.pathname, { ...typed, neu: 'kurz', wieder: 'kurz' })).status).toBe(422);
    expect((await portal.browser('rees').post(path.pathname, typed)).status).toBe(410);
    const both = await Promise.all([1, 2].map(() => portal.browser().post(path.pathname, typed, false)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await guest.get(link)).status).toBe(410);
    const door = await guest.post('/verwaltung/anmelden', { email: nora.email, password: typed.neu }, false);
    expect(door.headers.location).toBe('/verwaltung/anmeldung/einrichten');
    expect((await actions(await idOf('nora.neu@guetersloh.example'))).map(({ action }) => action)).toEqual(['accounts.staff-added', 'accounts.staff-invitation-accepted']);
  });

  it('sending another invitation makes the first one worthless; one that is too old, or of somebody shut out, opens nothing', async () => {
    const links: string[] = [];
    const ida = { ...nora, name: 'Ida Imker', email: 'ida.imker@guetersloh.example' };
    await adam.post(`${list}/einladen`, ida);
    const id = await idOf(ida.email);
    for (let sent = 0; sent < 2; sent++) {
      if (sent) expect((await adam.post(`${list}/${id}`, { aktion: 'einladen' })).body).toContain('Die Einladung ist verschickt');
      await portal.runJobs();
      const path = new URL(/https?:\/\/\S+/.exec(portal.mail.to(ida.email).at(-1)!.text)![0]);
      links.push(path.pathname + path.search);
    }
    const statuses = async () => Promise.all(links.map(async (link) => (await portal.browser().get(link)).status));
    expect(await statuses()).toEqual([410, 200]);
    await adam.post(`${list}/${id}`, { aktion: 'sperren' });
    expect(await statuses()).toEqual([410, 410]);
    await adam.post(`${list}/${id}`, { aktion: 'oeffnen' });
    await sql("update staff_invitations set expires_at = now() - interval '1 second'");
    expect(await statuses()).toEqual([410, 410]);
  });

  it('keeps what was typed and names all that is wrong', async () => {
    const page = await adam.post(`${list}/einladen`, { name: '', email: 'nora', rolle: [] });
    expect([page.status, page.body]).toEqual([422, expect.stringMatching(/Geben Sie den Namen ein[\s\S]*Geben Sie eine E-Mail-Adresse ein[\s\S]*mindestens eine Dienststelle/)]);
    const taken = await adam.post(`${list}/einladen`, { ...nora, email: 'SABINE.steuer@guetersloh.example', rolle: ['auditor'] });
    expect([taken.status, taken.body]).toEqual([422, expect.stringMatching(/gehört schon jemandem[\s\S]*value="Nora Neu"/)]);
    expect(taken.body).toMatch(/<option[^>]*selected[^>]*value="caseworker"|value="caseworker"[^>]*selected/);
    expect(taken.body).toMatch(/value="auditor"[^>]*checked|checked[^>]*value="auditor"/);
    for (const foreign of [{ 'amt-gibtsnicht': 'lead' }, { 'amt-steuern': 'boss' }, { rolle: 'boss' }] as Record<string, string>[]) {
      expect((await adam.post(`${list}/einladen`, { name: 'X Y', email: 'x.y@guetersloh.example', ...foreign })).body).toContain('mindestens eine Dienststelle');
    }
  });

  it('changes offices and roles: they hold at the next page, each change is a record with who did it', async () => {
    const simone = await portal.caseworker(staff.simone);
    const id = await idOf('simone.satzung@guetersloh.example');
    expect((await simone.get('/verwaltung/protokoll')).status).toBe(404);
    await save(adam, id, { name: 'Simone Satzung-Neu', 'amt-abfall': 'lead', rolle: ['editor'] });
    expect(await sql('select office, role from staff_offices where staff_id = $1', [id])).toEqual([{ office: 'abfall', role: 'lead' }]);
    expect((await simone.get('/verwaltung')).body).toContain('Simone Satzung-Neu');
    expect(await actions(id)).toEqual(expect.arrayContaining(['accounts.staff-renamed', 'accounts.staff-offices-changed', 'accounts.staff-roles-changed'].map((action) => ({ action, actor_name: 'Adam Administration' }))));
    const before = (await actions(id)).length;
    await save(adam, id, { name: 'Simone Satzung-Neu', 'amt-abfall': 'lead', rolle: ['editor'] });
    expect(await actions(id)).toHaveLength(before);
  });

  it('shuts somebody out at once, and resets a second factor', async () => {
    const gregor = await portal.caseworker(staff.gregor);
    const id = await idOf('gregor.gebuehr@guetersloh.example');
    expect((await gregor.get('/verwaltung')).path).toBe('/verwaltung');
    expect((await adam.post(`${list}/${id}`, { aktion: 'sperren' })).body).toContain('alle Sitzungen sind beendet');
    expect((await gregor.get('/verwaltung')).path).toMatch(/^\/verwaltung\/anmelden/);
    await adam.post(`${list}/${id}`, { aktion: 'oeffnen' });
    expect((await adam.post(`${list}/${id}`, { aktion: 'zuruecksetzen' })).body).toContain('Der zweite Faktor ist zurückgesetzt');
    expect(await sql('select 1 from staff_totp where staff_id = $1', [id])).toEqual([]);
    expect((await actions(id)).slice(-3)).toEqual(['accounts.staff-deactivated', 'accounts.staff-activated', 'accounts.staff-factors-reset'].map((action) => ({ action, actor_name: 'Adam Administration' })));
  });

  it('the town keeps somebody who administers it: the last one keeps the role, also when two give it up at once', async () => {
    const me = await idOf('adam.administration@guetersloh.example');
    const refused = await save(adam, me, { name: 'Adam Administration', rolle: ['editor'] });
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('die letzte Person mit der Rolle')]);
    expect((await adam.post(`${list}/${me}`, { aktion: 'sperren' })).status).toBe(422);
    const other = await portal.employ({ name: 'Zoe Zweite', mailbox: 'zoe.zweite', offices: { steuern: 'caseworker' }, roles: ['administrator'] });
    const by = { staffId: me, name: 'Adam Administration', email: '', offices: {}, roles: ['administrator'] } as const;
    const giveUp = (id: string, name: string, afterwards?: () => Promise<void>) => portal.platform.db.tenant('guetersloh', async (tx) => {
      const refused = await changeMember(tx, by, id, { name, offices: { steuern: 'caseworker' }, roles: [] });
      await afterwards?.();
      return refused;
    });
    // the second begins while the first has given the role up and is not committed yet
    let both: Promise<unknown> = Promise.resolve();
    const first = await giveUp(me, 'Adam Administration', async () => {
      both = giveUp(other, 'Zoe Zweite');
      await new Promise((done) => { setTimeout(done, 500); });
    });
    expect([first, await both]).toEqual([undefined, 'last']);
    expect(await sql("select 1 from staff_roles where tenant_id = 'guetersloh' and role = 'administrator'")).toHaveLength(1);
    // as before
    await sql('delete from staff_roles where staff_id = any($1)', [[me, other]]);
    await sql('delete from staff_offices where staff_id = $1', [me]);
    await sql("insert into staff_roles (tenant_id, staff_id, role) values ('guetersloh', $1, 'administrator')", [me]);
    // somebody shut out does not count
    await sql("insert into staff_roles (tenant_id, staff_id, role) values ('guetersloh', $1, 'administrator')", [other]);
    await sql('update staff set active = false where id = $1', [other]);
    expect((await save(adam, me, { name: 'Adam Administration', rolle: ['editor'] })).status).toBe(422);
  });

  it('sees no case by that role, and none of the pages of other roles', async () => {
    const [citizen] = await sql<{ id: string }>("insert into persons (tenant_id, id) values ('guetersloh', gen_random_uuid()) returning id");
    for (const path of [`/verwaltung/vorgaenge/${citizen!.id}`, '/verwaltung/protokoll', '/verwaltung/hinweise']) expect([path, (await adam.get(path)).status]).toEqual([path, 404]);
    expect((await adam.get('/verwaltung')).path).toBe(list);
  });
});

describe('everybody else (DESIGN § 4.6)', () => {
  it('caseworkers, heads of office, auditors, editors and other towns find nothing there; nobody is sent to sign in', async () => {
    const id = await portal.employ(staff.sabine);
    const others = [await portal.caseworker(staff.sabine), await portal.caseworker(staff.lea), await portal.caseworker(staff.rita), await portal.caseworker(staff.rike)];
    for (const browser of others) {
      for (const path of [list, `${list}/einladen`, `${list}/${id}`]) expect((await browser.get(path)).status).toBe(404);
      expect((await browser.get('/verwaltung')).body).not.toContain('href="/verwaltung/beschaeftigte"');
      for (const fields of [{ aktion: 'speichern', name: 'Boss', rolle: 'administrator' }, { aktion: 'sperren' }] as Record<string, string>[]) expect((await browser.post(`${list}/${id}`, fields)).status).toBe(404);
      expect((await browser.post(`${list}/einladen`, nora)).status).toBe(404);
    }
    const elsewhere = await portal.caseworker(staff.adam, 'rees');
    expect((await elsewhere.get(`${list}/${id}`)).status).toBe(404);
    expect((await elsewhere.post(`${list}/${id}`, { aktion: 'sperren' })).status).toBe(404);
    expect((await elsewhere.get(`${list}?suche=guetersloh`)).body).toContain('Niemand gefunden');
    expect((await portal.browser().get(list)).path).toMatch(/^\/verwaltung\/anmelden\?weiter/);
    expect(await sql('select active, name from staff where id = $1', [id])).toEqual([{ active: true, name: 'Sabine Steuer' }]);
  });

  it('an open session that is older than a quarter of an hour changes nobody before it is proven anew', async () => {
    await sql("update sessions set proved_at = now() - interval '16 minutes' where staff_id = $1", [await idOf('adam.administration@guetersloh.example')]);
    const id = await idOf('sabine.steuer@guetersloh.example');
    expect((await adam.get(list)).status).toBe(200);
    for (const page of [await adam.get(`${list}/${id}`), await adam.post(`${list}/${id}`, { aktion: 'sperren' }), await adam.post(`${list}/einladen`, nora)]) expect(page.path).toMatch(/^\/verwaltung\/anmelden\?.*erneut=1/);
    expect(await sql('select active from staff where id = $1', [id])).toEqual([{ active: true }]);
  });
});
