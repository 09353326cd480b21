import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { citizens } from '../../../../../test/support/app.ts';
import type { Browser, Fields } from '../../../../../test/support/browser.ts';
import { at, atThePortal, good, person, tokenOf } from './testing/at-the-portal.ts';

const { portal, sql, mail, someone, post, linkTo, registered, signIn, later, account } = await atThePortal();

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
    const link = await linkTo(email);
    const page = await who.get(link);
    expect([page.body.includes('Konto aktivieren'), page.body.includes('type="password"')]).toEqual([true, false]);
    expect((await post(who, `${at}/aktivieren`, { t: tokenOf(link) })).path).toBe(`${at}/aktiviert`);
    expect((await signIn(who, email, good)).status).toBe(303);
    expect((await who.get('/')).body).toContain('Erika Mustermann');
  });

  it('leads back to where one came from, in the browser that registered, and never elsewhere', async () => {
    const who = portal.browser('servicekonto');
    const email = someone();
    const review = await post(who, `${at}/registrieren`, { ...person, email, neu: good, wieder: good, weiter: '/freigabe/x' });
    const sent = await post(who, `${at}/registrieren/pruefen`, { v: tokenOf(review.path), einwilligung: 'true' });
    const link = await linkTo(email);
    const active = await post(who, `${at}/aktivieren`, { t: tokenOf(link) });
    const toSignIn = 'href="/anmelden?weiter=%2Ffreigabe%2Fx"';
    expect([sent.body.includes(toSignIn), active.body.includes(toSignIn)]).toEqual([true, true]);
    expect((await who.get(`${at}/aktiviert?weiter=//evil.example`)).body).toContain('href="/anmelden"');
  });

  it('S4.4 keeps the consent with its words and the time it was given, not that of the link; shown under „Einwilligungen“', async () => {
    const { email, who } = await account();
    const [consent] = await sql<{ kind: string; wording: string; early: boolean }>(`select k.kind, k.wording, k.given_at < p.created_at as early from consents k
      join credentials c using (tenant_id, person_id) join persons p on p.tenant_id = k.tenant_id and p.id = k.person_id where c.identifier = $1 and c.kind = 'password'`, [email]);
    expect(consent).toEqual({ kind: 'processing', wording: expect.stringContaining('für mein Servicekonto verarbeitet'), early: true });
    await signIn(who, email, good);
    const page = await who.get('/mein-bereich/einwilligungen');
    for (const words of ['Verarbeitung Ihrer Angaben', 'indem Sie das Konto löschen', 'für mein Servicekonto verarbeitet']) expect(page.body).toContain(words);
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
    expect(await linkTo(email)).toBe('/');
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
