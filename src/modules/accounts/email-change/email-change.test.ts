import { describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { readNewEmail } from './new-email.rules.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const [ask, link] = ['/mein-bereich/login-daten/e-mail', '/anmelden/e-mail-aendern'];
let made = 0;
const someone = (name = 'erika'): string => `${name}-${++made}@example.org`;
const citizen = (email: string): Promise<Browser> => portal.citizen({ ...citizens.erika, email });
const personOf = async (email: string) => (await sql<{ person_id: string }>("select person_id from credentials where kind = 'email' and identifier = $1", [email]))[0]?.person_id;
const isIn = async (browser: Browser) => (await browser.get('/sitzung')).status === 200;

/** Asks for the change. @returns the token in the mail to the new address */
async function begin(browser: Browser, to: string): Promise<string> {
  expect((await browser.post(ask, { email: to, email2: to })).body).toContain('Bestätigung versendet');
  await portal.runJobs();
  return /[?&]t=([\w-]+)/.exec(mail.to(to).at(-1)?.text ?? '')?.[1] ?? '';
}

/** Signs in by a link, in this browser. */
async function signIn(browser: Browser, email: string): Promise<void> {
  await browser.post('/anmelden/link', { email });
  await portal.runJobs();
  await browser.post('/anmelden/link/einloesen', { t: /[?&]t=([\w-]+)/.exec(mail.to(email).at(-1)?.text ?? '')?.[1] ?? '' });
}

describe('S4.15 the new address, typed twice', () => {
  it.each([
    ['neu@example.org', 'neu@example.org', { email: 'neu@example.org' }],
    [' Neu@Example.org ', 'neu@example.org', { email: 'neu@example.org' }],
    ['neu@example.org', 'anders@example.org', { control: 'email2', fault: 'differs' }],
    ['neu@example.org', '', { control: 'email2', fault: 'differs' }],
    ['', '', { control: 'email', fault: 'missing' }],
    ['neu@', 'neu@', { control: 'email', fault: 'wrong' }],
    [['a@example.org'], 'a@example.org', { control: 'email', fault: 'missing' }],
    ['ALT@example.org', 'alt@example.org', { control: 'email', fault: 'same' }],
  ])('%j and %j', (typed, again, read) => { expect(readNewEmail(typed, again, 'alt@example.org')).toEqual(read); });

  it('what is wrong is said at its place, and what was typed stays', async () => {
    const page = await (await citizen(someone())).post(ask, { email: 'neu@example.org', email2: 'nue@example.org' });
    expect([page.status, page.body.includes('href="#email2"'), page.body.includes('value="nue@example.org"')]).toEqual([422, true, true]);
  });
});

describe('S4.15 S1.9 step by step', async () => {
  const [old, fresh] = [someone('alt'), someone('neu')];
  const browser = await citizen(old);
  const elsewhere = await citizen(old);
  const personId = await personOf(old);
  await sql("insert into credentials (tenant_id, id, person_id, kind, identifier) values ('guetersloh', $1, $2, 'password', $3)", [newId(), personId, old]);

  it('confirmation to the new address, information to the old one; nothing has changed yet', async () => {
    const token = await begin(browser, fresh);
    expect(token).toHaveLength(43);
    expect(mail.to(old).at(-1)?.text).toContain('neue E-Mail-Adresse');
    expect(mail.to(old).at(-1)?.text).not.toContain(fresh);
    const page = await browser.get(`${link}?t=${token}`);
    expect([page.status, page.body.includes(fresh), page.body.includes('E-Mail-Adresse bestätigen')]).toEqual([200, true, true]);
    // looked at ten times by a mail scanner, the link still works
    for (let n = 0; n < 10; n++) await portal.browser().get(`${link}?t=${token}`);
    const done = await browser.post(link, { t: token });
    expect([done.body.includes('Melden Sie sich noch einmal an'), await isIn(browser), await personOf(old), await personOf(fresh)]).toEqual([true, false, personId, undefined]);
    expect((await browser.post(link, { t: token })).status).toBe(410);
  });

  it('after signing in with the old address the new one is the sign-in name of every way in, and the old one leads nowhere', async () => {
    const late = portal.browser();
    await late.post('/anmelden/link', { email: old });
    await portal.runJobs();
    const stale = /[?&]t=([\w-]+)/.exec(mail.to(old).at(-1)?.text ?? '')?.[1] ?? '';
    await signIn(browser, old);
    expect((await browser.get('/mein-bereich/login-daten')).body).toContain('Ihre E-Mail-Adresse ist geändert');
    expect((await late.post('/anmelden/link/einloesen', { t: stale })).status).toBe(410);
    expect(await sql('select kind, identifier from credentials where person_id = $1 order by kind', [personId])).toEqual([{ kind: 'email', identifier: fresh }, { kind: 'password', identifier: fresh }]);
    expect([await isIn(browser), await isIn(elsewhere)]).toEqual([true, false]);
    const again = await citizen(fresh);
    expect((await again.get('/mein-bereich/login-daten')).body).toContain(fresh);
    await citizen(old);
    expect(await personOf(old)).not.toBe(personId);
    expect(await sql("select 1 from records where chain = $1 and action = 'accounts.email-changed'", [personId])).toHaveLength(1);
  });
});

describe('held against attack', () => {
  it('nothing tells whether the new address has an account, but the mail in its own mailbox', async () => {
    const [taken, free] = [someone(), someone()];
    await citizen(taken);
    const thief = await citizen(someone());
    const answers = [];
    for (const to of [taken, free]) {
      const { status, headers, body } = await thief.post(ask, { email: to, email2: to }, false);
      answers.push([status, headers.location, body]);
    }
    expect(answers[0]).toEqual(answers[1]);
    await portal.runJobs();
    expect(mail.to(taken).at(-1)?.text).not.toContain('t=');
  });

  it('an open session alone gives no account away: without signing in anew nothing changes', async () => {
    const [old, mine] = [someone(), someone('dieb')];
    const stolen = await citizen(old);
    const personId = await personOf(old);
    await stolen.post(link, { t: await begin(stolen, mine) });
    expect([await isIn(stolen), await personOf(old)]).toEqual([false, personId]);
  });

  it('the owner who signs in elsewhere does not finish what a thief confirmed', async () => {
    const [old, mine] = [someone(), someone('dieb')];
    const thief = await citizen(old);
    const personId = await personOf(old);
    await thief.post(link, { t: await begin(thief, mine) });
    await citizen(old);
    expect(await personOf(old)).toBe(personId);
  });

  it('somebody else who signs in there finishes nothing, and takes nothing', async () => {
    const [old, fresh, other] = [someone(), someone(), someone('max')];
    const browser = await citizen(old);
    const personId = await personOf(old);
    await browser.post(link, { t: await begin(browser, fresh) });
    await signIn(browser, other);
    expect([await personOf(old), await personOf(fresh)]).toEqual([personId, undefined]);
  });

  it('an address that somebody takes meanwhile stays theirs', async () => {
    const [old, fresh] = [someone(), someone()];
    const browser = await citizen(old);
    const personId = await personOf(old);
    await browser.post(link, { t: await begin(browser, fresh) });
    await citizen(fresh);
    const theirs = await personOf(fresh);
    await signIn(browser, old);
    expect([await personOf(old), await personOf(fresh), theirs === personId]).toEqual([personId, theirs, false]);
    // nor is a change recorded or told that was none
    expect(await sql("select 1 from records where chain::text = $1 and action = 'accounts.email-changed'", [personId])).toEqual([]);
  });

  it('a link that is over, invented, or of another town opens nothing', async () => {
    const browser = await citizen(someone());
    const token = await begin(browser, someone());
    for (const [town, t] of [['rees', token], ['guetersloh', 'x'.repeat(43)], ['guetersloh', '']] as const) {
      const stranger = portal.browser(town);
      expect([(await stranger.get(`${link}?t=${t}`)).status, (await stranger.post(link, { t })).status]).toEqual([410, 410]);
    }
    await sql("update ways_under_way set expires_at = now() - interval '1 second' where purpose = 'email-change'");
    expect((await browser.post(link, { t: token })).status).toBe(410);
  });

  it('nobody’s mailbox is flooded: five mails, then the same words and none', async () => {
    const [browser, victim] = [await citizen(someone()), someone('opfer')];
    const before = mail.to(victim).length;
    const answers = new Set<string>();
    for (let n = 0; n < 8; n++) answers.add(JSON.stringify((await browser.post(ask, { email: victim, email2: victim }, false)).headers.location));
    await portal.runJobs();
    expect([answers.size, mail.to(victim).length - before]).toEqual([1, 5]);
  });
});
