import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../../test/support/app.ts';
import type { Browser } from '../../../../../test/support/browser.ts';
import { demoPassword, staffEmail } from '../../../../../dev/demo/people.ts';

const portal = await testApp();
const { sql } = portal.database;
let made = 0;

/** One try to sign in, from a network of its own: the limit per network is another one. */
async function tryIn(email: string, password = 'geraten', who: Browser = portal.browser(), lang = '') {
  const remoteAddress = `10.${++made >> 8}.${made & 255}.1`;
  const payload = new URLSearchParams({ email, password }).toString();
  return who.request({ method: 'POST', url: `${lang}/verwaltung/anmelden`, payload, remoteAddress, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false);
}
const times = (count: number, email: string, who?: () => Browser) => Promise.all(Array.from({ length: count }, () => tryIn(email, 'geraten', who?.())));
const statuses = async (answers: Promise<{ status: number }[]>) => (await answers).map(({ status }) => status);
const later = (minutes: number) => sql('update sign_in_tries set since = since - make_interval(mins => $1)', [minutes]);
const ten = Array.from({ length: 10 }, () => 422);

describe('guessing a password at the desk', () => {
  it('ends after ten tries at one address, known or not: then the right one does not help either, until 15 minutes have passed', async () => {
    const email = staffEmail(staff.sabine, 'guetersloh');
    await portal.caseworker(staff.sabine);
    await portal.caseworker(staff.sabine, 'rees');
    await portal.caseworker(staff.lea);
    expect(await statuses(times(10, email))).toEqual(ten);
    expect(await statuses(times(10, 'niemand@guetersloh.example'))).toEqual(ten);
    const paused = await tryIn(email, demoPassword);
    expect([paused.status, paused.headers['set-cookie']]).toEqual([429, undefined]);
    expect(Number(paused.headers['retry-after'])).toBeGreaterThan(14 * 60);
    for (const part of ['Zu viele Versuche', 'Warten Sie 15 Minuten', `value="${email}"`, 'href="#email"']) expect(paused.body).toContain(part);
    const nobody = await tryIn('niemand@guetersloh.example', demoPassword);
    expect([nobody.status, nobody.body.replaceAll('niemand@guetersloh.example', email)]).toEqual([429, paused.body]);
    expect((await tryIn(email, demoPassword, portal.browser(), '/en')).body).toContain('Wait 15 minutes');
    expect((await tryIn(staffEmail(staff.lea, 'guetersloh'), demoPassword)).status).toBe(303);
    expect((await tryIn(staffEmail(staff.sabine, 'rees'), demoPassword, portal.browser('rees'))).status).toBe(303);
    await later(14);
    expect([(await tryIn(email, demoPassword)).status, (await tryIn(email, demoPassword)).body.includes('Warten Sie eine Minute')]).toEqual([429, true]);
    await later(2);
    expect((await tryIn(email, demoPassword)).status).toBe(303);
  });

  it('is counted before it is reckoned: of forty at the same moment ten are looked at', async () => {
    await portal.caseworker(staff.anna);
    const answers = await statuses(times(40, staffEmail(staff.anna, 'guetersloh').toUpperCase()));
    expect(answers.filter((status) => status === 422)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(30);
  });

  it('is forgotten by the right one, and by and by', async () => {
    const email = staffEmail(staff.stefan, 'guetersloh');
    await portal.caseworker(staff.stefan);
    await times(9, email);
    expect((await tryIn(email, demoPassword)).status).toBe(303);
    expect(await statuses(times(10, email))).toEqual(ten);
    await later(60);
    await sql("select graphile_worker.add_job('accounts.tidy', json_build_object('tenant', $1::text, 'payload', '{}'::json))", ['guetersloh']);
    await portal.runJobs();
    expect(await sql("select 1 from sign_in_tries where tenant_id = 'guetersloh'")).toEqual([]);
  });

  it('by others does not shut somebody out of the browser they work with; guessing there ends, too', async () => {
    const email = staffEmail(staff.olga, 'guetersloh');
    const own = await portal.caseworker(staff.olga);
    await own.post('/verwaltung/abmelden');
    await times(12, email);
    expect((await tryIn(email, demoPassword)).status).toBe(429);
    expect((await tryIn(email, demoPassword, own)).status).toBe(303);
    await own.post('/verwaltung/abmelden');
    expect(await statuses(times(10, email, () => own))).toEqual(ten);
    expect((await tryIn(email, demoPassword, own)).status).toBe(429);
    const stranger = portal.browser();
    stranger.cookies.set('arbeitsplatz', 'x'.repeat(43));
    expect((await tryIn(email, demoPassword, stranger)).status).toBe(429);
  });

  it('leaves nothing of what was typed: no address, no password, no secret of a browser', async () => {
    const own = await portal.caseworker(staff.bernd);
    await tryIn('geheim@tippfehler.example', 'mein-kennwort', own);
    const rows = JSON.stringify(await sql('select t::text as row from sign_in_tries t')) + JSON.stringify(await sql('select t::text as row from staff t'));
    for (const secret of ['geheim@', 'mein-kennwort', ...own.cookies.values()]) {
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});
