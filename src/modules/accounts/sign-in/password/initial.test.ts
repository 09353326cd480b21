import { describe, expect, it } from 'vitest';
import { citizens } from '../../../../../test/support/app.ts';
import type { Browser } from '../../../../../test/support/browser.ts';
import { at, atThePortal, good, person, tokenOf } from './testing/at-the-portal.ts';

const { portal, sql, mail, someone, post, mailTo, linkTo, isIn, signIn, later, triesLater } = await atThePortal();
const passwordIn = (text: string): string => /\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b/.exec(text)?.[0] ?? '';
const pet = { frage: 'pet', eigene: '', antwort: 'Bello der Zweite' };

/** Registers at Gütersloh. @returns the password in the mail */
async function begun(email: string, who = portal.browser()): Promise<string> {
  await post(who, `${at}/registrieren`, { ...person, email });
  return passwordIn(await mailTo(email));
}

/** Signs in for the first time, and picks a question. */
async function account(email = someone(), question: Record<string, string> = pet): Promise<{ email: string; who: Browser; first: string }> {
  const who = portal.browser();
  const first = await begun(email);
  const to = await signIn(who, email, first, { weiter: '/postfach' });
  await post(who, `${at}/erste-anmeldung`, { v: tokenOf(String(to.headers.location)), ...question });
  return { email, who, first };
}

describe('Gütersloh’s registration (S1.4–1.7)', () => {
  it('„Konto erstellen“ is the last entry of „Anmelden“; name, address and a human check are asked, and a password is not', async () => {
    const page = (await portal.browser().get('/anmelden')).body;
    const block = page.slice(page.indexOf('action="/anmelden/kennwort"')).split('</form>')[0]!;
    expect([...block.matchAll(/<(?:a|button)\b[^>]*>(?:<[^>]+>)*([^<]+)/g)].map(([, label]) => label)).toEqual(['Kennwort vergessen', 'Anmelden', 'Konto erstellen']);
    const form = (await portal.browser().get(`${at}/registrieren`)).body;
    for (const part of ['name="vorname"', 'name="nachname"', 'name="email"', 'data-human="/anmelden/kennwort/aufgabe"', 'data-text-again="Neue Aufgabe"']) expect(form).toContain(part);
    expect(form).not.toContain('type="password"');
  });

  it('nothing is stored before sending, and nobody exists before the first sign-in', async () => {
    const who = portal.browser();
    const email = someone();
    await who.get(`${at}/registrieren`);
    await post(who, `${at}/registrieren`, { ...person, email, nachname: '' });
    expect(await sql('select 1 from ways_under_way')).toEqual([]);
    await begun(email);
    expect(await sql('select 1 from persons')).toEqual([]);
  });

  it('the password in the mail is needed; then a question activates the account, and one is urged to change it', async () => {
    const who = portal.browser();
    const email = someone();
    const first = await begun(email);
    expect((await signIn(who, email, 'Falsch1234')).body).toContain('gilt nur 24 Stunden');
    const to = String((await signIn(who, email, first, { weiter: '/postfach' })).headers.location);
    expect([to.startsWith(`${at}/erste-anmeldung?v=`), await isIn(who)]).toEqual([true, false]);
    const page = await who.get(to);
    for (const part of ['Eine eigene Frage festlegen.', 'autocorrect="off"', 'autocapitalize="off"']) expect(page.body).toContain(part);
    const wrong = await post(who, `${at}/erste-anmeldung`, { v: tokenOf(to), frage: 'eigene', eigene: '', antwort: 'a' });
    expect([wrong.status, wrong.body.includes('href="#eigene"'), wrong.body.includes('href="#antwort"'), await isIn(who)]).toEqual([422, true, true, false]);
    const urge = await post(who, `${at}/erste-anmeldung`, { v: tokenOf(to), frage: 'eigene', eigene: 'Wo steht mein Rad?', antwort: 'Im Keller' });
    expect([urge.path, urge.body.includes('Ändern Sie jetzt Ihr Kennwort'), urge.body.includes('Später ändern'), await isIn(who)]).toEqual([`${at}/aendern?weiter=%2Fpostfach`, true, true, true]);
    expect((await who.get('/')).body).toContain('Erika Mustermann');
    const changed = await post(who, `${at}/aendern`, { aktuell: first, neu: good, wieder: good, weiter: '/postfach' });
    expect([changed.path, await isIn(who)]).toEqual(['/postfach', true]);
    const again = portal.browser();
    expect([(await signIn(again, email, first)).status, (await signIn(again, email, good, { weiter: '/postfach' })).headers.location]).toEqual([422, '/postfach']);
    expect(JSON.stringify(await sql('select data::text as d from credentials'))).not.toMatch(/keller/i);
  });

  it('stays good for a day, for the first sign-in and after it, unless it is changed', async () => {
    const email = someone();
    const first = await begun(email);
    await later(24 * 60);
    expect((await signIn(portal.browser(), email, first)).status).toBe(422);
    const { email: other, first: used } = await account();
    expect((await signIn(portal.browser(), other, used)).headers.location).toContain('/aendern');
    await sql(`update credentials set data = jsonb_set(data, '{expiresAt}', '"2020-01-01T00:00:00Z"') where kind = 'password' and identifier = $1`, [other]);
    expect((await signIn(portal.browser(), other, used)).status).toBe(422);
  });

  it('registered again, only the newest password counts; with an account, the mailbox is told and nothing else', async () => {
    const email = someone();
    const old = await begun(email);
    const newest = await begun(email);
    expect([(await signIn(portal.browser(), email, old)).status, (await signIn(portal.browser(), email, newest)).status]).toEqual([422, 303]);
    const { email: known } = await account();
    const answers = [];
    for (const address of [known, someone()]) answers.push(await post(portal.browser(), `${at}/registrieren`, { ...person, email: address }, false).then(({ status, headers }) => [status, headers.location]));
    expect([answers[0], (await mailTo(known)).includes('Es gibt schon eines')]).toEqual([answers[1], true]);
  });

  it('the first sign-in is finished in its own browser, once', async () => {
    const who = portal.browser();
    const email = someone();
    const to = String((await signIn(who, email, await begun(email))).headers.location);
    expect((await portal.browser().get(to)).status).toBe(410);
    const both = await Promise.all([1, 2].map(() => post(who, `${at}/erste-anmeldung`, { v: tokenOf(to), ...pet }, false)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  it('pages of the other style are not there', async () => {
    for (const path of ['registrieren/pruefen', 'aktivieren', 'neu']) expect((await portal.browser().get(`${at}/${path}`)).status).toBe(404);
    for (const path of ['erste-anmeldung', 'antwort']) expect((await portal.browser('servicekonto').get(`${at}/${path}`)).status).toBe(404);
  });
});

describe('„Kennwort vergessen“ (S1.13)', () => {
  it('asks the question, without case and blanks; a new first password comes by mail, and the old one is good until it is used', async () => {
    const { email, who } = await account();
    await post(who, `${at}/vergessen`, { email });
    const link = await linkTo(email);
    const page = await portal.browser().get(link);
    for (const part of ['Wie hieß Ihr erstes Haustier?', 'Link zum Zurücksetzen des Kennworts versenden']) expect(page.body).toContain(part);
    expect((await post(who, `${at}/antwort`, { t: tokenOf(link), antwort: 'Rex' })).status).toBe(422);
    await post(who, `${at}/antwort`, { t: tokenOf(link), antwort: ' BELLO derzweite' });
    const first = passwordIn(await mailTo(email));
    expect([first.length, await isIn(who)]).toEqual([19, true]);
    const fresh = portal.browser();
    expect((await signIn(fresh, email, first)).headers.location).toContain(`${at}/aendern`);
    expect([await isIn(fresh), await isIn(who)]).toEqual([true, false]);
    expect(await mailTo(email)).toContain('wurde gerade geändert');
    expect((await post(who, `${at}/antwort`, { t: tokenOf(link), antwort: 'bello der zweite' })).status).toBe(410);
  });

  it('looks at five answers in a quarter of an hour', async () => {
    const { email, who } = await account();
    await post(who, `${at}/vergessen`, { email });
    const t = tokenOf(await linkTo(email));
    for (let n = 0; n < 5; n++) expect((await post(who, `${at}/antwort`, { t, antwort: `Rex${n}` })).body).toContain('Die Antwort stimmt nicht');
    expect((await post(who, `${at}/antwort`, { t, antwort: pet.antwort })).body).toContain('Zu viele Versuche');
    await triesLater(16);
    expect((await post(who, `${at}/antwort`, { t, antwort: pet.antwort })).status).toBe(200);
  });

  it('shows nobody’s question to whoever types an address: it stands behind the link in the mail', async () => {
    const { email } = await account(someone(), { frage: 'eigene', eigene: 'Name meiner Katze?', antwort: 'Mieze' });
    const pages = [];
    for (const address of [email, someone()]) pages.push((await post(portal.browser(), `${at}/vergessen`, { email: address })).body);
    expect([pages[0], pages[0]!.includes('Katze')]).toEqual([pages[1], false]);
  });

  it('without a question – the account came by a link – the mailbox alone is proof', async () => {
    const email = someone();
    await portal.citizen({ ...citizens.erika, email });
    await post(portal.browser(), `${at}/vergessen`, { email });
    await post(portal.browser(), `${at}/antwort`, { t: tokenOf(await linkTo(email)) });
    const first = passwordIn(await mailTo(email));
    const who = portal.browser();
    const to = String((await signIn(who, email, first)).headers.location);
    await post(who, `${at}/erste-anmeldung`, { v: tokenOf(to), ...pet });
    expect([await isIn(who), await sql('select count(distinct person_id)::int as people from credentials where identifier = $1', [email])]).toEqual([true, [{ people: 1 }]]);
  });
});

describe('„Login-Daten“ (S1.8, S1.16)', () => {
  it('changes the password with the current one; other devices are signed out, this one is not, and the owner is told', async () => {
    const { email, who, first } = await account();
    const other = portal.browser();
    await signIn(other, email, first);
    const page = await who.get('/mein-bereich/login-daten');
    for (const part of ['name="aktuell"', 'name="neu"', 'name="wieder"', 'Sicherheitsfrage']) expect(page.body).toContain(part);
    const before = who.cookies.get('sitzung');
    const wrong = await post(who, `${at}/aendern`, { aktuell: 'falsch', neu: 'kurz', wieder: '' });
    expect([wrong.status, wrong.body.includes('href="#aktuell"'), wrong.body.includes('mindestens 8 Zeichen')]).toEqual([422, true, true]);
    const done = await post(who, `${at}/aendern`, { aktuell: first, neu: good, wieder: good });
    expect([done.path, done.body.includes('Auf allen anderen Geräten sind Sie abgemeldet')]).toEqual(['/mein-bereich/login-daten', true]);
    expect([await isIn(who), await isIn(other), who.cookies.get('sitzung') === before]).toEqual([true, false, false]);
    expect(await mailTo(email)).toContain('wurde gerade geändert');
  });

  it('changes the question with the current password alone', async () => {
    const { email, who, first } = await account();
    expect((await post(who, `${at}/sicherheitsfrage`, { ...pet, aktuell: 'falsch' })).body).toContain('href="#aktuell-frage"');
    const done = await post(who, `${at}/sicherheitsfrage`, { frage: 'trip', antwort: 'Sylt', aktuell: first });
    expect([done.path, done.body.includes('Wohin ging Ihre erste weite Reise?')]).toEqual(['/mein-bereich/login-daten', true]);
    await post(who, `${at}/vergessen`, { email });
    expect((await who.get(await linkTo(email))).body).toContain('Wohin ging');
  });

  it('lets nobody guess the current password in a session that was left open', async () => {
    const { who, first } = await account();
    for (let n = 0; n < 10; n++) await post(who, `${at}/${n % 2 ? 'aendern' : 'sicherheitsfrage'}`, { aktuell: `falsch${n}` });
    expect((await post(who, `${at}/aendern`, { aktuell: first, neu: good, wieder: good })).body).toContain('Zu viele Versuche');
  });

  it('is for whoever is signed in', async () => {
    for (const path of ['aendern', 'sicherheitsfrage', 'einrichten']) expect((await post(portal.browser(), `${at}/${path}`, {}, false)).headers.location).toMatch(/^\/anmelden\?weiter=/);
    for (const path of ['aendern', 'sicherheitsfrage']) expect((await portal.browser().get(`${at}/${path}`)).path).toMatch(/^\/anmelden\?weiter=/);
  });

  it('offers a password to an account without one', async () => {
    const email = someone();
    const who = await portal.citizen({ ...citizens.erika, email });
    expect((await who.get('/mein-bereich/login-daten')).body).toContain('Kennwort festlegen');
    const before = mail.to(email).length;
    expect((await post(who, `${at}/einrichten`, {})).path).toBe(`${at}/vergessen/gesendet`);
    await mailTo(email);
    expect(mail.to(email).length - before).toBe(1);
  });
});
