import { describe, expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../test/support/app.ts';
import { newId } from '../../platform/db/index.ts';
import { personOfEmail } from './person.store.ts';
import { demoPassword, staffEmail } from '../../../dev/demo/people.ts';
import type { Browser } from '../../../test/support/browser.ts';

const portal = await testApp();
const { database: { sql }, mail } = portal;
let made = 0;
const someone = (): string => `erika+${++made}@example.org`;

async function ask(browser: Browser, email: string, weiter?: string): Promise<string> {
  await browser.post('/anmelden/link', { email, ...(weiter ? { weiter } : {}) });
  await portal.runJobs();
  return /[?&]t=([\w-]+)/.exec(mail.to(email).at(-1)?.text ?? '')?.[1] ?? '';
}
const redeem = (browser: Browser, t: string) => browser.post('/anmelden/link/einloesen', { t }, false);
const isIn = async (browser: Browser): Promise<boolean> => (await browser.request({ method: 'GET', url: '/sitzung' })).status === 200;
const idle = (minutes: number) => sql('update sessions set last_seen_at = now() - make_interval(mins => $1)', [minutes]);

describe('the link in the mail (S5.3)', () => {
  it('leads in: „Login Link zusenden“, „Login Mail versendet“, „Jetzt anmelden“, and on to where one wanted to go', async () => {
    const browser = portal.browser();
    const email = someone();
    expect((await browser.get('/anmelden')).body).toContain('Login Link zusenden');
    const sent = await browser.post('/anmelden/link', { email, weiter: '/dienste/hund-anmelden' });
    expect([sent.path, sent.body.includes('Login Mail versendet'), sent.body.includes(email)]).toEqual([expect.stringContaining('/anmelden/link-versendet'), true, false]);
    await portal.runJobs();
    const [message] = mail.to(email);
    expect(message?.text).toContain('Jetzt anmelden');
    const link = new URL(/https?:\/\/\S+/.exec(message?.text ?? '')?.[0] ?? '');
    const page = await browser.get(`${link.pathname}${link.search}`);
    expect([page.status, page.body.includes('Jetzt anmelden'), page.headers['cache-control'], await isIn(browser)]).toEqual([200, true, 'no-store', false]);
    const done = await redeem(browser, link.searchParams.get('t') ?? '');
    expect([done.status, done.headers.location, await isIn(browser)]).toEqual([303, '/dienste/hund-anmelden', true]);
  });

  it('is asked for and mailed in English, too', async () => {
    const browser = portal.browser();
    const email = someone();
    await browser.post('/en/anmelden/link', { email });
    await portal.runJobs();
    expect(mail.to(email)[0]?.text).toMatch(/Sign in now[\s\S]*\/en\/anmelden\/link\?t=/);
  });

  it('works once', async () => {
    const browser = portal.browser();
    const token = await ask(browser, someone());
    const [first, second] = await Promise.all([redeem(browser, token), redeem(browser, token)]);
    expect([first.status, second.status].sort()).toEqual([303, 410]);
    expect((await redeem(browser, token)).status).toBe(410);
  });

  it.each([[14, 303], [16, 410]])('is valid for 15 minutes: after %i it answers %i', async (minutes, status) => {
    const browser = portal.browser();
    const email = someone();
    const token = await ask(browser, email);
    await sql('update sign_in_links set created_at = created_at - make_interval(mins => $1), expires_at = expires_at - make_interval(mins => $1) where email = $2', [minutes, email]);
    expect((await redeem(browser, token)).status).toBe(status);
  });

  it('opens in no other browser, and stays good where it was asked for', async () => {
    const mine = portal.browser();
    const token = await ask(mine, someone());
    for (const thief of [portal.browser(), portal.browser()]) {
      await thief.post('/anmelden/link', { email: someone() });
      const answer = await redeem(thief, token);
      expect([answer.status, answer.body.includes('anderen Browser'), await isIn(thief)]).toEqual([403, true, false]);
    }
    expect((await redeem(mine, token)).status).toBe(303);
  });

  it('takes no time from what else waits in this browser: a link that activates an account is good for a day (S4.5)', async () => {
    const asked = await portal.browser().post('/anmelden/link', { email: 'erika@beside.example' }, false);
    expect(String(asked.headers['set-cookie'])).toMatch(/anmeldung=[\w-]{43}; Max-Age=86400;/);
  });

  it('opens in no other town', async () => {
    const mine = portal.browser();
    const token = await ask(mine, someone());
    const there = portal.browser('rees');
    for (const [name, value] of mine.cookies) there.cookies.set(name, value);
    expect((await redeem(there, token)).status).toBe(410);
  });

  it('may be opened by any number of scanners: looking uses nothing up', async () => {
    const browser = portal.browser();
    const token = await ask(browser, someone());
    const before = await sql('select * from sign_in_links order by token_hash');
    for (let n = 0; n < 10; n++) {
      const scanner = portal.browser();
      for (const method of ['GET', 'HEAD'] as const) await scanner.request({ method, url: `/anmelden/link?t=${token}`, headers: { 'sec-fetch-site': 'none' } });
      expect([scanner.cookies.size, (await scanner.get('/anmelden/link/einloesen')).status]).toEqual([0, 405]);
    }
    expect(await sql('select * from sign_in_links order by token_hash')).toEqual(before);
    expect((await redeem(browser, token)).status).toBe(303);
  });

  it('is nowhere to be found: the database holds hashes alone', async () => {
    const browser = portal.browser();
    const token = await ask(browser, someone());
    await redeem(browser, token);
    for (const table of ['sign_in_links', 'sessions', 'events', 'records']) {
      const rows = JSON.stringify(await sql(`select t::text as row from ${table} t`));
      for (const secret of [token, ...browser.cookies.values()]) {
        expect(rows).not.toContain(secret);
        expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
      }
    }
  });

  it.each(['', 'x', 'a'.repeat(43), "' or true --"])('that is none, „%s“, is over and tells no more', async (token) => {
    const browser = portal.browser();
    expect((await redeem(browser, token)).status).toBe(410);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('no answer tells whether an account exists (DESIGN § 4.10)', () => {
  it('asking for a link', async () => {
    const email = someone();
    const first = portal.browser();
    await redeem(first, await ask(first, email));
    const plain = async (address: string) => {
      const answer = await portal.browser().post('/anmelden/link', { email: address }, false);
      return [answer.status, answer.headers.location, String(answer.headers['set-cookie']).replace(/=[\w-]{43}/, '')];
    };
    const before = mail.mails.length;
    expect(await plain(email)).toEqual(await plain(someone()));
    await portal.runJobs();
    expect(mail.mails.length - before).toBe(2);
  });

  it('an address that is none is said so, with what was typed (422)', async () => {
    const answer = await portal.browser().post('/anmelden/link', { email: 'erika@' });
    expect([answer.status, answer.body.includes('value="erika@"'), answer.body.includes('href="#email"'), /id="email"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="email"/.test(answer.body)]).toEqual([422, true, true, true]);
  });

  it('nobody’s mailbox is flooded: five links, then the same words and no mail', async () => {
    const email = someone();
    const answers = new Set<string>();
    for (let n = 0; n < 8; n++) answers.add(JSON.stringify((await portal.browser().post('/anmelden/link', { email }, false)).headers.location));
    await portal.runJobs();
    expect([answers.size, mail.to(email).length]).toEqual([1, 5]);
  });

  it('links that strangers ask for do not keep the owner from theirs, where they have signed in before; also of many at the same moment five are sent', async () => {
    const email = someone();
    const own = portal.browser();
    await redeem(own, await ask(own, email));
    await own.post('/abmelden');
    const sent = async () => { await portal.runJobs(); return mail.to(email).length; };
    await Promise.all(Array.from({ length: 8 }, () => portal.browser().post('/anmelden/link', { email }, false)));
    const before = await sent();
    expect(before).toBe(5);
    for (let n = 0; n < 7; n++) await own.post('/anmelden/link', { email }, false);
    expect(await sent()).toBe(before + 5);
  });

  it('two first sign-ins of one address at the same moment are one person', async () => {
    const email = someone();
    const browsers = [portal.browser(), portal.browser(), portal.browser()];
    const tokens: string[] = [];
    for (const browser of browsers) tokens.push(await ask(browser, email));
    await Promise.all(browsers.map((browser, index) => redeem(browser, tokens[index]!)));
    expect(await Promise.all(browsers.map(isIn))).toEqual([true, true, true]);
    expect(await sql('select distinct person_id from credentials where identifier = $1', [email])).toHaveLength(1);
    const orphans = await sql('select 1 from persons p where not exists (select from credentials c where c.person_id = p.id)');
    expect(orphans).toEqual([]);
    const people = await Promise.all(Array.from({ length: 5 }, () => portal.platform.db.tenant('guetersloh', (tx) => personOfEmail(tx, `gleichzeitig-${made}@example.org`, 'de'))));
    expect(new Set(people).size).toBe(1);
  });
});

describe('a session', () => {
  it('ends after 20 minutes without activity: „Session abgelaufen“, and the way back (S4.11)', async () => {
    const browser = await portal.citizen(citizens.erika);
    await idle(19);
    expect((await browser.get('/mein-bereich/daten')).status).toBe(200);
    await idle(21);
    const page = await browser.get('/mein-bereich/daten');
    expect([page.path, page.body.includes('<h1>Session abgelaufen</h1>'), page.body.includes('value="/mein-bereich/daten"')]).toEqual(['/anmelden?weiter=%2Fmein-bereich%2Fdaten&abgelaufen=1', true, true]);
    expect((await browser.get('/en/anmelden?abgelaufen=1')).body).toContain('<h1>Session expired</h1>');
    expect(await isIn(browser)).toBe(false);
    await redeem(browser, await ask(browser, citizens.erika.email, '/mein-bereich/daten'));
    expect((await browser.get('/mein-bereich/daten')).status).toBe(200);
  });

  it('is kept alive by activity, and by „Weiter“ in the warning', async () => {
    const browser = await portal.citizen(citizens.max);
    for (const url of ['/', '/sitzung', '/mein-bereich']) {
      await idle(15);
      await browser.get(url);
      expect([url, await isIn(browser)]).toEqual([url, true]);
    }
    const left = JSON.parse((await browser.get('/sitzung')).body) as { endsIn: number };
    expect(left.endsIn).toBeGreaterThan(19 * 60);
  });

  it('is ended on the server by „Abmelden“, top right under the own name (S4.12)', async () => {
    const browser = await portal.citizen(citizens.lena);
    const cookie = [...browser.cookies];
    expect((await browser.get('/')).body).toMatch(/account__name">lena\.mustermann@example\.org<[\s\S]*action="\/abmelden"/);
    const out = await browser.post('/abmelden');
    expect([out.path, out.body.includes('Sie sind abgemeldet'), browser.cookies.has('sitzung')]).toEqual(['/abgemeldet', true, false]);
    for (const [name, value] of cookie) browser.cookies.set(name, value);
    expect([await isIn(browser), (await browser.get('/mein-bereich')).path]).toEqual([false, '/anmelden?weiter=%2Fmein-bereich&abgelaufen=1']);
  });

  it('is a new one after signing in: what a stranger put into the browser is worth nothing (no fixation)', async () => {
    const thief = await portal.citizen({ ...citizens.max, email: someone() });
    const planted = thief.cookies.get('sitzung')!;
    const victim = portal.browser();
    victim.cookies.set('sitzung', planted);
    await redeem(victim, await ask(victim, someone()));
    expect([victim.cookies.get('sitzung') === planted, await isIn(thief), await isIn(victim)]).toEqual([false, false, true]);
  });

  it('of a citizen opens nothing at the desk, and the other way round', async () => {
    const citizen = await portal.citizen({ ...citizens.erika, email: someone() });
    citizen.cookies.set('dienst', citizen.cookies.get('sitzung')!);
    expect((await citizen.get('/verwaltung')).path).toMatch(/^\/verwaltung\/anmelden/);
    const sabine = await portal.caseworker(staff.sabine);
    sabine.cookies.set('sitzung', sabine.cookies.get('dienst')!);
    expect((await sabine.get('/mein-bereich')).path).toMatch(/^\/anmelden/);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/%09/evil.example', 'javascript:alert(1)', '/en//evil.example'])('never leads elsewhere: %s', async (weiter) => {
    const browser = portal.browser();
    const location = String((await redeem(browser, await ask(browser, someone(), weiter))).headers.location);
    expect(new URL(location, 'http://guetersloh.localhost:3000').host).toBe('guetersloh.localhost:3000');
    expect(location).not.toMatch(/^\/[/\\]/);
    await portal.employ();
    const answer = await portal.comeIn(portal.browser(), staff.sabine, 'guetersloh', weiter);
    expect([answer.status, answer.headers.location]).toEqual([303, '/verwaltung']);
  });
});

describe('the desk’s door', async () => {
  const email = staffEmail(staff.bernd, 'guetersloh');
  const bernd = await portal.caseworker(staff.bernd);
  const tryIt = async (fields: Record<string, string>) => {
    const answer = await portal.browser().request({ method: 'POST', url: '/verwaltung/anmelden', payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' }, remoteAddress: `192.0.2.${++made}` }, false);
    return [answer.status, answer.body.replaceAll(fields['email'] ?? '-', 'ADDRESS'), answer.headers['set-cookie']];
  };

  it('says the same to an unknown address, a wrong password, somebody who left, and staff of another town', async () => {
    await portal.caseworker(staff.anna);
    await sql('update staff set active = false where email = $1', [staffEmail(staff.anna, 'guetersloh')]);
    await portal.caseworker(staff.olga, 'rees');
    const wrong = await tryIt({ email, password: 'nicht-das-kennwort' });
    expect([wrong[0], String(wrong[1]).includes('E-Mail-Adresse oder Kennwort stimmt nicht'), wrong[2]]).toEqual([422, true, undefined]);
    expect(await tryIt({ email: 'niemand@guetersloh.example', password: demoPassword })).toEqual(wrong);
    expect(await tryIt({ email: staffEmail(staff.anna, 'guetersloh'), password: demoPassword })).toEqual(wrong);
    expect(await tryIt({ email: staffEmail(staff.olga, 'rees'), password: demoPassword })).toEqual(wrong);
    expect(String(wrong[1])).not.toContain('nicht-das-kennwort');
  });

  it('is shut to somebody who leaves while signed in', async () => {
    const olga = await portal.caseworker(staff.olga);
    expect((await olga.get('/verwaltung')).status).toBe(200);
    await sql('update staff set active = false where email = $1', [staffEmail(staff.olga, 'guetersloh')]);
    expect((await olga.get('/verwaltung')).path).toMatch(/^\/verwaltung\/anmelden/);
  });

  it('warns, can be kept open, and closes after an hour without activity, with the way back', async () => {
    expect((await bernd.get('/verwaltung')).body).toContain('data-stay="/verwaltung/sitzung"');
    await idle(59);
    expect((await bernd.get('/verwaltung/sitzung')).status).toBe(200);
    expect((await bernd.get('/verwaltung?ansicht=open')).status).toBe(200);
    await idle(61);
    const page = await bernd.get('/verwaltung?ansicht=open');
    expect([page.path, page.body.includes('Sie waren länger nicht aktiv')]).toEqual(['/verwaltung/anmelden?weiter=%2Fverwaltung%3Fansicht%3Dopen&abgelaufen=1', true]);
    expect((await bernd.get('/verwaltung/sitzung')).status).toBe(401);
  });

  it('is left by „Abmelden“, on the server, too', async () => {
    const stefan = await portal.caseworker(staff.stefan);
    const cookie = stefan.cookies.get('dienst')!;
    expect((await stefan.post('/verwaltung/abmelden')).path).toBe('/verwaltung/anmelden');
    stefan.cookies.set('dienst', cookie);
    expect((await stefan.get('/verwaltung')).path).toMatch(/^\/verwaltung\/anmelden/);
  });

  it('asks for both, and keeps the address', async () => {
    const answer = await portal.browser().post('/verwaltung/anmelden', { email: 'sabine', password: '' });
    expect([answer.status, answer.body.includes('value="sabine"'), answer.body.includes('href="#password"')]).toEqual([422, true, true]);
  });
});

it('what has ended is cleared away, what lives is kept', async () => {
  const browser = await portal.citizen({ ...citizens.erika, email: someone() });
  await idle(25 * 60);
  const fresh = await portal.citizen({ ...citizens.erika, email: someone() });
  await sql("update sign_in_links set expires_at = now() - interval '2 days' where used_at is not null");
  await sql("select graphile_worker.add_job('accounts.tidy', json_build_object('tenant', $1::text, 'payload', '{}'::json))", ['guetersloh']);
  await portal.runJobs();
  expect(await sql('select 1 from sessions where tenant_id = $1', ['guetersloh'])).toHaveLength(1);
  expect(await sql('select 1 from sign_in_links where used_at is not null')).toEqual([]);
  expect([await isIn(browser), await isIn(fresh), newId().length]).toEqual([false, true, 36]);
});
