import { describe, expect, it } from 'vitest';
import { allJobs } from '../../app.tsx';
import { citizens, testApp } from '../../../test/support/app.ts';
import { atThePortal, good } from '../accounts/sign-in/password/testing/at-the-portal.ts';

const portal = await testApp();
const { database: { sql } } = portal;
const page = '/mein-bereich/login-daten/protokoll';
let made = 0;
const someone = () => ({ ...citizens.erika, email: `erika-protokoll-${++made}@example.org` });
const idOf = async (email: string): Promise<string> => (await sql<{ id: string }>("select person_id as id from credentials where kind = 'email' and identifier = $1", [email]))[0]!.id;

describe('the security log', () => {
  it('says in plain words, in both languages, who came in how, and what was changed; the newest first', async () => {
    const person = someone();
    const erika = await portal.citizen(person);
    await sql("update records set data = data || '{\"device\": {\"browser\": \"Firefox\", \"system\": \"Windows\"}}' where chain = $1", [await idOf(person.email)]);
    await erika.get('/mein-bereich/daten/herunterladen');
    const { body } = await erika.get(page);
    for (const words of ['Link in einer E-Mail, Vertrauensniveau niedrig, Firefox auf Windows', 'Eigene Daten heruntergeladen', 'Das waren nicht Sie?', '05241 00-0', 'hat niemand mit Ihrer E-Mail-Adresse ein falsches Kennwort']) expect(body).toContain(words);
    expect(body.indexOf('Eigene Daten heruntergeladen')).toBeLessThan(body.indexOf('Link in einer E-Mail'));
    const english = (await erika.get(`/en${page}`)).body;
    for (const words of ['Signed in', 'trust level low, Firefox on Windows', 'Own data downloaded']) expect(english).toContain(words);
    expect((await erika.get('/mein-bereich/login-daten')).body).toContain(`href="${page}"`);
    await erika.post('/abmelden');
    expect(await sql("select 1 from records where chain = $1 and action = 'accounts.signed-out'", [await idOf(person.email)])).toHaveLength(1);
  });

  it('is the person’s alone, and nobody’s without a session', async () => {
    const [mine, other] = [await portal.citizen(someone()), someone()];
    await portal.citizen(other);
    const id = await idOf(other.email);
    await portal.platform.db.tenant('guetersloh', async (tx) => { await tx.prepared('secret', "select append_record($1, 'citizen', null, null, 'accounts.geheim', '{}')", [id]); });
    expect((await mine.get(page)).body).not.toContain('accounts.geheim');
    expect((await portal.browser().get(page)).path).toMatch(/^\/anmelden\?weiter=/);
  });

  it('leads on page by page, each entry once; a number that is none begins at the top', async () => {
    const person = someone();
    const erika = await portal.citizen(person);
    const id = await idOf(person.email);
    await portal.platform.db.tenant('guetersloh', async (tx) => { for (let n = 1; n <= 70; n++) await tx.prepared('many', "select append_record($1, 'citizen', null, null, $2, '{}')", [id, `accounts.nr-${n}-`]); });
    const seen: string[] = [];
    for (let path: string | undefined = page, pages = 0; path && pages < 9; pages++) {
      const { body } = await erika.get(path);
      seen.push(...(body.match(/accounts\.nr-\d+-/g) ?? []));
      path = /kern-btn[^>]* href="([^"]+vor=\d+)"/.exec(body)?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 70 }, (_, n) => `accounts.nr-${70 - n}-`));
    for (const vor of ['x', '-1', '0', "1'", '99999999999', '1&vor=2']) expect([vor, (await erika.get(`${page}?vor=${encodeURIComponent(vor)}`)).body.includes('accounts.nr-70-')]).toEqual([vor, true]);
    expect((await erika.get(`${page}?vor=1`)).body).toContain('Ältere Einträge gibt es nicht.');
  });
});

describe('sign-ins that failed', async () => {
  const { account, signIn, sql: look, portal: there, post } = await atThePortal();
  const counted = () => look<{ tries: number }>('select tries from failed_sign_ins order by tries');

  it('are counted by day, whether or not the address is anybody’s; shown to its owner, and gone with the account and after 90 days', async () => {
    const { email, who } = await account();
    for (let n = 0; n < 3; n++) await signIn(there.browser('servicekonto'), email, 'falsch');
    await signIn(there.browser('servicekonto'), 'niemand@example.org', 'falsch');
    expect(await counted()).toEqual([{ tries: 1 }, { tries: 3 }]);
    expect(JSON.stringify(await look('select who from failed_sign_ins'))).not.toContain('example');
    await signIn(who, email, good);
    expect((await who.get(page)).body).toMatch(/: 3 Versuche, zuletzt um \d\d:\d\d Uhr/);
    const { email: max, who: other } = await account();
    await signIn(other, max, good);
    expect((await other.get(page)).body).toContain('hat niemand');
    // past the limit nothing is looked at, but it is counted
    for (let n = 0; n < 10; n++) await signIn(there.browser('servicekonto'), max, 'falsch');
    await signIn(there.browser('servicekonto'), max, 'falsch');
    expect((await other.get(page)).body).toContain(': 11 Versuche');
    await post(who, '/mein-bereich/login-daten/loeschen', { sicher: 'ja' });
    expect(await counted()).toEqual([{ tries: 1 }, { tries: 11 }]);
    await look("update failed_sign_ins set day = day - 90");
    await allJobs(there.platform)['accounts.tidy']!('servicekonto', {} as never);
    expect(await counted()).toEqual([]);
  });
});
