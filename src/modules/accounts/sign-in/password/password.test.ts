import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../../../test/support/app.ts';
import type { Browser, Fields, Page } from '../../../../../test/support/browser.ts';

const portal = await testApp();
const { database: { sql }, mail } = portal;
let made = 0;
const someone = (): string => `gabler+${++made}@example.org`;
const good = 'Regen7Wolke§';
const person = { vorname: 'Erika', nachname: 'Mustermann' };
const at = '/anmelden/kennwort';

/** A post from a network of its own: limits per network are another matter. */
const post = (who: Browser, url: string, fields: Fields, follow = true): Promise<Page> => {
  const remoteAddress = `10.${++made >> 8}.${made & 255}.1`;
  const payload = new URLSearchParams(fields as Record<string, string>).toString();
  return who.request({ method: 'POST', url, payload, remoteAddress, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, follow);
};
const isIn = async (who: Browser): Promise<boolean> => (await who.request({ method: 'GET', url: '/sitzung' })).status === 200;
const linkIn = (email: string): string => { const link = new URL(/https?:\/\/\S+kennwort\S+/.exec(mail.to(email).at(-1)?.text ?? '')?.[0] ?? 'http://x/'); return `${link.pathname}${link.search}`; };
const tokenOf = (link: string): string => /[?&][tv]=([\w-]+)/.exec(link)?.[1] ?? '';
const signIn = (who: Browser, email: string, kennwort: string, more: Fields = {}) => post(who, at, { email, kennwort, ...more }, false);
const later = (minutes: number) => sql('update ways_under_way set expires_at = expires_at - make_interval(mins => $1)', [minutes]);
const triesLater = (minutes: number) => sql('update sign_in_tries set since = since - make_interval(mins => $1)', [minutes]);

/** Registers up to the mail. */
async function registered(who: Browser, email: string, password = good): Promise<string> {
  const review = await post(who, `${at}/registrieren`, { ...person, email, neu: password, wieder: password });
  await post(who, `${at}/registrieren/pruefen`, { v: tokenOf(review.path), einwilligung: 'true' });
  await portal.runJobs();
  return linkIn(email);
}

/** Somebody with an account at the Servicekonto. */
async function account(email = someone()): Promise<{ email: string; who: Browser }> {
  const who = portal.browser('servicekonto');
  await post(who, `${at}/aktivieren`, { t: tokenOf(await registered(who, email)) });
  return { email, who };
}

describe('signing in with user name and password (S3.3, S4.10)', () => {
  it('leads on to where one wanted to go', async () => {
    const { email, who } = await account();
    const page = await who.get('/anmelden?weiter=/mein-bereich/daten');
    for (const part of ['Anmelden mit Benutzername und Passwort', 'Passwort vergessen?', 'Jetzt registrieren', 'autocomplete="username"', 'autocomplete="current-password"', 'spellcheck="false"']) expect(page.body).toContain(part);
    const done = await signIn(who, email.toUpperCase(), good, { weiter: '/mein-bereich/daten' });
    expect([done.status, done.headers.location, await isIn(who)]).toEqual([303, '/mein-bereich/daten', true]);
    expect(await sql("select action from records r join credentials c on c.person_id::text = r.chain::text where c.identifier = $1 and c.kind = 'password' order by seq", [email])).toEqual([{ action: 'accounts.registered' }, { action: 'accounts.signed-in' }]);
  });

  it('says the same to an unknown address, a wrong password, and an account without one; what was typed stays, the password never', async () => {
    const { email } = await account();
    const plain = someone();
    await portal.citizen({ ...citizens.erika, email: plain }, 'servicekonto');
    const answers = [];
    for (const address of [email, someone(), plain]) {
      const { status, body, headers } = await signIn(portal.browser('servicekonto'), address, 'Falsch1234');
      expect([status, body.includes('Falsch1234'), headers['set-cookie']]).toEqual([422, false, undefined]);
      answers.push(body.replaceAll(address, 'ADDRESS'));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('E-Mail-Adresse oder Passwort stimmt nicht');
    expect((await signIn(portal.browser('servicekonto'), '', '')).status).toBe(422);
  });

  it('is paused after ten tries, known or not, and goes on after a quarter of an hour; a new password ends the pause at once', async () => {
    const { email, who } = await account();
    const stranger = someone();
    for (const address of [email, stranger]) for (let n = 0; n < 10; n++) expect((await signIn(portal.browser('servicekonto'), address, 'Falsch1234')).body).toContain('stimmt nicht');
    const paused = await signIn(who, email, good);
    expect([paused.body.includes('Zu viele Versuche'), await isIn(who)]).toEqual([true, false]);
    expect((await signIn(who, stranger, good)).body.replaceAll(stranger, email)).toBe(paused.body);
    await triesLater(16);
    expect((await signIn(who, email, good)).status).toBe(303);
    for (let n = 0; n < 10; n++) await signIn(portal.browser('servicekonto'), email, 'Falsch1234');
    await post(who, `${at}/vergessen`, { email });
    await portal.runJobs();
    await post(who, `${at}/neu`, { t: tokenOf(linkIn(email)), neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' });
    expect((await signIn(who, email, 'Sonne8Mond$')).status).toBe(303);
  });

  it('holds for one town, and where the town offers it', async () => {
    const { email } = await account();
    expect((await signIn(portal.browser('gemeinsam-online'), email, good)).status).toBe(422);
    expect((await signIn(portal.browser('moenchengladbach'), email, good)).status).toBe(404);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('never leads elsewhere: %s', async (weiter) => {
    const { email, who } = await account();
    expect((await signIn(who, email, good, { weiter })).headers.location).toBe('/mein-bereich');
  });

  it('leaves no password anywhere: hashes alone', async () => {
    await account();
    for (const table of ['credentials', 'ways_under_way', 'records', 'sign_in_tries']) expect(JSON.stringify(await sql(`select t::text as row from ${table} t`))).not.toContain(good);
    expect(await sql("select 1 from credentials where kind = 'password' and data->>'hash' not like '$argon2id$%'")).toEqual([]);
  });
});

describe('registration with a link (S4.2–4.5)', () => {
  it('goes from the form over the review to an active account', async () => {
    const who = portal.browser('servicekonto');
    const email = someone();
    const form = await who.get(`${at}/registrieren`);
    for (const part of ['nächster Schritt', 'autocomplete="new-password"', '8 bis 40 Zeichen']) expect(form.body).toContain(part);
    const review = await post(who, `${at}/registrieren`, { ...person, email, neu: good, wieder: good });
    for (const part of ['Übersicht Ihrer Eingaben', 'Erika', 'Mustermann', email, 'Daten speichern', 'Zurück']) expect(review.body).toContain(part);
    expect(review.body).not.toContain(good);
    const back = await who.get(`${at}/registrieren?v=${tokenOf(review.path)}`);
    expect([back.body.includes(`value="${email}"`), back.body.includes(good)]).toEqual([true, false]);
    const without = await post(who, `${at}/registrieren/pruefen`, { v: tokenOf(review.path) });
    expect([without.status, without.body.includes('Stimmen Sie der Verarbeitung')]).toEqual([422, true]);
    const sent = await post(who, `${at}/registrieren/pruefen`, { v: tokenOf(review.path), einwilligung: 'true' });
    expect([sent.path, sent.body.includes(email)]).toEqual([`${at}/registrieren/gesendet`, false]);
    await portal.runJobs();
    expect((await signIn(who, email, good)).status).toBe(422);
    const link = linkIn(email);
    const page = await who.get(link);
    expect([page.body.includes('Konto aktivieren'), page.body.includes('type="password"')]).toEqual([true, false]);
    expect((await post(who, `${at}/aktivieren`, { t: tokenOf(link) })).path).toBe(`${at}/aktiviert`);
    expect((await signIn(who, email, good)).status).toBe(303);
    expect((await who.get('/')).body).toContain('Erika Mustermann');
  });

  it('„Servicekonto anlegen“ is the button at Gemeinsam Online (S4.4)', async () => {
    expect((await post(portal.browser('gemeinsam-online'), `${at}/registrieren`, { ...person, email: someone(), neu: good, wieder: good })).body).toContain('Servicekonto anlegen');
  });

  it('says all that is wrong, and keeps what was typed', async () => {
    const answer = await post(portal.browser('servicekonto'), `${at}/registrieren`, { vorname: 'Erika', nachname: '', email: 'erika@<b>', neu: 'abc 1', wieder: '' });
    expect(answer.status).toBe(422);
    for (const part of ['value="Erika"', 'href="#nachname"', 'href="#email"', 'mindestens 8 Zeichen', 'keine Leerzeichen']) expect(answer.body).toContain(part);
    expect(answer.body).not.toContain('abc 1');
  });

  it.each([['Mustermann7!', 'Ihren Namen'], ['Password1', 'benutzen sehr viele'], ['ABab1234', undefined]])('password %s: %s', async (neu, says) => {
    const answer = await post(portal.browser('servicekonto'), `${at}/registrieren`, { ...person, email: someone(), neu, wieder: neu });
    expect([answer.status, answer.body.includes(says ?? 'Übersicht Ihrer Eingaben')]).toEqual([says ? 422 : 200, true]);
  });

  it('the link works once, for 24 hours', async () => {
    const who = portal.browser('servicekonto');
    const [first, second] = [await registered(who, someone()), await registered(who, someone())];
    const [one, two] = await Promise.all([1, 2].map(() => post(who, `${at}/aktivieren`, { t: tokenOf(first) }, false)));
    expect([one!.status, two!.status].sort()).toEqual([303, 410]);
    await later(24 * 60);
    expect([(await who.get(second)).status, (await post(who, `${at}/aktivieren`, { t: tokenOf(second) })).status]).toEqual([410, 410]);
  });

  it('a stranger who registers somebody’s address gets no account with their click: in another browser the password is asked', async () => {
    const email = someone();
    const link = await registered(portal.browser('servicekonto'), email);
    const victim = portal.browser('servicekonto');
    expect((await victim.get(link)).body).toContain('type="password"');
    for (const kennwort of ['', 'Falsch1234']) expect((await post(victim, `${at}/aktivieren`, { t: tokenOf(link), kennwort })).status).toBe(422);
    expect(await sql('select 1 from credentials where identifier = $1', [email])).toEqual([]);
    expect((await post(victim, `${at}/aktivieren`, { t: tokenOf(link), kennwort: good })).path).toBe(`${at}/aktiviert`);
    const guessed = await registered(portal.browser('servicekonto'), someone());
    for (let n = 0; n < 10; n++) await post(victim, `${at}/aktivieren`, { t: tokenOf(guessed), kennwort: 'Falsch1234' });
    expect((await post(victim, `${at}/aktivieren`, { t: tokenOf(guessed), kennwort: good })).status).toBe(422);
  });

  it('tells nobody but the mailbox that there is an account', async () => {
    const { email } = await account();
    const link = someone();
    await portal.citizen({ ...citizens.erika, email: link }, 'servicekonto');
    const answers = [];
    for (const address of [email, link, someone()]) {
      const who = portal.browser('servicekonto');
      const before = mail.mails.length;
      const review = await post(who, `${at}/registrieren`, { ...person, email: address, neu: good, wieder: good }, false);
      const done = await post(who, `${at}/registrieren/pruefen`, { v: tokenOf(String(review.headers.location)), einwilligung: 'true' }, false);
      await portal.runJobs();
      answers.push(JSON.stringify([review.status, done.status, done.headers.location, mail.mails.length - before]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(mail.to(email).at(-1)?.text).toContain('Es gibt schon eines');
    expect(linkIn(email)).toBe('/');
    expect(mail.to(link).at(-1)?.text).toContain('Es gibt schon eines');
  });

  it('floods no mailbox', async () => {
    const email = someone();
    for (let n = 0; n < 8; n++) await registered(portal.browser('servicekonto'), email);
    expect(mail.to(email)).toHaveLength(5);
  });

  it('the review opens in its own browser alone', async () => {
    const review = await post(portal.browser('servicekonto'), `${at}/registrieren`, { ...person, email: someone(), neu: good, wieder: good });
    expect((await portal.browser('servicekonto').get(review.path)).status).toBe(410);
  });
});

describe('„Passwort vergessen?“ (S4.13)', () => {
  it('leads by a link to a new password; all sessions end, and the owner is told', async () => {
    const { email, who } = await account();
    const elsewhere = portal.browser('servicekonto');
    await signIn(who, email, good);
    await signIn(elsewhere, email, good);
    const fresh = portal.browser('servicekonto');
    expect((await post(fresh, `${at}/vergessen`, { email })).path).toBe(`${at}/vergessen/gesendet`);
    await portal.runJobs();
    const link = linkIn(email);
    expect((await fresh.get(link)).body).toContain('Neues Passwort festlegen');
    expect((await post(fresh, `${at}/neu`, { t: tokenOf(link), neu: good, wieder: 'anders' })).body).toContain('verschieden');
    expect((await post(fresh, `${at}/neu`, { t: tokenOf(link), neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' })).path).toBe(`${at}/geaendert`);
    expect([await isIn(who), await isIn(elsewhere), await isIn(fresh)]).toEqual([false, false, false]);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.text).toContain('wurde gerade geändert');
    expect([(await signIn(who, email, good)).status, (await signIn(who, email, 'Sonne8Mond$')).status]).toEqual([422, 303]);
    expect((await post(fresh, `${at}/neu`, { t: tokenOf(link), neu: good, wieder: good })).status).toBe(410);
  });

  it('the link is good for 30 minutes, and until the password is another', async () => {
    const { email, who } = await account();
    const links: string[] = [];
    for (let n = 0; n < 2; n++) {
      await post(who, `${at}/vergessen`, { email });
      await portal.runJobs();
      links.push(tokenOf(linkIn(email)));
    }
    expect((await post(who, `${at}/neu`, { t: links[1]!, neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' })).status).toBe(200);
    expect((await post(who, `${at}/neu`, { t: links[0]!, neu: 'Wind9Wetter%', wieder: 'Wind9Wetter%' })).status).toBe(410);
    await post(who, `${at}/vergessen`, { email });
    await portal.runJobs();
    await later(31);
    expect((await who.get(linkIn(email))).status).toBe(410);
  });

  it('answers the same for an unknown address, to which it is mailed', async () => {
    const { email } = await account();
    const unknown = someone();
    const answers = new Set<string>();
    for (const address of [email, unknown]) answers.add(JSON.stringify(await post(portal.browser('servicekonto'), `${at}/vergessen`, { email: address }, false).then(({ status, headers }) => [status, headers.location])));
    await portal.runJobs();
    expect([answers.size, mail.to(unknown).at(-1)?.text.includes('kein Konto')]).toEqual([1, true]);
  });

  it('gives a password to an account that came by link', async () => {
    const email = someone();
    const who = await portal.citizen({ ...citizens.erika, email }, 'servicekonto');
    await post(who, `${at}/einrichten`, {});
    await portal.runJobs();
    await post(who, `${at}/neu`, { t: tokenOf(linkIn(email)), neu: good, wieder: good });
    expect((await signIn(who, email, good)).status).toBe(303);
    expect(await sql("select count(distinct person_id)::int as people, count(*)::int as ways from credentials where identifier = $1", [email])).toEqual([{ people: 1, ways: 2 }]);
  });
});

describe('a human check by ALTCHA', () => {
  const task = async (who: Browser) => {
    const { token, challenge } = JSON.parse((await who.get(`${at}/aufgabe`)).body) as { token: string; challenge: Challenge };
    const solution = await solveChallenge({ challenge, deriveKey });
    return { 'mensch-aufgabe': token, mensch: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64') };
  };
  const ask = (who: Browser, fields: Fields) => who.post(`${at}/registrieren`, { ...person, email: someone(), ...fields }, false);

  it('a solved task is good once, in its own browser', async () => {
    const who = portal.browser();
    const solved = await task(who);
    const stranger = portal.browser();
    await stranger.get(`${at}/aufgabe`);
    expect((await ask(stranger, solved)).status).toBe(422);
    expect((await ask(who, solved)).status).toBe(303);
    expect((await ask(who, solved)).body).toContain('href="#mensch-pruefung"');
  });

  it('another answer, a task of one’s own, or rubbish is none', async () => {
    const who = portal.browser();
    const [real, other] = [await task(who), await task(who)];
    expect((await ask(who, { ...real, mensch: other.mensch })).status).toBe(422);
    for (const mensch of ['x', Buffer.from('{}').toString('base64'), Buffer.from('null').toString('base64')]) expect((await ask(who, { ...await task(who), mensch })).status).toBe(422);
  });

  it('without script the mail alone counts, ten times an hour for one network', async () => {
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await portal.browser().request({ method: 'POST', url: `${at}/registrieren`, remoteAddress: '192.0.2.77', payload: new URLSearchParams({ ...person, email: someone() }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 422, 422]);
  });
});
