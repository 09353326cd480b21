import { describe, expect, it } from 'vitest';
import { Authenticator, type Lies } from '../../../../../test/support/authenticator.ts';
import { citizens, testApp } from '../../../../../test/support/app.ts';
import type { Browser } from '../../../../../test/support/browser.ts';
import { challengeIn, labelOf, readAssertion, readAttestation } from './answer.rules.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const origin = 'http://guetersloh.localhost:3000';
const [page, add, signIn] = ['/mein-bereich/login-daten', '/mein-bereich/login-daten/passkey', '/anmelden/passkey'];
let made = 0;
const someone = (): string => `erika-${++made}@example.org`;
const task = async (browser: Browser, of: string): Promise<string> => (await browser.post(`${of}/aufgabe`)).body;
const isIn = async (browser: Browser) => (await browser.get('/sitzung')).status === 200;

/** Somebody with a passkey. */
async function owner(email = someone(), town = 'guetersloh') {
  const browser = await portal.citizen({ ...citizens.erika, email }, town);
  const device = new Authenticator();
  const answer = await browser.post(add, { name: 'Mein Telefon', antwort: device.create(await task(browser, add), origin.replace('guetersloh', town)) });
  return { browser, device, email, answer };
}
/** Tries to come in. @returns the status: 303 when it worked */
async function comeIn(device: Authenticator, lies: Lies = {}, browser = portal.browser()): Promise<number> {
  return (await browser.post(signIn, { antwort: device.get(await task(browser, signIn), origin, lies) }, false)).status;
}

describe('a passkey', () => {
  it('is added with its name; its owner is told by mail, and it is recorded', async () => {
    const { answer, email } = await owner();
    expect([answer.path, answer.body.includes('Der Zugang ist hinzugefügt'), answer.body.includes('Passkey: Mein Telefon')]).toEqual([page, true, true]);
    await portal.runJobs();
    expect(mail.to(email).at(-1)?.text).toContain('Mein Telefon');
    expect(await sql("select 1 from records r join credentials c on c.person_id = r.chain::uuid where c.identifier = $1 and action = 'accounts.way-in-added'", [email])).toHaveLength(1);
  });

  it('signs in, on level „niedrig“, and leads to where one was going', async () => {
    const { device, email } = await owner();
    const browser = portal.browser();
    const answer = await browser.post(signIn, { weiter: page, antwort: device.get(await task(browser, signIn), origin) });
    expect([answer.path, answer.body.includes(email), answer.body.includes('Vertrauensniveau niedrig')]).toEqual([page, true, true]);
    expect(await sql("select method, level from sessions where method = 'passkey'")).toEqual([{ method: 'passkey', level: 'low' }]);
    const elsewhere = portal.browser();
    const away = await elsewhere.post(signIn, { weiter: 'https://evil.example', antwort: device.get(await task(elsewhere, signIn), origin) }, false);
    expect(away.headers.location).toBe('/mein-bereich');
  });

  it('asks for the user to be verified, for this host, and keeps no secret', async () => {
    const { browser } = await owner();
    expect(JSON.parse(await task(browser, add))).toMatchObject({ rp: { id: 'guetersloh.localhost' }, authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }, excludeCredentials: [{ type: 'public-key' }], attestation: 'none' });
    expect(JSON.parse(await task(browser, signIn))).toMatchObject({ rpId: 'guetersloh.localhost', userVerification: 'required' });
    const [row] = await sql<{ data: object }>("select data from credentials where kind = 'passkey' limit 1");
    expect(Object.keys(row!.data).sort()).toEqual(['backedUp', 'counter', 'publicKey', 'transports']);
  });

  it('that was taken away opens nothing', async () => {
    const { browser, device } = await owner();
    const [{ id }] = await sql<{ id: string }>('select id from credentials where identifier = $1', [device.id]) as [{ id: string }];
    await browser.post(`${page}/entfernen`, { zugang: id });
    expect(await comeIn(device)).toBe(422);
  });

  it('without script both pages say what it needs, and the other ways are there', async () => {
    const browser = await portal.citizen({ ...citizens.erika, email: someone() });
    expect((await browser.get(add)).body).toContain('braucht Ihr Browser JavaScript');
    const door = (await portal.browser().get('/anmelden')).body;
    expect([door.includes('data-passkey="get"'), /<form[^>]* hidden[^>]*data-passkey/.test(door), door.includes('id="email"')]).toEqual([true, true, true]);
  });
});

describe('attacks on signing in', async () => {
  const { device, browser: mine } = await owner();

  it.each<[string, Lies]>([
    ['another origin', { origin: 'https://guetersloh.evil.example' }],
    ['another port', { origin: 'http://guetersloh.localhost:3001' }],
    ['another town’s origin', { origin: 'http://rees.localhost:3000' }],
    ['another RP ID', { rpId: 'rees.localhost' }],
    ['the RP ID of the whole portal', { rpId: 'localhost' }],
    ['an invented challenge', { challenge: 'A'.repeat(43) }],
    ['a user who was not verified', { flags: 1 }],
    ['a user who was not there', { flags: 4 }],
    ['the answer to another question', { type: 'webauthn.create' }],
    ['somebody else’s user handle', { userHandle: Buffer.from('0198c0de-0000-7000-8000-000000000000').toString('base64url') }],
  ])('%s', async (_, lies) => { expect(await comeIn(device, lies)).toBe(422); });

  it('and the same device comes in when it tells the truth', async () => { expect(await comeIn(device)).toBe(303); });

  it('an answer is good once: replayed it is refused, in the same browser, too', async () => {
    const browser = portal.browser();
    const antwort = device.get(await task(browser, signIn), origin);
    expect((await browser.post(signIn, { antwort }, false)).status).toBe(303);
    await browser.post('/abmelden');
    await task(browser, signIn);
    expect((await browser.post(signIn, { antwort }, false)).status).toBe(422);
  });

  it('a challenge belongs to the browser that asked for it (no login forgery)', async () => {
    const [thief, victim] = [portal.browser(), portal.browser()];
    const antwort = device.get(await task(thief, signIn), origin);
    expect((await victim.post(signIn, { antwort }, false)).status).toBe(422);
    await task(victim, signIn);
    expect([(await victim.post(signIn, { antwort }, false)).status, await isIn(victim)]).toEqual([422, false]);
  });

  it('a challenge is used up by a wrong answer, and over after five minutes', async () => {
    const browser = portal.browser();
    const asked = await task(browser, signIn);
    expect((await browser.post(signIn, { antwort: device.get(asked, origin, { flags: 1 }) }, false)).status).toBe(422);
    expect((await browser.post(signIn, { antwort: device.get(asked, origin) }, false)).status).toBe(422);
    const later = await task(browser, signIn);
    expect(await sql("select 1 from ways_under_way where purpose = 'passkey-sign-in' and expires_at > now() + interval '5 minutes'")).toEqual([]);
    await sql("update ways_under_way set expires_at = now() where purpose = 'passkey-sign-in'");
    expect((await browser.post(signIn, { antwort: device.get(later, origin) }, false)).status).toBe(422);
  });

  it('a challenge for adding is none for signing in', async () => {
    const { challenge } = JSON.parse(await task(mine, add)) as { challenge: string };
    expect(await comeIn(device, { challenge }, mine)).toBe(422);
  });

  it('a counter that goes back, or stands still, is a copy: refused; and forward goes on', async () => {
    expect(await comeIn(device, { counter: 100 })).toBe(303);
    expect([await comeIn(device, { counter: 99 }), await comeIn(device, { counter: 100 }), await comeIn(device, { counter: 0 }), await comeIn(device, { counter: 101 })]).toEqual([422, 422, 422, 303]);
  });

  it('two uses of a copied key at the same moment: one comes in', async () => {
    const browsers = [portal.browser(), portal.browser(), portal.browser()];
    const answers: string[] = [];
    for (const browser of browsers) answers.push(device.get(await task(browser, signIn), origin, { counter: 200 }));
    const statuses = await Promise.all(browsers.map(async (browser, at) => (await browser.post(signIn, { antwort: answers[at]! }, false)).status));
    expect(statuses.sort()).toEqual([303, 422, 422]);
  });

  it('a device nobody knows, another’s id, a passkey of another town: nothing', async () => {
    const { device: theirs } = await owner(someone(), 'rees');
    const stranger = new Authenticator();
    stranger.create(await task(mine, add), origin);
    expect([await comeIn(theirs), await comeIn(stranger)]).toEqual([422, 422]);
    const browser = portal.browser();
    const forged = JSON.parse(stranger.get(await task(browser, signIn), origin)) as { id: string; rawId: string };
    forged.id = forged.rawId = device.id;
    expect((await browser.post(signIn, { antwort: JSON.stringify(forged) }, false)).status).toBe(422);
  });

  it.each(['', 'x', '{}', 'null', '[]', `{"id":"${'a'.repeat(5000)}"}`, '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"e30","signature":"e30"}}'])('what is no answer: %s', async (antwort) => {
    const browser = portal.browser();
    await task(browser, signIn);
    expect((await browser.post(signIn, { antwort }, false)).status).toBe(422);
  });
});

describe('attacks on adding', () => {
  it('needs a session', async () => {
    const browser = portal.browser();
    expect((await browser.post(`${add}/aufgabe`)).status).toBe(401);
    expect((await browser.get(add)).path).toMatch(/^\/anmelden/);
  });

  it.each<[string, Lies]>([['another origin', { origin: 'https://evil.example' }], ['another RP ID', { rpId: 'localhost' }], ['an invented challenge', { challenge: 'A'.repeat(43) }], ['no verification', { flags: 1 }], ['another ceremony', { type: 'webauthn.get' }]])('%s: 422, and the name stays', async (_, lies) => {
    const browser = await portal.citizen({ ...citizens.erika, email: someone() });
    const answer = await browser.post(add, { name: 'Mein Schlüssel', antwort: new Authenticator().create(await task(browser, add), origin, lies) });
    expect([answer.status, answer.body.includes('value="Mein Schlüssel"'), answer.body.includes('href="#name"')]).toEqual([422, true, true]);
  });

  it('what one account began, another does not end in the same browser; and a device has one owner', async () => {
    const { device, browser } = await owner();
    const began = await task(browser, add);
    const max = await portal.citizen({ ...citizens.max, email: someone() });
    const cookie = browser.cookies.get('anmeldung')!;
    max.cookies.set('anmeldung', cookie);
    expect((await max.post(add, { antwort: new Authenticator().create(began, origin) })).status).toBe(422);
    expect((await max.post(add, { antwort: device.create(await task(max, add), origin) })).status).toBe(422);
  });
});

describe('what a browser answers', () => {
  it('is read, or it is none', () => {
    expect([readAssertion({}), readAttestation('{"id":1}'), challengeIn('e30'), challengeIn('bnVsbA'), challengeIn('%%')]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([labelOf('  ', 'Passkey'), labelOf(' Telefon ', 'Passkey'), labelOf(['a'], 'Passkey'), labelOf('x'.repeat(99), '')].map((label) => label.length)).toEqual([7, 7, 7, 60]);
  });
});
