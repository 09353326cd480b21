import { Secret, TOTP } from 'otpauth';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Authenticator } from '../../../../../test/support/authenticator.ts';
import { staff, testApp } from '../../../../../test/support/app.ts';
import type { Browser } from '../../../../../test/support/browser.ts';
import { demoCode } from '../../../../../dev/demo/authenticator.ts';
import { demoPassword } from '../../../../../dev/demo/people.ts';
import { addStaff } from '../staff-password/add-staff.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const [door, step, setUp, app, settings] = ['/verwaltung/anmelden', '/verwaltung/anmelden/zweiter-schritt', '/verwaltung/anmeldung/einrichten', '/verwaltung/anmeldung/app', '/verwaltung/anmeldung'];
const origin = 'http://guetersloh.localhost:3000';
const codeOf = (secret: string, away = 0): string => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: Date.now() + away * 1000 });
/** The secret as the page shows it to be typed. */
const secretOn = (body: string): string => /<code class="code-list__one">([A-Z2-7 ]+)<\/code>/.exec(body)![1]!.replaceAll(' ', '');
const codesOn = (body: string): string[] => [...body.matchAll(/<li><code>([\w-]+)<\/code>/g)].map(([, code]) => code!);

let made = 0;
let email = '';
/** Somebody new, with a password and nothing else. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(performance.timeOrigin / 30_000) * 30_000 + 15_000 });
  email = `neu${++made}@guetersloh.example`;
  await portal.platform.db.tenant('guetersloh', (tx) => addStaff(tx, { email, name: 'Nora Neu', password: demoPassword, offices: { steuern: 'caseworker' } }));
});
const signIn = (browser: Browser, weiter = '/verwaltung') => browser.post(door, { email, password: demoPassword, weiter }, false);
const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/verwaltung')).path === '/verwaltung';
const later = (minutes: number) => sql('update sessions set created_at = created_at - make_interval(mins => $1), proved_at = proved_at - make_interval(mins => $1)', [minutes]);

describe('whoever has no second factor', () => {
  it('is led from the password to setting one up, and reaches nothing else before', async () => {
    const browser = portal.browser();
    expect((await signIn(browser)).headers.location).toBe(setUp);
    const page = await browser.get(setUp);
    for (const part of ['Zweiten Faktor einrichten', `href="${app}"`, 'href="/verwaltung/anmeldung/passkey"']) expect(page.body).toContain(part);
    for (const url of ['/verwaltung', settings, '/verwaltung/vorgaenge/0199-1', '/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/codes']) expect([url, (await browser.get(url)).path]).toEqual([url, setUp]);
    for (const url of ['/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/codes', '/verwaltung/anmeldung/sitzungen', '/verwaltung/anmeldung/app/entfernen', '/verwaltung/anmeldung/entfernen']) expect([url, (await browser.post(url, {}, false)).headers.location]).toEqual([url, setUp]);
    expect([(await browser.get('/verwaltung/sitzung')).status, await isIn(browser)]).toEqual([401, false]);
    expect((await browser.get(setUp)).body).not.toContain('Nora Neu');
  });

  it('sets up an app by its first code, sees ten recovery codes once, and is at the desk where they were going, with a new session', async () => {
    const browser = portal.browser();
    await signIn(browser, '/verwaltung?ansicht=open');
    const before = browser.cookies.get('dienst')!;
    const page = await browser.get(app);
    const secret = secretOn(page.body);
    expect(secretOn((await browser.get(app)).body)).toBe(secret);
    expect([page.body.includes('role="img" aria-label="QR-Code'), page.headers['cache-control']]).toEqual([true, 'no-store']);
    for (const code of ['', 'abcdef', codeOf(secret, 90), demoCode(staff.sabine)]) {
      const answer = await browser.post(app, { code });
      expect([answer.status, answer.body.includes('href="#code"'), secretOn(answer.body)]).toEqual([422, true, secret]);
    }
    expect(await isIn(browser)).toBe(false);
    const done = await browser.post(app, { code: codeOf(secret) });
    const codes = codesOn(done.body);
    expect([done.status, codes.length, new Set(codes).size, done.headers['cache-control'], done.body.includes('href="/verwaltung?ansicht=open"'), done.body.includes('Nora Neu')]).toEqual([200, 10, 10, 'no-store', true, true]);
    const file = decodeURIComponent(/href="data:text\/plain;charset=utf-8,([^"]+)" download="wiederherstellungscodes.txt"/.exec(done.body)![1]!);
    expect(file).toContain(email);
    for (const code of codes) expect(file).toContain(code);
    expect([await isIn(browser), browser.cookies.get('dienst') === before]).toEqual([true, false]);
    const attacker = portal.browser();
    attacker.cookies.set('dienst', before);
    expect((await attacker.get(setUp)).path.startsWith(door)).toBe(true);
    for (const url of [settings, app, '/verwaltung/anmeldung/codes']) {
      const { body } = await browser.get(url);
      for (const hidden of [secret, secret.match(/.{4}/g)!.join(' '), ...codes]) expect(body).not.toContain(hidden);
    }
    await portal.runJobs();
    expect(mail.to(email).map(({ subject }) => subject)).toEqual(['Eine Authenticator-App ist eingerichtet']);
    expect(mail.to(email)[0]?.text).not.toContain(secret);
    expect(await sql("select actor_kind from records where action = 'accounts.staff-app-set-up' order by at desc limit 1")).toEqual([{ actor_kind: 'staff' }]);
    // the code that confirmed it is used; the next one, and a recovery code, are good
    const next = portal.browser();
    expect((await signIn(next)).headers.location).toBe(step);
    expect([(await next.post(step, { code: codeOf(secret) }, false)).status, (await next.post(step, { code: codeOf(secret, 30) }, false)).status]).toEqual([422, 303]);
    const third = portal.browser();
    await signIn(third);
    expect((await third.post(step, { wiederherstellung: codes[0]! }, false)).status).toBe(303);
  });

  it('sets up a passkey instead, and gets recovery codes, too; the password then leads to the second step, never to another set-up', async () => {
    const browser = portal.browser();
    await signIn(browser);
    const device = new Authenticator();
    const add = '/verwaltung/anmeldung/passkey';
    const done = await browser.post(add, { name: 'Dienstrechner', antwort: device.create((await browser.post(`${add}/aufgabe`)).body, origin) });
    expect([done.status, codesOn(done.body).length, done.body.includes('Der Passkey ist hinzugefügt.'), await isIn(browser)]).toEqual([200, 10, true, true]);
    const next = portal.browser();
    expect((await signIn(next, '/verwaltung?ansicht=open')).headers.location).toBe(step);
    const page = await next.get(step);
    expect([page.body.includes('data-passkey="get"'), page.body.includes('name="code"'), page.body.includes('name="weiter" value="/verwaltung?ansicht=open"')]).toEqual([true, false, true]);
    expect((await next.get(setUp)).path.startsWith(door)).toBe(true);
    const answer = await next.post('/verwaltung/anmelden/passkey', { antwort: device.get((await next.post('/verwaltung/anmelden/passkey/aufgabe')).body, origin) }, false);
    expect([answer.status, await isIn(next)]).toEqual([303, true]);
  });

  it('has a quarter of an hour for it', async () => {
    const browser = portal.browser();
    await signIn(browser);
    await later(14);
    expect((await browser.get(setUp)).path).toBe(setUp);
    await later(2);
    expect((await browser.get(setUp)).path.startsWith(door)).toBe(true);
  });

  it('sets up their own: two who know the password at the same time each see another secret, and the first ends the other’s session', async () => {
    const [owner, thief] = [portal.browser(), portal.browser()];
    await signIn(owner);
    await signIn(thief);
    const [mine, theirs] = [secretOn((await owner.get(app)).body), secretOn((await thief.get(app)).body)];
    expect(mine).not.toBe(theirs);
    expect((await owner.post(app, { code: codeOf(theirs) })).status).toBe(422);
    expect((await owner.post(app, { code: codeOf(mine) })).status).toBe(200);
    expect([(await thief.post(app, { code: codeOf(theirs) }, false)).status, await isIn(thief)]).toEqual([303, false]);
    expect(await isIn(owner)).toBe(true);
  });
});

it('where the town offers it only, the password opens the desk to whoever has no second factor; whoever has one is asked for it', async () => {
  const tenant = portal.platform.tenants.byId('guetersloh')!;
  const { policies } = tenant;
  Object.assign(tenant, { policies: { ...policies, staffSecondFactor: 'offered' } });
  try {
    const browser = portal.browser();
    expect((await signIn(browser, '/verwaltung?ansicht=open')).headers.location).toBe('/verwaltung?ansicht=open');
    expect(await isIn(browser)).toBe(true);
    const secret = secretOn((await browser.get(app)).body);
    expect((await browser.post(app, { code: codeOf(secret) })).status).toBe(200);
    expect((await signIn(portal.browser())).headers.location).toBe(step);
    expect((await browser.post(`${app}/entfernen`)).body).toContain('Die Authenticator-App ist entfernt.');
    expect(await sql('select 1 from staff_recovery_codes c join staff s on s.id = c.staff_id where s.email = $1', [email])).toEqual([]);
    expect((await signIn(portal.browser())).headers.location).toBe('/verwaltung');
  } finally {
    Object.assign(tenant, { policies });
  }
});

describe('whoever has one', () => {
  const secured = async () => {
    const browser = portal.browser();
    await signIn(browser);
    const secret = secretOn((await browser.get(app)).body);
    const codes = codesOn((await browser.post(app, { code: codeOf(secret) })).body);
    return { browser, secret, codes };
  };

  it('replaces the app: the one before and its codes are nothing any more, all other sessions end', async () => {
    const { browser, secret, codes } = await secured();
    const other = portal.browser();
    await signIn(other);
    expect((await other.post(step, { code: codeOf(secret, 30) }, false)).status).toBe(303);
    const page = await browser.get(app);
    const next = secretOn(page.body);
    expect([next === secret, page.body.includes('Danach gilt nur noch diese App')]).toEqual([false, true]);
    expect((await browser.post(app, { code: codeOf(secret) })).status).toBe(422);
    expect((await browser.post(app, { code: codeOf(next) })).status).toBe(200);
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    const again = portal.browser();
    await signIn(again);
    expect([(await again.post(step, { code: codeOf(secret, 30) }, false)).status, (await again.post(step, { wiederherstellung: codes[0]! }, false)).status, (await again.post(step, { code: codeOf(next, 30) }, false)).status]).toEqual([422, 422, 303]);
  });

  it('makes new codes, and the ones before are nothing any more; recorded, told', async () => {
    const { browser, codes } = await secured();
    expect((await browser.get('/verwaltung/anmeldung/codes')).body).toContain('Die bisherigen gelten dann nicht mehr');
    const fresh = codesOn((await browser.post('/verwaltung/anmeldung/codes')).body);
    expect([fresh.length, fresh.some((code) => codes.includes(code))]).toEqual([10, false]);
    const next = portal.browser();
    await signIn(next);
    expect([(await next.post(step, { wiederherstellung: codes[0]! }, false)).status, (await next.post(step, { wiederherstellung: fresh[0]! }, false)).status]).toEqual([422, 303]);
    await portal.runJobs();
    expect(mail.to(email).map(({ subject }) => subject)).toContain('Neue Wiederherstellungscodes');
  });

  it('keeps the last one where it is required, also when both go at the same moment', async () => {
    const { browser } = await secured();
    expect((await browser.get(settings)).body).not.toContain(`action="${app}/entfernen"`);
    expect((await browser.post(`${app}/entfernen`)).body).toContain('Das ist Ihr einziger zweiter Faktor.');
    const add = '/verwaltung/anmeldung/passkey';
    await browser.post(add, { name: 'Dienstrechner', antwort: new Authenticator().create((await browser.post(`${add}/aufgabe`)).body, origin) });
    const [{ id }] = await sql<{ id: string }>('select p.id from staff_passkeys p join staff s on s.id = p.staff_id where s.email = $1', [email]) as [{ id: string }];
    await Promise.all([browser.post(`${app}/entfernen`, {}, false), browser.post(`${settings}/entfernen`, { passkey: id }, false)]);
    expect(await sql('select (select count(*) from staff_totp t where t.staff_id = s.id)::int + (select count(*) from staff_passkeys p where p.staff_id = s.id)::int as left from staff s where email = $1', [email])).toEqual([{ left: 1 }]);
  });

  it('changes nothing of it in a session that is older than a quarter of an hour', async () => {
    const { browser } = await secured();
    await later(16);
    expect((await browser.get(settings)).status).toBe(200);
    for (const url of [app, '/verwaltung/anmeldung/codes', '/verwaltung/anmeldung/passkey', '/verwaltung/anmeldung/kennwort']) {
      const page = await browser.get(url);
      expect([page.path, page.body.includes('Das geht nur kurz nach dem Anmelden')]).toEqual([`/verwaltung/anmelden?weiter=${encodeURIComponent(url)}&erneut=1`, true]);
    }
    for (const url of [app, `${app}/entfernen`, '/verwaltung/anmeldung/codes', '/verwaltung/anmeldung/passkey', '/verwaltung/anmeldung/passkey/aufgabe', `${settings}/entfernen`, '/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/sitzungen']) {
      expect([url, (await browser.post(url, {}, false)).headers.location]).toEqual([url, expect.stringMatching(/erneut=1$/)]);
    }
  });
});
