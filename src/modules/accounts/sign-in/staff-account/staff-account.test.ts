import { beforeEach, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../../test/support/app.ts';
import type { Browser } from '../../../../../test/support/browser.ts';
import { demoPassword, staffEmail } from '../../../../../dev/demo/people.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const [settings, change, sessions] = ['/verwaltung/anmeldung', '/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/sitzungen'];
const email = staffEmail(staff.sabine, 'guetersloh');
const next = 'drei Enten baden im Teich';
const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/verwaltung')).path === '/verwaltung';
const opens = async (password: string): Promise<boolean> => (await portal.browser().post('/verwaltung/anmelden', { email, password }, false)).status === 303;
beforeEach(async () => { await sql('delete from sign_in_tries'); });

describe('the own password at the desk', () => {
  it('is changed with the current one: it has blanks, all other sessions end, this one goes on with another secret; recorded, told', async () => {
    const [mine, other] = [await portal.caseworker(), await portal.caseworker()];
    const cookie = mine.cookies.get('dienst');
    expect((await mine.get(change)).body).toContain('autocomplete="current-password"');
    const answer = await mine.post(change, { aktuell: demoPassword, neu: next, wieder: next });
    expect([answer.path, answer.body.includes('Ihr Kennwort ist geändert.')]).toEqual([settings, true]);
    expect([await isIn(mine), await isIn(other), mine.cookies.get('dienst') === cookie]).toEqual([true, false, false]);
    expect([await opens(next), await opens(demoPassword)]).toEqual([true, false]);
    expect(await sql("select actor_kind from records where action = 'accounts.staff-password-changed'")).toEqual([{ actor_kind: 'staff' }]);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.subject).toBe('Ihr Kennwort wurde geändert');
    expect(mail.to(email).at(-1)?.text).not.toContain(next);
  });

  it.each<[string, Record<string, string>, readonly string[]]>([
    ['a wrong current one', { aktuell: 'falsches-kennwort' }, ['#aktuell', 'Ihr aktuelles Kennwort stimmt nicht']],
    ['no current one', { aktuell: '' }, ['#aktuell']],
    ['a short one', { neu: 'elf zeichen', wieder: 'elf zeichen' }, ['#neu', 'mindestens 12 Zeichen']],
    ['a common one', { neu: 'Passwort1234!', wieder: 'Passwort1234!' }, ['#neu', 'benutzen sehr viele']],
    ['one with the own name', { neu: 'Sabine im Rathaus', wieder: 'Sabine im Rathaus' }, ['#neu', 'Ihren Namen']],
    ['a long one', { neu: 'ab '.repeat(50), wieder: 'ab '.repeat(50) }, ['#neu', 'höchstens 128']],
    ['another repetition', { wieder: 'drei Enten baden im See' }, ['#wieder', 'verschieden']],
    ['all of it wrong', { aktuell: 'x', neu: 'kurz', wieder: '' }, ['#aktuell', '#neu']],
  ])('%s changes nothing and says why at the field; nothing typed comes back', async (_, fields, parts) => {
    const mine = await portal.caseworker();
    const typed = { aktuell: demoPassword, neu: next, wieder: next, ...fields };
    const answer = await mine.post(change, typed);
    expect(answer.status).toBe(422);
    for (const part of parts) expect(answer.body).toContain(part.startsWith('#') ? `href="${part}"` : part);
    for (const one of Object.values(typed).filter((value) => value.length > 3)) expect(answer.body).not.toContain(`value="${one}"`);
    expect(await opens(demoPassword)).toBe(true);
  });

  it('cannot be guessed from an open session: after ten tries not even the right one counts, and a faulty new one makes none free', async () => {
    const mine = await portal.caseworker();
    for (let tries = 0; tries < 10; tries++) await mine.post(change, { aktuell: `falsch-${tries}`, neu: tries % 2 ? 'kurz' : next, wieder: next });
    const answer = await mine.post(change, { aktuell: demoPassword, neu: next, wieder: next });
    expect([answer.status, answer.body.includes('Zu viele Versuche. Warten Sie 15 Minuten.')]).toEqual([422, true]);
    expect(await opens(demoPassword)).toBe(true);
  });
});

describe('the own sessions', () => {
  const idsOn = (body: string): string[] => [...body.matchAll(/name="sitzung" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!);

  it('are listed with time and way in; one is ended, or all others; told', async () => {
    await sql('delete from sessions');
    const [mine, second, third] = [await portal.caseworker(), await portal.caseworker(), await portal.caseworker()];
    const page = await mine.get(settings);
    expect([idsOn(page.body).length, page.body.match(/Kennwort und Authenticator-App/g)?.length, page.body.includes('Diese Sitzung: Firefox auf Linux')]).toEqual([2, 3, true]);
    for (const { cookies } of [mine, second, third]) expect(page.body).not.toContain(cookies.get('dienst'));
    // the one that was active last stands first
    expect((await mine.post(sessions, { sitzung: idsOn(page.body)[0]! })).body).toContain('Die Sitzung ist beendet.');
    expect([await isIn(mine), await isIn(second), await isIn(third)]).toEqual([true, true, false]);
    expect((await mine.post(sessions)).body).toContain('Alle anderen Sitzungen sind beendet.');
    expect([await isIn(mine), await isIn(second)]).toEqual([true, false]);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.subject).toBe('Ihre Sitzungen wurden beendet');
    expect(await sql("select data from records where action = 'accounts.staff-sessions-ended'")).toEqual([{ data: { sessions: 1 } }, { data: { sessions: 1 } }]);
  });

  it('of others are not ended by their ids, nor the own one by an invented id', async () => {
    const [bernd, mine] = [await portal.caseworker(staff.bernd), await portal.caseworker()];
    const other = await portal.caseworker(staff.bernd);
    const [his = ''] = idsOn((await bernd.get(settings)).body);
    for (const sitzung of [his, 'x', '']) await mine.post(sessions, { sitzung });
    expect([await isIn(bernd), await isIn(other), await isIn(mine)]).toEqual([true, true, true]);
  });
});

it('asks for the password anew after a quarter of an hour, and leads back', async () => {
  const mine = await portal.caseworker();
  await sql("update sessions set proved_at = proved_at - interval '16 minutes'");
  const asked = await mine.get(change);
  expect(asked.path).toBe(`/verwaltung/anmelden?weiter=${encodeURIComponent(change)}&erneut=1`);
  await portal.employ();
  expect((await portal.comeIn(mine, staff.sabine, 'guetersloh', change)).headers.location).toBe(change);
  expect((await mine.get(change)).path).toBe(change);
});
