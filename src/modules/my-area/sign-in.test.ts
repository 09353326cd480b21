import { describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import { newId } from '../../platform/db/index.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const page = '/mein-bereich/login-daten';
let made = 0;
const someone = () => ({ ...citizens.erika, email: `erika-${++made}@example.org` });
const waysOf = (email: string) => sql<{ id: string; kind: string }>('select id, kind from credentials where person_id = (select person_id from credentials where identifier = $1 and kind = $2) order by kind', [email, 'email']);
const addWay = async (email: string, kind: string): Promise<string> => {
  const id = newId();
  await sql('insert into credentials (tenant_id, id, person_id, kind, identifier, label) select tenant_id, $1, person_id, $2, $3, $4 from credentials where identifier = $5 and kind = $6', [id, kind, id, 'Schlüssel am Bund', email, 'email']);
  return id;
};

describe('„Login-Daten“', () => {
  it('S5.4 shows the level of the current session, on the page and in every header', async () => {
    const erika = await portal.citizen(someone());
    const answer = await erika.get(page);
    for (const words of ['Aktuelle Sitzung', 'Vertrauensniveau niedrig', 'Link in einer E-Mail']) expect(answer.body).toContain(words);
    expect((await erika.get('/')).body).toMatch(/account__level[\s\S]*Aktuelle Sitzung: Vertrauensniveau niedrig/);
    expect((await portal.browser().get('/')).body).not.toContain('Vertrauensniveau');
    expect((await erika.get(`/en${page}`)).body).toContain('Trust level low');
  });

  it('lists every way in with its name, and none of anybody else', async () => {
    const [mine, other] = [someone(), someone()];
    const [erika] = [await portal.citizen(mine), await portal.citizen(other)];
    await addWay(mine.email, 'passkey');
    const { body } = await erika.get(page);
    expect([body.includes(mine.email), body.includes('Passkey: Schlüssel am Bund'), body.includes(other.email), body.includes('Zuletzt benutzt')]).toEqual([true, true, false, true]);
  });

  it('is nobody’s without a session', async () => {
    const browser = portal.browser();
    for (const path of [page, `${page}/entfernen`]) expect((await browser.get(path)).path).toMatch(/^\/anmelden\?weiter=/);
    for (const path of [`${page}/entfernen`, `${page}/sitzungen`]) expect((await browser.post(path)).path).toMatch(/^\/anmelden/);
  });
});

describe('taking a way in away', () => {
  it('asks first, is recorded, tells the owner by mail, and is told once', async () => {
    const person = someone();
    const erika = await portal.citizen(person);
    const id = await addWay(person.email, 'passkey');
    const asked = await erika.get(`${page}/entfernen?zugang=${id}`);
    expect(asked.body).toContain('Zugang entfernen?');
    expect(await waysOf(person.email)).toHaveLength(2);
    expect((await erika.post(`${page}/entfernen`, { zugang: id })).body).toContain('Der Zugang ist entfernt');
    expect((await erika.get(page)).body).not.toContain('Der Zugang ist entfernt');
    expect((await waysOf(person.email)).map(({ kind }) => kind)).toEqual(['email']);
    expect(await sql("select 1 from records where action = 'accounts.way-in-removed' and data ->> 'kind' = 'passkey'")).toHaveLength(1);
    await portal.runJobs();
    expect(mail.to(person.email).at(-1)?.text).toContain('Schlüssel am Bund');
  });

  it('is refused for the last one, for the address, for somebody else’s and for what is no id', async () => {
    const [mine, other] = [someone(), someone()];
    const erika = await portal.citizen(mine);
    await portal.citizen(other);
    const theirs = await addWay(other.email, 'passkey');
    const address = (await waysOf(mine.email))[0]!.id;
    const before = await sql('select * from credentials order by id');
    for (const zugang of [address, theirs, newId(), 'x', '']) {
      expect((await erika.get(`${page}/entfernen?zugang=${zugang}`)).path).toBe(page);
      expect((await erika.post(`${page}/entfernen`, { zugang })).body).toContain('lässt sich nicht entfernen');
    }
    expect(await sql('select * from credentials order by id')).toEqual(before);
  });

  it('leaves one that the town offers: what leads in nowhere does not count', async () => {
    const person = someone();
    const erika = await portal.citizen(person);
    const [passkey] = [await addWay(person.email, 'passkey'), await addWay(person.email, 'gibtsnicht')];
    await sql("delete from credentials where identifier = $1 and kind = 'email'", [person.email]);
    await sql("delete from credentials where kind = 'email' and identifier = $1", [person.email]);
    expect((await erika.post(`${page}/entfernen`, { zugang: passkey })).body).toContain('lässt sich nicht entfernen');
  });
});

describe('other sessions', () => {
  it('are listed with their way in, and end together; this one stays', async () => {
    const person = someone();
    const [here, there, elsewhere] = [await portal.citizen(person), await portal.citizen(person), await portal.citizen(person)];
    const other = await portal.citizen(someone());
    expect((await here.get(page)).body.match(/Angemeldet seit/g)).toHaveLength(3);
    expect((await here.post(`${page}/sitzungen`)).body).toContain('Alle anderen Sitzungen sind beendet.');
    expect(await Promise.all([here, there, elsewhere, other].map(async (browser) => (await browser.get('/sitzung')).status))).toEqual([200, 401, 401, 200]);
    expect((await here.get(page)).body).toContain('Sie sind nirgendwo sonst angemeldet.');
    expect(await sql("select data from records where action = 'accounts.sessions-ended'")).toEqual([{ data: { sessions: 2 } }]);
  });

  it('are told apart by browser and system, nothing finer; the own one is marked; each ends by itself, by an id that opens nothing', async () => {
    const person = someone();
    const [here, there] = [await portal.citizen(person), await portal.citizen(person)];
    const other = await portal.citizen(someone());
    const agent = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';
    await there.post('/anmelden/link', { email: person.email });
    await portal.runJobs();
    const link = /[?&]t=([\w-]+)/.exec(mail.to(person.email).at(-1)?.text ?? '')![1]!;
    await there.request({ method: 'POST', url: '/anmelden/link/einloesen', payload: `t=${link}`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': agent } });
    const { body } = await here.get(page);
    for (const words of ['Firefox auf Android', 'Diese Sitzung', 'Abmelden: Firefox auf Android, angemeldet seit']) expect(body).toContain(words);
    expect(body).not.toMatch(/Firefox\W*\d|140\.0|Android\W*15/);
    expect((await here.get(`/en${page}`)).body).toContain('Firefox on Android');
    const rows = await sql<{ id: string; token_hash: Buffer; device: object }>("select s.id, token_hash, device from sessions s join credentials c using (tenant_id, person_id) where c.identifier = $1", [person.email]);
    const theirs = rows.find(({ device }) => JSON.stringify(device).includes('Android'))!;
    expect(theirs.device).toEqual({ browser: 'Firefox', system: 'Android' });
    for (const { token_hash: hash } of rows) for (const form of ['hex', 'base64', 'base64url'] as const) expect(body).not.toContain(hash.toString(form));
    // nobody else’s, nor what is no id
    await other.post(`${page}/sitzungen`, { sitzung: theirs.id });
    for (const sitzung of ['x', '', theirs.token_hash.toString('hex')]) expect((await here.post(`${page}/sitzungen`, { sitzung })).status).toBe(404);
    await portal.browser().post(`${page}/sitzungen`, { sitzung: theirs.id });
    expect((await there.get('/sitzung')).status).toBe(200);
    expect((await here.post(`${page}/sitzungen`, { sitzung: theirs.id })).body).toContain('Die Sitzung ist beendet.');
    expect([(await there.get('/sitzung')).status, (await here.get('/sitzung')).status, (await other.get('/sitzung')).status]).toEqual([401, 200, 200]);
    // the own one is left by „Abmelden“ alone
    const own = rows.find(({ id }) => id !== theirs.id)!;
    await here.post(`${page}/sitzungen`, { sitzung: own.id });
    expect((await here.get('/sitzung')).status).toBe(200);
    expect(await sql("select r.data from records r join credentials c on c.tenant_id = r.tenant_id and c.person_id = r.chain where c.identifier = $1 and action = 'accounts.sessions-ended'", [person.email])).toEqual([{ data: { sessions: 1 } }]);
  });
});

it('an open session is no key to the account: a quarter of an hour after signing in, one signs in anew before changing what leads in', async () => {
  const person = someone();
  const erika = await portal.citizen(person);
  const id = await addWay(person.email, 'passkey');
  expect((await erika.get(page)).body).toContain('Mit BundID anmelden');
  await sql("update sessions set proved_at = now() - interval '16 minutes'");
  const guarded = [`${page}/entfernen?zugang=${id}`, `${page}/loeschen`, `${page}/passkey`];
  for (const path of guarded) {
    const answer = await erika.get(path);
    expect([answer.path, answer.body.includes('Melden Sie sich bitte noch einmal an')]).toEqual([`/anmelden?weiter=${encodeURIComponent(path)}&erneut=1`, true]);
  }
  for (const [path, body] of [[`${page}/sitzungen`, {}], [`${page}/entfernen`, { zugang: id }], [`${page}/loeschen`, { sicher: 'ja' }], [`${page}/passkey`, { antwort: '{}' }]] as const) expect((await erika.post(path, body)).path).toMatch(/^\/anmelden\?.*erneut=1$/);
  expect(await waysOf(person.email)).toHaveLength(2);
  const { status, body } = await erika.get(page);
  // another provider's button stands there shortly after signing in alone; what arrives is judged anew (arrive.test.ts)
  expect([status, body.includes('Mit BundID anmelden'), body.includes(`/anmelden?weiter=${encodeURIComponent(page)}&amp;erneut=1`)]).toEqual([200, false, true]);
  await erika.post('/anmelden/link', { email: person.email, weiter: guarded[1]! });
  await portal.runJobs();
  const again = await erika.post('/anmelden/link/einloesen', { t: /[?&]t=([\w-]+)/.exec(mail.to(person.email).at(-1)?.text ?? '')![1]! });
  expect([again.path, again.status]).toEqual([guarded[1], 200]);
});

it('S4.11 no session lasts longer than twelve hours, however active', async () => {
  const erika = await portal.citizen(someone());
  await sql("update sessions set created_at = now() - interval '11 hours 59 minutes', last_seen_at = now()");
  expect(JSON.parse((await erika.get('/sitzung')).body)).toEqual({ endsIn: expect.toSatisfy((left: number) => left > 30 && left <= 60) });
  await sql("update sessions set created_at = now() - interval '12 hours', last_seen_at = now()");
  expect([(await erika.get('/sitzung')).status, (await erika.get(page)).path.startsWith('/anmelden')]).toEqual([401, true]);
  await sql('update sessions set created_at = now()');
  expect((await erika.get('/sitzung')).status).toBe(401);
});
