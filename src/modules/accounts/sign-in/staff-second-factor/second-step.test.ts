import { beforeEach, describe, expect, it, vi } from 'vitest';
import { staff, testApp } from '../../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../../test/support/browser.ts';
import { demoCode, demoSecret } from '../../../../../dev/demo/authenticator.ts';
import { demoPassword, staffEmail } from '../../../../../dev/demo/people.ts';
import { setRecoveryCodes } from './second-factor.store.ts';
import { newRecoveryCodes } from './recovery-codes.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const [door, step] = ['/verwaltung/anmelden', '/verwaltung/anmelden/zweiter-schritt'];
const email = staffEmail(staff.sabine, 'guetersloh');
const seconds = (count: number): number => Date.now() + count * 1000;
let made = 0;

/** Each try from a network of its own: the limit per network is another one. */
const post = (browser: Browser, url: string, fields: Record<string, string>): Promise<Page> => browser.request({
  method: 'POST', url, payload: new URLSearchParams(fields).toString(), remoteAddress: `10.9.${++made >> 8}.${made & 255}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false);
const password = (browser: Browser, fields: Record<string, string> = {}): Promise<Page> => post(browser, door, { email, password: demoPassword, ...fields });
/** A browser whose password was right. */
async function halfway(fields: Record<string, string> = {}): Promise<Browser> {
  const browser = portal.browser();
  expect((await password(browser, fields)).headers.location).toBe(step);
  return browser;
}
const enter = (browser: Browser, code: string): Promise<Page> => post(browser, step, { code });
const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/verwaltung')).path === '/verwaltung';
const sessions = (): Promise<unknown[]> => sql('select 1 from sessions where staff_id is not null');
const wrongCode = (): string => String((Number(demoCode(staff.sabine)) + 500_000) % 1_000_000).padStart(6, '0');

let sabine = '';
beforeEach(async () => {
  // amid a step, so that none ends between two lines
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(performance.timeOrigin / 30_000) * 30_000 + 15_000 });
  for (const table of ['sessions', 'sign_in_tries', 'ways_under_way']) await sql(`delete from ${table}`);
  sabine = await portal.employ();
});
/** Gives Sabine ten codes. */
async function withCodes(): Promise<readonly string[]> {
  const { codes, hashes } = await newRecoveryCodes();
  await portal.platform.db.tenant('guetersloh', (tx) => setRecoveryCodes(tx, sabine, hashes));
  return codes;
}

describe('the second step at the desk', () => {
  it('opens the desk by the code, where one was going; only then is there a session', async () => {
    const browser = await halfway({ weiter: '/verwaltung?ansicht=open' });
    expect([await sessions(), browser.cookies.has('dienst'), browser.cookies.has('arbeitsplatz')]).toEqual([[], false, false]);
    const page = await browser.get(step);
    for (const part of ['Zweiter Schritt', 'autocomplete="one-time-code"', 'inputmode="numeric"', 'Wiederherstellungscode']) expect(page.body).toContain(part);
    const answer = await enter(browser, demoCode(staff.sabine));
    expect([answer.status, answer.headers.location, await isIn(browser), browser.cookies.has('zweiter-schritt')]).toEqual([303, '/verwaltung?ansicht=open', true, false]);
    expect(await sql("select data ->> 'method' as method from records where action = 'accounts.staff-signed-in' order by at desc limit 1")).toEqual([{ method: 'totp' }]);
  });

  it('takes a code as people type it', async () => {
    const code = demoCode(staff.sabine);
    expect((await enter(await halfway(), ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(303);
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''], ['letters', () => 'abcdef'], ['five digits', () => demoCode(staff.sabine).slice(1)], ['another code', wrongCode], ['the code of another person', () => demoCode(staff.bernd)],
    ['the code of two steps before', () => demoCode(staff.sabine, seconds(-60))], ['the code of two steps later', () => demoCode(staff.sabine, seconds(60))], ['the password', () => demoPassword],
  ])('%s opens nothing, and is not shown again', async (_, code) => {
    const browser = await halfway();
    const typed = code();
    const answer = await enter(browser, typed);
    expect([answer.status, answer.body.includes('href="#code"'), await isIn(browser), await sessions()]).toEqual([422, true, false, []]);
    if (typed) expect(answer.body).not.toContain(`value="${typed}"`);
    expect((await enter(browser, demoCode(staff.sabine))).status).toBe(303);
  });

  it.each([['before', -30], ['after', 30]])('the code of one step %s is good: clocks differ', async (_, away) => {
    expect((await enter(await halfway(), demoCode(staff.sabine, seconds(away)))).status).toBe(303);
  });

  it('a code is good once: not again, not at the same moment, nor one of a step before it', async () => {
    const [one, two] = [await halfway(), await halfway()];
    const code = demoCode(staff.sabine);
    const answers = await Promise.all([enter(one, code), enter(two, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(answers.find(({ status }) => status === 422)?.body).toContain('Dieser Code wurde schon benutzt');
    const third = await halfway();
    for (const used of [code, demoCode(staff.sabine, seconds(-30))]) expect((await enter(third, used)).status).toBe(422);
    expect((await enter(third, demoCode(staff.sabine, seconds(30)))).status).toBe(303);
  });

  it('cannot be left out: whoever has only the password sees nothing of the desk', async () => {
    const browser = await halfway();
    for (const url of ['/verwaltung', '/verwaltung/anmeldung', '/verwaltung/anmeldung/app', '/verwaltung/anmeldung/einrichten', '/verwaltung/anmeldung/passkey', '/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/codes']) {
      expect([url, (await browser.get(url)).path.startsWith('/verwaltung/anmelden?weiter=')]).toEqual([url, true]);
    }
    for (const url of ['/verwaltung/anmeldung/app', '/verwaltung/anmeldung/app/entfernen', '/verwaltung/anmeldung/codes', '/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/sitzungen', '/verwaltung/anmeldung/entfernen']) {
      expect([url, (await post(browser, url, { code: demoCode(staff.sabine) })).headers.location]).toEqual([url, expect.stringMatching(/^\/verwaltung\/anmelden\?/)]);
    }
    expect([(await browser.get('/verwaltung/sitzung')).status, (await post(browser, '/verwaltung/anmeldung/passkey/aufgabe', {})).status]).toEqual([401, 401]);
  });

  it('belongs to one browser: without its secret there is none, with the secret of another there is another', async () => {
    const [own, stranger] = [await halfway(), portal.browser()];
    expect((await stranger.get(step)).path).toBe(door);
    stranger.cookies.set('zweiter-schritt', 'x'.repeat(43));
    const answer = await enter(stranger, demoCode(staff.sabine));
    expect([answer.status, answer.body.includes('hat zu lange gedauert'), await isIn(stranger)]).toEqual([422, true, false]);
    expect((await enter(own, demoCode(staff.sabine))).status).toBe(303);
  });

  it('takes no secret that somebody put there before: it is new with each right password', async () => {
    const browser = await halfway();
    const planted = browser.cookies.get('zweiter-schritt')!;
    expect((await password(browser)).status).toBe(303);
    expect(browser.cookies.get('zweiter-schritt')).not.toBe(planted);
    const session = 'y'.repeat(43);
    browser.cookies.set('dienst', session);
    expect((await enter(browser, demoCode(staff.sabine))).status).toBe(303);
    expect(browser.cookies.get('dienst')).not.toBe(session);
    const attacker = portal.browser();
    attacker.cookies.set('dienst', session);
    expect(await isIn(attacker)).toBe(false);
  });

  it('is good once', async () => {
    const browser = await halfway();
    const secret = browser.cookies.get('zweiter-schritt')!;
    expect((await enter(browser, demoCode(staff.sabine))).status).toBe(303);
    const again = portal.browser();
    again.cookies.set('zweiter-schritt', secret);
    expect([(await again.get(step)).path, (await enter(again, demoCode(staff.sabine, seconds(30)))).status, await isIn(again)]).toEqual([door, 422, false]);
  });

  it('ends after ten minutes', async () => {
    const browser = await halfway();
    await sql("update ways_under_way set expires_at = expires_at - interval '9 minutes'");
    expect((await browser.get(step)).status).toBe(200);
    await sql("update ways_under_way set expires_at = expires_at - interval '61 seconds'");
    expect([(await browser.get(step)).path, (await enter(browser, demoCode(staff.sabine))).status, await isIn(browser)]).toEqual([door, 422, false]);
  });

  it.each([['is deactivated', 'update staff set active = false where id = $1'], ['gets another password', "update staff set password_hash = 'x' where id = $1"], ['loses the factor', 'delete from staff_totp where staff_id = $1']])(
    'opens nothing to somebody who %s meanwhile', async (_, change) => {
      const browser = await halfway();
      await sql(change, [sabine]);
      expect([(await enter(browser, demoCode(staff.sabine))).status, await isIn(browser)]).toEqual([422, false]);
    });

  it('in the next town is another one', async () => {
    await portal.employ(staff.sabine, 'rees');
    const [here, there] = [await halfway(), portal.browser('rees')];
    there.cookies.set('zweiter-schritt', here.cookies.get('zweiter-schritt')!);
    expect((await enter(there, demoCode(staff.sabine))).status).toBe(422);
  });

  it('speaks English, too', async () => {
    const browser = await halfway();
    expect((await browser.get(`/en${step}`)).body).toContain('Code from your authenticator app');
    expect((await post(browser, `/en${step}`, { code: '' })).body).toContain('Enter the code from your app.');
  });
});

describe('guessing the second factor', () => {
  it('ends after ten tries at one account, in any number of browsers, also for the right one; the owner is told that somebody knows the password', async () => {
    const browsers = await Promise.all(Array.from({ length: 4 }, () => halfway()));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => enter(browsers[at % 4]!, wrongCode())));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    const paused = await enter(browsers[0]!, demoCode(staff.sabine));
    expect([paused.status, paused.body.includes('Zu viele falsche Codes. Warten Sie 15 Minuten')]).toEqual([429, true]);
    expect(Number(paused.headers['retry-after'])).toBeGreaterThan(14 * 60);
    await portal.runJobs();
    expect(mail.to(email).filter(({ subject }) => subject === 'Jemand kennt Ihr Kennwort')).toHaveLength(1);
    // the right password once more begins no new count
    expect((await enter(await halfway(), demoCode(staff.sabine))).status).toBe(429);
    await portal.employ(staff.lea);
    const lea = portal.browser();
    expect((await portal.comeIn(lea, staff.lea)).status).toBe(303);
    await sql('update sign_in_tries set since = since - make_interval(mins => 16)');
    expect((await enter(await halfway(), demoCode(staff.sabine))).status).toBe(303);
  });

  it('by somebody who has learnt the password does not shut the owner out of the browser they work with', async () => {
    const own = portal.browser();
    await portal.comeIn(own);
    await post(own, '/verwaltung/abmelden', {});
    const stranger = await halfway();
    for (let tries = 0; tries < 11; tries++) await enter(stranger, wrongCode());
    expect((await enter(stranger, demoCode(staff.sabine, seconds(30)))).status).toBe(429);
    await password(own);
    expect((await enter(own, demoCode(staff.sabine, seconds(30)))).status).toBe(303);
  });

  it('counts recovery codes with the codes of the app', async () => {
    const [code = ''] = await withCodes();
    const browser = await halfway();
    for (let tries = 0; tries < 9; tries++) await enter(browser, wrongCode());
    expect((await post(browser, step, { wiederherstellung: '0000-0000-0000-0000' })).status).toBe(422);
    expect((await post(browser, step, { wiederherstellung: code })).status).toBe(429);
  });
});

describe('a recovery code', () => {
  it('opens the desk once, leads to where another app is set up, and the owner is told', async () => {
    const codes = await withCodes();
    const browser = await halfway();
    const answer = await post(browser, step, { wiederherstellung: ` ${codes[3]!.toUpperCase().replaceAll('-', ' ')}` });
    expect([answer.status, answer.headers.location]).toEqual([303, '/verwaltung/anmeldung']);
    const page = await browser.get('/verwaltung/anmeldung');
    for (const part of ['Sie haben sich mit einem Wiederherstellungscode angemeldet', '9 Codes sind noch unbenutzt', 'Kennwort und Wiederherstellungscode']) expect(page.body).toContain(part);
    const again = await halfway();
    const refused = await post(again, step, { wiederherstellung: codes[3]! });
    expect([refused.status, refused.body.includes('href="#wiederherstellung"'), /<details[^>]* open/.test(refused.body), await isIn(again)]).toEqual([422, true, true, false]);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.text).toContain('Übrig sind noch 9.');
  });

  it('is good once also at the same moment', async () => {
    const [code = ''] = await withCodes();
    const browsers = [await halfway(), await halfway(), await halfway()];
    const answers = await Promise.all(browsers.map((browser) => post(browser, step, { wiederherstellung: code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });

  it('of another person opens nothing; nor what cannot be one', async () => {
    const codes = await withCodes();
    await sql('update staff_recovery_codes set staff_id = $1', [await portal.employ(staff.bernd)]);
    const browser = await halfway();
    for (const wiederherstellung of [codes[0]!, '', 'abc', demoCode(staff.sabine)]) expect((await post(browser, step, { wiederherstellung })).status).toBe(422);
    expect(await isIn(browser)).toBe(false);
  });
});

it('the database holds neither secret nor code that could be read there', async () => {
  const codes = await withCodes();
  const browser = await halfway();
  const rows = JSON.stringify(await sql('select t::text as row from staff_totp t')) + JSON.stringify(await sql('select t::text as row from staff_recovery_codes t')) + JSON.stringify(await sql('select t::text as row from ways_under_way t'));
  for (const secret of [demoSecret(staff.sabine), ...codes, ...codes.map((code) => code.replaceAll('-', '')), browser.cookies.get('zweiter-schritt')!]) {
    for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64url')]) expect(rows).not.toContain(form);
  }
});
