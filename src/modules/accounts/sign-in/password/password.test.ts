import { createHash } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { citizens } from '../../../../../test/support/app.ts';
import { citizenPassword } from '../../../../../dev/demo/people.ts';
import { addCitizen } from '../../index.ts';
import { at, atThePortal, good, tokenOf } from './testing/at-the-portal.ts';

const { portal, sql, mail, someone, post, linkTo, isIn, signIn, later, triesLater, account } = await atThePortal();

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
    await post(who, `${at}/neu`, { t: tokenOf(await linkTo(email)), neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' });
    expect((await signIn(who, email, 'Sonne8Mond$')).status).toBe(303);
  });

  it('is not paused by strangers where its owner has signed in before; guessing there ends, too, and a new password ends that pause as well', async () => {
    const { email, who } = await account();
    const other = await account();
    await signIn(other.who, other.email, good);
    await signIn(who, email, good);
    await post(who, '/abmelden', {});
    for (let n = 0; n < 12; n++) await signIn(portal.browser('servicekonto'), email, 'Falsch1234');
    expect((await signIn(portal.browser('servicekonto'), email, good)).body).toContain('Zu viele Versuche');
    expect((await signIn(other.who, email, good)).body).toContain('Zu viele Versuche');
    expect((await signIn(who, email, good)).status).toBe(303);
    await post(who, '/abmelden', {});
    for (let n = 0; n < 10; n++) expect((await signIn(who, email, 'Falsch1234')).body).toContain('stimmt nicht');
    expect((await signIn(who, email, good)).body).toContain('Zu viele Versuche');
    await post(who, `${at}/vergessen`, { email });
    await post(who, `${at}/neu`, { t: tokenOf(await linkTo(email)), neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' });
    expect((await signIn(who, email, 'Sonne8Mond$')).status).toBe(303);
  });

  it('five browsers are known at the most, by a cookie that opens nothing and is kept as a hash that differs for each account', async () => {
    const { email, who } = await account();
    const done = await signIn(who, email, good);
    expect(String(done.headers['set-cookie'])).toMatch(/vertraut=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax/);
    const { email: another } = await account();
    await signIn(who, another, good);
    for (let n = 0; n < 6; n++) await signIn(portal.browser('servicekonto'), email, good);
    const rows = await sql<{ browsers: Buffer[] }>("select p.browsers from persons p join credentials c on c.person_id = p.id and c.kind = 'password' where c.identifier = any($1) order by c.identifier = $2 desc", [[email, another], email]);
    expect(rows.map(({ browsers }) => browsers.length)).toEqual([5, 1]);
    const secret = who.cookies.get('vertraut')!;
    const text = JSON.stringify(await sql('select p::text as row from persons p'));
    for (const trace of [Buffer.from(secret).toString('hex'), createHash('sha256').update(secret).digest('hex'), createHash('sha256').update(Buffer.from(secret, 'base64url')).digest('hex')]) expect(text).not.toContain(trace);
    const first = await signIn(portal.browser('servicekonto'), email, good);
    expect(first.status).toBe(303);
    const thief = portal.browser('servicekonto');
    thief.cookies.set('vertraut', secret);
    expect(await isIn(thief)).toBe(false);
  });

  it.each([
    ['changed', "update credentials set data = jsonb_set(data, '{hash}', '\"$argon2id$another\"') where person_id = $1 and kind = 'password'"], ['taken away', "delete from credentials where person_id = $1 and kind = 'password'"],
  ])('opens nothing when it is %s while it is being looked at', async (_what, change) => {
    const { email, who } = await account();
    const [{ person_id: id }] = await sql<{ person_id: string }>("select person_id from credentials where identifier = $1 and kind = 'password'", [email]) as [{ person_id: string }];
    const other = new pg.Client({ connectionString: portal.database.ownerUrl });
    await other.connect();
    onTestFinished(() => other.end());
    await other.query('begin');
    await other.query('select 1 from persons where id = $1 for update', [id]);
    const answer = signIn(who, email, good);
    await expect.poll(async () => (await sql("select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%persons%for update%'")).length, { timeout: 20_000 }).toBe(1);
    await other.query(change, [id]);
    await other.query('commit');
    expect([(await answer).body.includes('stimmt nicht'), await isIn(who)]).toEqual([true, false]);
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

describe('„Passwort vergessen?“ (S4.13)', () => {
  it('mails that strangers ask for do not use up those of the owner, where they have signed in before', async () => {
    const { email, who } = await account();
    await signIn(who, email, good);
    await post(who, '/abmelden', {});
    for (let n = 0; n < 7; n++) await post(portal.browser('servicekonto'), `${at}/vergessen`, { email });
    await portal.runJobs();
    const before = mail.to(email).length;
    await post(portal.browser('servicekonto'), `${at}/vergessen`, { email });
    await portal.runJobs();
    expect(mail.to(email)).toHaveLength(before);
    for (let n = 0; n < 7; n++) await post(who, `${at}/vergessen`, { email });
    await portal.runJobs();
    expect(mail.to(email)).toHaveLength(before + 5);
  });

  it('asks for the human check, too: an invented solution sends nothing', async () => {
    const { email, who } = await account();
    await portal.runJobs();
    const before = mail.to(email).length;
    const page = await post(who, `${at}/vergessen`, { email, mensch: 'x', 'mensch-aufgabe': 'a'.repeat(43) });
    await portal.runJobs();
    expect([page.status, page.body.includes('href="#mensch-pruefung"'), mail.to(email).length]).toEqual([422, true, before]);
  });

  it('leads by a link to a new password; all sessions end, and the owner is told', async () => {
    const { email, who } = await account();
    const elsewhere = portal.browser('servicekonto');
    await signIn(who, email, good);
    await signIn(elsewhere, email, good);
    const fresh = portal.browser('servicekonto');
    expect((await post(fresh, `${at}/vergessen`, { email })).path).toBe(`${at}/vergessen/gesendet`);
    const link = await linkTo(email);
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
      links.push(tokenOf(await linkTo(email)));
    }
    expect((await post(who, `${at}/neu`, { t: links[1]!, neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' })).status).toBe(200);
    expect((await post(who, `${at}/neu`, { t: links[0]!, neu: 'Wind9Wetter%', wieder: 'Wind9Wetter%' })).status).toBe(410);
    await post(who, `${at}/vergessen`, { email });
    await portal.runJobs();
    await later(31);
    expect((await who.get(await linkTo(email))).status).toBe(410);
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
    await post(who, `${at}/neu`, { t: tokenOf(await linkTo(email)), neu: good, wieder: good });
    expect((await signIn(who, email, good)).status).toBe(303);
    expect(await sql("select count(distinct person_id)::int as people, count(*)::int as ways from credentials where identifier = $1", [email])).toEqual([{ people: 1, ways: 2 }]);
  });
});

it('the demo’s Erika signs in with her password; adding her again changes nothing', async () => {
  const add = (password: string) => portal.platform.db.tenant('servicekonto', (tx) => addCitizen(tx, { ...citizens.erika, password }));
  await add(citizenPassword);
  await add('Anders7Wolke§');
  expect((await signIn(portal.browser('servicekonto'), citizens.erika.email, citizenPassword)).status).toBe(303);
});
