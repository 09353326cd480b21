import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openIdEnvironment } from '../../../../dev/openid/environment.ts';
import { freePort } from '../../../../dev/ports.ts';
import { testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { newToken } from '../../../platform/crypto/token.ts';
import type { Adapter } from 'oidc-provider';
import { adapterOf } from './adapter.ts';
import { openSession } from '../sessions.ts';
import { rememberAttributes, vouch } from '../attributes.ts';
import { personOfEmail } from '../person.store.ts';

const port = await freePort();
const environment = openIdEnvironment();
const portal = await testApp({ env: { ...environment, BASE_URL: `http://localhost:${port}` } });
const { sql, db } = portal.database;
beforeAll(async () => { await portal.app.listen({ port, host: '127.0.0.1' }); });

const at = (town: string): string => `http://${town}.localhost:${port}`;
const leadsTo = (page: Page): string => String(page.headers.location ?? '');

/** One person's browser on all towns' sites; goes on over redirects until a page is shown. */
function surfer() {
  const browsers = new Map<string, Browser>();
  const on = (town: string): Browser => browsers.get(town) ?? browsers.set(town, portal.browser(town)).get(town)!;
  const go = async (address: string, from?: string, follow = true): Promise<Page & { town: string }> => {
    const url = new URL(address);
    const town = url.hostname.split('.')[0]!;
    // one redirect from elsewhere makes all that follow cross-site
    const crossed = from !== undefined && from !== town;
    const page = await on(town).request({ method: 'GET', url: url.pathname + url.search, headers: { 'sec-fetch-site': crossed ? 'cross-site' : 'same-origin' } }, false);
    const on303 = [301, 302, 303].includes(page.status) && follow;
    return on303 ? go(new URL(leadsTo(page), url).href, crossed ? '' : town) : { ...page, town };
  };
  const post = async (town: string, path: string, fields: Record<string, string>) => {
    const page = await on(town).post(path, fields, false);
    return [301, 302, 303].includes(page.status) ? go(new URL(leadsTo(page), at(town)).href, town) : { ...page, town };
  };
  return { on, go, post };
}
type Surfer = ReturnType<typeof surfer>;

let made = 0;
const someone = (): string => `erika-sk-${(made += 1)}@example.org`;

/** Makes an account at the Servicekonto, signs this browser in there. */
async function account(who: Surfer, { email = someone(), level = 'low' }: { email?: string; level?: 'low' | 'high' } = {}): Promise<{ personId: string; email: string }> {
  const request = { ctx: {}, cookies: {}, headers: {} } as never;
  const personId = await db.tenant('servicekonto', async (tx) => {
    const id = await personOfEmail(tx, email, 'de');
    await rememberAttributes(tx, id, { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12', address: { street: 'Heidestraße', houseNumber: '17', postcode: '51147', city: 'Köln' } });
    if (level === 'high') await vouch(tx, id, { firstName: 'Erika', lastName: 'Mustermann', birthName: 'Gabler' }, { origin: 'eid', level: 'high' });
    const enter = await openSession(tx, portal.platform, request, { personId: id, level, method: level === 'high' ? 'eid' : 'email-link' });
    enter({ setCookie: (name: string, value: string) => who.on('servicekonto').cookies.set(name, value) } as never);
    return id;
  });
  return { personId, email };
}

const start = (who: Surfer, town = 'moenchengladbach', returnTo = '/postfach') => who.go(`${at(town)}/anmelden/servicekonto/nrw?weiter=${encodeURIComponent(returnTo)}`, town);
const hidden = (page: Page, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
const agreeThere = (who: Surfer, page: Page) => who.post('servicekonto', page.path, { antwort: 'ja', daten: hidden(page, 'daten') });
const agreeHere = (who: Surfer, page: Page, town = 'moenchengladbach') => who.post(town, '/anmelden/servicekonto/zustimmen', { antwort: 'ja', t: hidden(page, 't') });
const titleOf = (page: Page): string => /<h1>([^<]*)/.exec(page.body)?.[1] ?? '';
const people = async (town: string): Promise<number> => (await sql<{ count: number }>('select count(*)::int as count from persons where tenant_id = $1', [town]))[0]!.count;

describe('sign-in through the Servicekonto (S3.1–3.4, S4.7, S5.6)', () => {
  it('signs in there, agrees there to exactly what is shown, agrees here once, and goes on', async () => {
    const who = surfer();
    expect((await who.go(`${at('moenchengladbach')}/anmelden`)).body).toContain('Zum Servicekonto.NRW');
    const first = await start(who);
    expect([first.town, first.path.split('?')[0]]).toEqual(['servicekonto', '/anmelden']);
    const { email, personId } = await account(who);
    const consent = await who.go(at('servicekonto') + new URLSearchParams(first.path.split('?')[1]).get('weiter')!, 'servicekonto');
    expect(titleOf(consent)).toBe('Diese Daten werden übermittelt');
    for (const shown of ['Stadt Mönchengladbach', 'Erika', 'Mustermann', '12.08.1964', 'Heidestraße 17', '51147 Köln', email, 'niedrig']) expect(consent.body).toContain(shown);
    expect(consent.headers['content-security-policy']).toContain(`form-action 'self' ${at('moenchengladbach')};`);
    const target = await agreeThere(who, consent);
    expect([target.town, titleOf(target)]).toEqual(['moenchengladbach', 'Daten übernehmen?']);
    for (const shown of ['Erika', 'Mustermann', '12.08.1964', 'Heidestraße 17', '51147 Köln', email, 'niedrig']) expect(target.body).toContain(shown);
    expect(await sql("select 1 from credentials where tenant_id = 'moenchengladbach' and identifier = $1", [email])).toEqual([]);
    const done = await agreeHere(who, target);
    expect([done.town, done.path, done.status]).toEqual(['moenchengladbach', '/postfach', 200]);
    const rows = await sql<{ name: string; value: unknown; origin: string }>("select a.name, a.value, a.origin from person_attributes a join credentials c using (tenant_id, person_id) where c.tenant_id = 'moenchengladbach' and c.identifier = $1 order by 1", [email]);
    expect(rows).toEqual([
      { name: 'address', value: { street: 'Heidestraße', houseNumber: '17', postcode: '51147', city: 'Köln' }, origin: 'self' }, { name: 'birthDate', value: '1964-08-12', origin: 'self' },
      { name: 'firstName', value: 'Erika', origin: 'self' }, { name: 'lastName', value: 'Mustermann', origin: 'self' }]);
    // what the portal there calls her says nothing of who she is here
    const [{ identifier } = { identifier: '' }] = await sql<{ identifier: string }>("select identifier from credentials where tenant_id = 'moenchengladbach' and kind = 'servicekonto' order by created_at desc limit 1");
    expect(identifier).not.toContain(personId);
    expect((await sql<{ action: string }>('select action from records where chain = $1 order by seq', [personId])).map(({ action }) => action)).toContain('accounts.data-shared');
  });

  it('S3.4 the consent here stands under „Einwilligungen“, and ends with the way in; what came by it goes, what came otherwise stays', async () => {
    const who = surfer();
    await account(who, { level: 'high' });
    await agreeHere(who, await agreeThere(who, await start(who, 'gemeinsam-online')), 'gemeinsam-online');
    const list = await who.go(`${at('gemeinsam-online')}/mein-bereich/einwilligungen`);
    for (const words of ['Daten aus Ihrem Servicekonto', 'Sind Sie einverstanden, dass Zweckverband Gemeinsam Online', 'Vorname, Nachname']) expect(list.body).toContain(words);
    const [{ person, zugang } = { person: '', zugang: '' }] = await sql<{ person: string; zugang: string }>("select person_id as person, credential_id as zugang from consents where kind = 'servicekonto' order by given_at desc limit 1");
    const known = async () => (await sql<{ name: string }>('select name from person_attributes where person_id = $1 order by 1', [person])).map(({ name }) => name);
    expect(await known()).toEqual(['address', 'birthDate', 'birthName', 'firstName', 'lastName']);
    expect((await sql<{ action: string }>('select action from records where chain = $1', [person])).map(({ action }) => action)).toContain('accounts.data-taken-over');
    const here = who.on('gemeinsam-online');
    expect((await here.get(`/mein-bereich/login-daten/entfernen?zugang=${zugang}`)).body).toContain('Sie widerrufen damit auch Ihre Einwilligung');
    await here.post('/mein-bereich/login-daten/entfernen', { zugang });
    expect(await known()).toEqual(['address', 'birthDate']);
    const after = await here.get('/mein-bereich/einwilligungen');
    expect([after.body.includes('Widerrufene Einwilligungen'), after.body.includes('indem Sie diesen Zugang entfernen')]).toEqual([true, false]);
    // where it is the only way in, it is said what to do instead
    await agreeHere(who, await agreeThere(who, await start(who)));
    expect((await who.go(`${at('moenchengladbach')}/mein-bereich/einwilligungen`)).body).toContain('Das ist Ihr einziger Zugang');
    expect((await who.go(`${at('moenchengladbach')}/mein-bereich/login-daten`)).body).toContain('Zum Anmelden dient sie hier nicht.');
  });

  it('the second time nobody is asked, neither there nor here; another portal asks and knows her by another name', async () => {
    const who = surfer();
    await account(who);
    await agreeHere(who, await agreeThere(who, await start(who)));
    await who.post('moenchengladbach', '/abmelden', {});
    const before = await people('moenchengladbach');
    expect((await start(who)).path).toBe('/postfach');
    expect(await people('moenchengladbach')).toBe(before);
    const chosen = await who.go(`${at('gemeinsam-online')}/anmelden/servicekonto?weiter=%2Fpostfach`);
    expect(chosen.body).toContain('Nordrhein-Westfalen');
    const other = await start(who, 'gemeinsam-online');
    expect(titleOf(other)).toBe('Diese Daten werden übermittelt');
    expect((await agreeHere(who, await agreeThere(who, other), 'gemeinsam-online')).path).toBe('/postfach');
    const subjects = await sql<{ subject: string }>('select subject from openid_consents order by agreed_at desc limit 2');
    expect(subjects[0]!.subject).not.toBe(subjects[1]!.subject);
  });

  it('whoever signs in by a form there goes on by a page, since a form may not lead elsewhere', async () => {
    const who = surfer();
    await account(who);
    await agreeHere(who, await agreeThere(who, await start(who)));
    await who.post('servicekonto', '/abmelden', {});
    await who.post('moenchengladbach', '/abmelden', {});
    const first = await start(who);
    await account(who, { email: `erika-sk-${made}@example.org` });
    const page = await who.go(at('servicekonto') + new URLSearchParams(first.path.split('?')[1]).get('weiter')!, 'servicekonto');
    expect(titleOf(page)).toBe('Sie werden weitergeleitet');
    const on = /^0; url=(.*)$/.exec(String(page.headers['refresh']))?.[1] ?? '';
    expect((await who.go(on, 'servicekonto')).path).toBe('/postfach');
  });

  it('passes on the level of the session: what an authority vouches for is locked here, the rest is as if typed', async () => {
    const who = surfer();
    const { email } = await account(who, { level: 'high' });
    await agreeHere(who, await agreeThere(who, await start(who)));
    const rows = await sql("select a.name, a.origin, a.level from person_attributes a join credentials c using (tenant_id, person_id) where c.tenant_id = 'moenchengladbach' and c.identifier = $1 order by 1", [email]);
    expect(rows).toEqual([
      { name: 'address', origin: 'self', level: 'low' }, { name: 'birthDate', origin: 'self', level: 'low' }, { name: 'birthName', origin: 'servicekonto:nrw', level: 'high' },
      { name: 'firstName', origin: 'servicekonto:nrw', level: 'high' }, { name: 'lastName', origin: 'servicekonto:nrw', level: 'high' }]);
    expect(await sql("select level, method from sessions where tenant_id = 'moenchengladbach' order by created_at desc limit 1")).toEqual([{ level: 'high', method: 'servicekonto' }]);
  });

  it('a service that needs more leads to a stronger sign-in there', async () => {
    const who = surfer();
    await account(who);
    const page = await who.go(`${at('moenchengladbach')}/anmelden/servicekonto/nrw?weiter=%2Fpostfach&stufe=high`, 'moenchengladbach');
    expect([page.town, page.path]).toEqual(['servicekonto', expect.stringMatching(/^\/anmelden\?weiter=%2Ffreigabe%2F.*&stufe=high$/)]);
  });

  it('whoever cancels, there or here, is back at „Anmelden“ and nothing is kept', async () => {
    const before = await people('moenchengladbach');
    const who = surfer();
    await account(who);
    const consent = await start(who);
    const there = await who.post('servicekonto', consent.path, { antwort: 'nein' });
    expect([there.town, there.status]).toEqual(['moenchengladbach', 422]);
    expect(there.body).toContain('abgebrochen');
    expect(there.body).toContain('weiter=%2Fpostfach');
    const target = await agreeThere(who, await start(who));
    const here = await who.post('moenchengladbach', '/anmelden/servicekonto/zustimmen', { antwort: 'nein', t: hidden(target, 't') });
    expect([here.status, here.body.includes('nicht zugestimmt')]).toEqual([422, true]);
    expect(await people('moenchengladbach')).toBe(before);
  });

  it('what is new since asks again, what was withdrawn, too (S5.6)', async () => {
    const who = surfer();
    const { personId } = await account(who);
    await agreeHere(who, await agreeThere(who, await start(who)));
    await db.tenant('servicekonto', (tx) => vouch(tx, personId, { birthName: 'Gabler' }, { origin: 'eid', level: 'high' }));
    const again = await start(who);
    expect(again.body).toContain('Gabler');
    await agreeThere(who, again);
    const list = await who.go(`${at('servicekonto')}/mein-bereich/einwilligungen`);
    for (const words of ['Datenfreigabe: Stadt Mönchengladbach', 'Geburtsname']) expect(list.body).toContain(words);
    const withdraw = () => who.on('servicekonto').post('/mein-bereich/einwilligungen/widerrufen', { einwilligung: 'portal.moenchengladbach' });
    const withdrawn = await withdraw();
    expect(withdrawn.body).toContain('Widerrufene Einwilligungen');
    expect(withdrawn.body).toContain('Ihre Zustimmung ist widerrufen');
    expect(await sql('select 1 from openid_entries where person_id = $1 and client_id is not null', [personId])).toEqual([]);
    expect(titleOf(await start(who))).toBe('Diese Daten werden übermittelt');
    expect((await withdraw()).status).toBe(404);
  });

  it('only what was seen is agreed to', async () => {
    const who = surfer();
    const { personId } = await account(who);
    const consent = await start(who);
    expect((await who.post('servicekonto', consent.path, { antwort: 'ja', daten: 'given_name' })).town).toBe('servicekonto');
    expect(await sql('select claims from openid_consents where person_id = $1', [personId])).toEqual([{ claims: ['given_name'] }]);
  });
});

describe('held against attack', () => {
  const secrets = (JSON.parse(environment.OPENID_PROVIDERS) as { servicekonto: { clients: Record<string, string> } }).servicekonto.clients;
  const redirect = `${at('moenchengladbach')}/anmelden/servicekonto/nrw/zurueck`;
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const ask = (changes: Record<string, string | undefined> = {}): string => {
    const all = { client_id: 'moenchengladbach', response_type: 'code', scope: 'openid email', redirect_uri: redirect, state: 's', nonce: 'n', code_challenge: challenge, code_challenge_method: 'S256', ...changes };
    return `${at('servicekonto')}/openid/auth?${new URLSearchParams(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined))}`;
  };
  const exchange = async (code: string, { client = 'moenchengladbach', secret = secrets[client]!, ...changes }: Record<string, string> = {}) => {
    const answer = await portal.app.inject({ method: 'POST', url: '/openid/token', headers: { host: `servicekonto.localhost:${port}`, 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
      payload: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier, ...changes }).toString() });
    return { status: answer.statusCode, body: answer.json() as { error?: string; access_token?: string; id_token?: string } };
  };
  /** A code for somebody who agreed, before the portal has it. */
  const codeFor = async (who = surfer()): Promise<{ code: string; personId: string }> => {
    const { personId } = await account(who);
    const consent = await who.go(ask(), 'moenchengladbach');
    const back = await who.on('servicekonto').post(consent.path, { antwort: 'ja', daten: 'email' }, false);
    const last = await who.go(leadsTo(back), 'servicekonto', false);
    return { code: new URL(leadsTo(last)).searchParams.get('code') ?? '', personId };
  };

  it('a code gives tokens once, to the portal it was made for, with its verifier and its address', async () => {
    for (const wrong of [{ client: 'gemeinsam-online' }, { secret: 'x'.repeat(43) }, { code_verifier: randomBytes(32).toString('base64url') }, { redirect_uri: `${redirect}x` }] as Record<string, string>[]) {
      const { code } = await codeFor();
      const refused = await exchange(code, wrong);
      expect([refused.status, refused.body.id_token]).toEqual([expect.toSatisfy((status: number) => status === 400 || status === 401), undefined]);
    }
    const { code } = await codeFor();
    const [one, other] = await Promise.all([exchange(code), exchange(code)]);
    expect([one.status, other.status].sort()).toEqual([200, 400]);
    expect((await exchange(code)).status).toBe(400);
  });

  it('of two who use up the same code at the same moment one is refused', async () => {
    const entries = (adapterOf(db, 'servicekonto', () => new Error('used up')) as (kind: string) => Adapter)('AuthorizationCode');
    const id = newToken();
    await entries.upsert(id, { kind: 'AuthorizationCode' }, 60);
    const results = await Promise.allSettled([entries.consume(id), entries.consume(id), entries.consume(id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await entries.find(id)).toMatchObject({ jti: id, consumed: expect.any(Number) });
  });

  it('tokens end with the consent', async () => {
    const { code, personId } = await codeFor();
    const { body } = await exchange(code);
    const me = () => portal.app.inject({ url: '/openid/me', headers: { host: `servicekonto.localhost:${port}`, authorization: `Bearer ${body.access_token}` } });
    const answer = await me();
    expect([answer.statusCode, Object.keys(answer.json() as object).sort()]).toEqual([200, ['email', 'email_verified', 'sub']]);
    // what is not agreed to (any more) is not told, whatever the token was for
    await sql("update openid_consents set claims = '{}' where person_id = $1", [personId]);
    expect(Object.keys((await me()).json() as object)).toEqual(['sub']);
    await db.tenant('servicekonto', async (tx) => (await import('./agree.ts')).withdraw(tx, personId, 'moenchengladbach'));
    expect((await me()).statusCode).toBe(401);
  });

  it.each([
    ['another address to answer to (open redirect)', { redirect_uri: 'https://evil.example/zurueck' }], ['an address that only begins like it', { redirect_uri: `${redirect}.evil.example` }],
    ['a portal nobody knows', { client_id: 'evil' }], ['no portal', { client_id: undefined }],
  ])('%s: said here, nobody is sent there', async (_, changes) => {
    const page = await surfer().go(ask(changes), 'moenchengladbach');
    expect([page.town, page.status, titleOf(page)]).toEqual(['servicekonto', 400, 'Die Anfrage war nicht in Ordnung']);
    expect(page.headers.location).toBeUndefined();
    expect(page.body).not.toMatch(/(href|action|url)="https:\/\/evil/);
  });

  it('who is to sign in anew, or signed in too long ago, does so first; when is told truly; who is to be asked again is asked', async () => {
    const who = surfer();
    const { personId } = await account(who);
    await db.tenant('servicekonto', async (tx) => (await import('./agree.ts')).agree(tx, personId, 'moenchengladbach', 'openid email', ['email']));
    const aged = (seconds: number) => sql(`update sessions set created_at = now() - make_interval(secs => ${seconds}), proved_at = now() - make_interval(secs => ${seconds}) where person_id = $1`, [personId]);
    await aged(600);
    for (const changes of [{ prompt: 'login' }, { max_age: '60' }] as Record<string, string>[]) {
      const page = await who.go(ask(changes), 'moenchengladbach');
      expect([page.town, page.path]).toEqual(['servicekonto', expect.stringMatching(/^\/anmelden\?weiter=.*&erneut=1$/)]);
      const back = new URLSearchParams(page.path.split('?')[1]).get('weiter')!;
      expect((await who.post('servicekonto', back, { antwort: 'ja', daten: 'email' })).path).toMatch(/&erneut=1$/);
      await aged(0);
      const last = await who.go(at('servicekonto') + back, 'servicekonto');
      expect(titleOf(last)).toBe('Sie werden weitergeleitet');
      await aged(600);
    }
    expect(titleOf(await who.go(ask({ prompt: 'consent' }), 'moenchengladbach'))).toBe('Diese Daten werden übermittelt');
    const consent = await who.go(ask({ prompt: 'consent', max_age: '3600' }), 'moenchengladbach');
    const posted = await who.on('servicekonto').post(consent.path, { antwort: 'ja', daten: 'email' }, false);
    const done = await who.go(leadsTo(posted), 'servicekonto', false);
    const { body } = await exchange(new URL(leadsTo(done)).searchParams.get('code') ?? '');
    const { auth_time } = JSON.parse(Buffer.from(body.id_token!.split('.')[1]!, 'base64url').toString()) as { auth_time: number };
    expect(Date.now() / 1000 - auth_time).toBeGreaterThan(590);
  });

  it.each([['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }], ['plain PKCE', { code_challenge_method: 'plain' }], ['a token instead of a code', { response_type: 'id_token' }]])('%s is refused to the portal itself', async (_, changes) => {
    const page = await surfer().go(ask(changes), 'moenchengladbach', false);
    expect(leadsTo(page)).toMatch(new RegExp(`^${redirect.replaceAll('.', '\\.')}[?#]error=(invalid_request|unsupported_response_type|unauthorized_client)`));
  });

  it('a request of another browser, or one that was made up, is not answered', async () => {
    const [victim, attacker] = [surfer(), surfer()];
    await account(victim);
    await account(attacker);
    const consent = await start(attacker);
    const stolen = await victim.go(at('servicekonto') + consent.path, 'servicekonto');
    expect([stolen.status, titleOf(stolen)]).toEqual([410, 'Diese Freigabe ist abgelaufen']);
    expect((await victim.post('servicekonto', consent.path, { antwort: 'ja', daten: 'email' })).status).toBe(410);
    expect((await victim.go(`${at('servicekonto')}/freigabe/${newToken()}`)).status).toBe(410);
  });

  it('is nothing to tenants that are no providers, and to other names of this host', async () => {
    for (const path of ['/openid/.well-known/openid-configuration', '/openid/jwks', '/openid/auth', '/openid/me', '/freigabe/x']) expect([path, (await portal.browser('rees').get(path)).status]).toEqual([path, 404]);
  });

  it('says of itself what it is: the issuer in each answer, PKCE alone, no more than one way', async () => {
    const { issuer, ...metadata } = (await portal.app.inject({ url: '/openid/.well-known/openid-configuration', headers: { host: `servicekonto.localhost:${port}`, 'x-forwarded-host': 'evil.example' } })).json() as Record<string, unknown>;
    expect(issuer).toBe(`${at('servicekonto')}/openid`);
    expect(metadata).toMatchObject({ authorization_response_iss_parameter_supported: true, code_challenge_methods_supported: ['S256'], response_types_supported: ['code'], grant_types_supported: ['authorization_code'], subject_types_supported: ['pairwise'], id_token_signing_alg_values_supported: ['ES256'], token_endpoint: `${at('servicekonto')}/openid/token` });
    expect(JSON.stringify(metadata)).not.toContain('evil');
  });

  it('the database holds no code and no token, only their hashes', async () => {
    const { code } = await codeFor();
    const { body } = await exchange(code);
    const rows = JSON.stringify(await sql("select payload, encode(id_hash, 'hex') as id from openid_entries"));
    for (const token of [code, body.access_token!]) expect(rows).not.toContain(token);
  });
});

