import { describe, expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { newId } from '../../platform/db/index.ts';
import { firstBrokenRecord } from '../../platform/audit/index.ts';
import { askBack, openCase, reply } from '../cases/index.ts';
import { aCase, aCaseworker, aCitizen, aFile, town } from '../cases/testing/town-hall.ts';
import { addApplication, rotateToken, shutOut, takeTokenBack, type NewApplication } from './applications.ts';
import { selectApplication, selectTokens } from './applications.store.ts';
import { scopes } from './scopes.rules.ts';

const portal = await testApp();
const { app, platform, database } = portal;
const { sql } = database;
const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const by = { kind: 'system', name: 'Test' } as const;
const letIn = (changes: Partial<NewApplication> = {}, tenant = town, days = 30) =>
  platform.db.tenant(tenant, (tx) => addApplication(tx, by, { name: 'Hundesteuer-Verfahren', offices: ['steuern'], scopes, ...changes }, days));
const dogs = await letIn();

interface Call { token?: string; body?: unknown; headers?: Record<string, string>; tenant?: string; remoteAddress?: string }
/** One call, as specialist software makes it: no Origin, no cookie. Every answer but a file is JSON. */
async function call(method: 'GET' | 'POST' | 'PUT', path: string, { token = dogs.token, body, headers = {}, tenant = town, remoteAddress }: Call = {}) {
  const json = body !== undefined && !Buffer.isBuffer(body);
  const answer = await app.inject({
    method, url: `/api/v1${path}`, remoteAddress, payload: json ? JSON.stringify(body) : body as Buffer | undefined,
    headers: { host: `${tenant}.localhost:3000`, ...(token && { authorization: `Bearer ${token}` }), ...(json && { 'content-type': 'application/json' }), ...headers },
  });
  const type = String(answer.headers['content-type']);
  const problem = answer.statusCode >= 400;
  if (problem) expect([path, type]).toEqual([path, 'application/problem+json; charset=utf-8']);
  return { status: answer.statusCode, headers: answer.headers, raw: answer.rawPayload, json: /json/.test(type) ? answer.json() : undefined };
}
const post = (path: string, body: unknown, { key = newId(), ...more }: Call & { key?: string } = {}) => call('POST', path, { body, ...more, headers: { 'idempotency-key': key, ...more.headers } });
const put = async (path: string, body: unknown, more: Call = {}) => call('PUT', path, { body, ...more });
const send = async (changes = {}) => (await aCase(platform, erika, changes)).caseId;
const opened = async (changes = {}) => {
  const caseId = await send(changes);
  await platform.db.tenant(town, (tx) => openCase(tx, sabine, caseId));
  return caseId;
};
const stateOf = async (caseId: string) => (await sql<{ state: string }>('select state from cases where id = $1', [caseId]))[0]?.state;
const records = (caseId: string) => sql<{ action: string; kind: string; name: string }>('select action, actor_kind as kind, actor_name as name from records where chain = $1 order by seq', [caseId]);
const pdf = Buffer.from('%PDF-1.7 Bescheid');

describe('who may call', () => {
  const refused = expect.objectContaining({ status: 401, json: expect.objectContaining({ code: 'unauthorized' }) });
  it.each<[string, Call]>([
    ['no token', { token: '' }], ['another word', { token: 'geheim' }], ['a token that was never made', { token: `stt_${'a'.repeat(43)}` }],
    ['one of another town', { tenant: 'rees' }], ['a cookie', { token: '', headers: { cookie: `dienst=${'a'.repeat(43)}; sitzung=${'a'.repeat(43)}` } }],
  ])('%s opens nothing', async (_what, how) => {
    const answer = await call('GET', '/cases', how);
    expect(answer).toEqual(refused);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('a session at the desk is none here, and is not even looked up', async () => {
    const browser = await portal.caseworker();
    const answer = await browser.request({ method: 'GET', url: '/api/v1/cases', headers: { accept: 'application/json' } }, false);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined]);
    await sql('alter table sessions rename to sessions_away');
    try {
      expect((await call('GET', '/cases', { headers: { cookie: `sitzung=${'a'.repeat(43)}` } })).status).toBe(200);
    } finally { await sql('alter table sessions_away rename to sessions'); }
  });

  it('revoked, expired, replaced and ended tokens', async () => {
    const made = await letIn();
    const one = await platform.db.tenant(town, (tx) => selectApplication(tx, made.applicationId));
    const works = async (token: string) => (await call('GET', '/cases', { token })).status === 200;
    expect(await works(made.token)).toBe(true);
    const next = await platform.db.tenant(town, (tx) => rotateToken(tx, by, one!));
    // both for a day, so that the new one can be put in without a gap
    expect([await works(made.token), await works(next.token)]).toEqual([true, true]);
    const [, old] = await platform.db.tenant(town, (tx) => selectTokens(tx, made.applicationId));
    expect(old!.expiresAt.getTime() - Date.now()).toBeLessThan(24 * 3_600_000 + 1000);
    await platform.db.tenant(town, (tx) => takeTokenBack(tx, by, one!, old!.id));
    expect([await works(made.token), await works(next.token)]).toEqual([false, true]);
    await sql("update api_tokens set expires_at = now() - interval '1 second' where hash = sha256($1::bytea)", [next.token]);
    expect(await works(next.token)).toBe(false);
    const third = await platform.db.tenant(town, (tx) => rotateToken(tx, by, one!));
    expect(await works(third.token)).toBe(true);
    await platform.db.tenant(town, (tx) => shutOut(tx, by, one!));
    expect(await works(third.token)).toBe(false);
    expect((await records(made.applicationId)).map(({ action }) => action)).toEqual(['api.application-added', 'api.token-rotated', 'api.token-revoked', 'api.token-rotated', 'api.application-ended']);
    expect(await platform.db.tenant(town, (tx) => firstBrokenRecord(tx, made.applicationId))).toBeUndefined();
  });

  it('of a token only its hash is kept, and when it was last used', async () => {
    const [row] = await sql('select * from api_tokens where application_id = $1', [dogs.applicationId]);
    expect(row).toMatchObject({ prefix: dogs.token.slice(0, 12), last_used_at: expect.any(Date) });
    expect(JSON.stringify(await sql('select * from api_tokens, api_applications, records r')).includes(dogs.token)).toBe(false);
  });

  it('each call asks for its scope', async () => {
    const caseId = await opened();
    const calls: [string, string, string[]][] = [
      ['GET', '/cases', ['cases:read']], ['GET', '/deliveries', ['webhooks:read']], ['GET', `/cases/${caseId}`, ['cases:read']], ['GET', `/cases/${caseId}/receipt`, ['files:read']], ['GET', `/cases/${caseId}/files/${newId()}`, ['files:read']],
      ['PUT', `/cases/${caseId}/state`, ['cases:write']], ['PUT', `/cases/${caseId}/reference`, ['cases:write']],
      ['POST', `/cases/${caseId}/messages`, ['messages:write']], ['POST', `/cases/${caseId}/questions`, ['messages:write']], ['POST', `/cases/${caseId}/decisions`, ['decisions:write']],
      ['PUT', `/cases/${caseId}/uploads/${newId()}?name=a.pdf`, ['messages:write', 'decisions:write']],
    ];
    for (const [method, path, needs] of calls) {
      const { token } = await letIn({ scopes: scopes.filter((scope) => !needs.includes(scope)) });
      const answer = await call(method as 'GET', path, { token, body: method === 'GET' ? undefined : {} });
      expect([path, answer.status, answer.json.code]).toEqual([path, 403, 'forbidden']);
    }
    expect(await stateOf(caseId)).toBe('in-progress');
  });

  it('cases of another office, another service, another town are not there', async () => {
    const caseId = await opened({ files: [{ fileId: await aFile(platform), field: 'nachweis' }] });
    const [{ file_id: file } = { file_id: '' }] = await sql<{ file_id: string }>('select file_id from case_files where case_id = $1', [caseId]);
    const strangers = [await letIn({ offices: ['buergerbuero'] }), await letIn({ services: ['hund-abmelden'] })];
    const rees = await letIn({}, 'rees');
    for (const [token, tenant] of [...strangers.map((one) => [one.token, town] as const), [rees.token, 'rees'] as const]) {
      const how = { token, tenant, headers: { 'if-match': '"x"' } };
      const answers = [
        await call('GET', `/cases/${caseId}`, how), await call('GET', `/cases/${caseId}/files/${file}`, how), await call('GET', `/cases/${caseId}/receipt`, how),
        await post(`/cases/${caseId}/messages`, { text: 'Hallo' }, how), await post(`/cases/${caseId}/questions`, { text: 'Hallo?' }, how), await post(`/cases/${caseId}/decisions`, { text: 'Nein' }, how),
        await put(`/cases/${caseId}/state`, { state: 'closed' }, how), await put(`/cases/${caseId}/reference`, { reference: 'x' }, how),
        await call('PUT', `/cases/${caseId}/uploads/${newId()}?name=a.pdf`, { ...how, body: pdf, headers: { 'content-type': 'application/pdf' } }),
      ];
      expect(answers.map(({ status, json }) => [status, json.code])).toEqual(answers.map(() => [404, 'not-found']));
      expect(JSON.stringify((await call('GET', '/cases?limit=200', how)).json.items)).not.toContain(caseId);
    }
    expect([await stateOf(caseId), await sql('select 1 from waiting_files where case_id = $1', [caseId])]).toEqual(['in-progress', []]);
    expect((await call('GET', `/cases/${caseId}/files/${newId()}`)).status).toBe(404);
  });

  it('wrong tokens are counted by address, calls by application', async () => {
    const wrong = (remoteAddress: string) => call('GET', '/cases', { token: 'stt_', remoteAddress });
    let last = await wrong('192.0.2.7');
    for (let n = 0; n < 30; n++) last = await wrong('192.0.2.7');
    expect([last.status, last.json.code, Number(last.headers['retry-after']) > 0]).toEqual([429, 'too-many', true]);
    expect((await wrong('192.0.2.8')).status).toBe(401);
    const { token } = await letIn();
    let answer = await call('GET', '/cases?limit=1', { token });
    for (let n = 0; n < 600; n++) answer = await call('GET', '/cases?limit=1', { token });
    expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await call('GET', '/cases?limit=1')).status).toBe(200);
  });
});

describe('problems', () => {
  it.each<[string, number, string, () => ReturnType<typeof call>]>([
    ['an address there is none of', 404, 'not-found', () => call('GET', '/gibt-es-nicht')],
    ['a post to one', 404, 'not-found', () => call('POST', '/gibt-es-nicht', { body: {} })],
    ['another method', 405, 'method', () => call('POST', '/cases', { body: {} })],
    ['no id', 404, 'not-found', () => call('GET', '/cases/1')],
    ['broken JSON', 400, 'bad-request', async () => call('POST', `/cases/${await opened()}/messages`, { body: Buffer.from('{"text":'), headers: { 'content-type': 'application/json', 'idempotency-key': newId() } })],
    ['a form', 415, 'unsupported-type', async () => call('PUT', `/cases/${await opened()}/state`, { body: Buffer.from('<a/>'), headers: { 'content-type': 'text/xml', 'if-match': '"x"' } })],
    ['too much JSON', 413, 'too-large', async () => post(`/cases/${await opened()}/messages`, { text: 'x'.repeat(600_000) })],
    ['a cursor nobody was given', 400, 'bad-request', () => call('GET', '/cases?cursor=x')],
    ['no key', 400, 'key-missing', async () => call('POST', `/cases/${await opened()}/messages`, { body: { text: 'Hallo' } })],
    ['no If-Match', 428, 'precondition-required', async () => put(`/cases/${await opened()}/state`, { state: 'closed' })],
    ['a state that cannot be', 422, 'invalid', async () => put(`/cases/${await opened()}/state`, { state: 'decided' }, { headers: { 'if-match': '"x"' } })],
    ['too large a file', 413, 'too-large', async () => call('PUT', `/cases/${await opened()}/uploads/${newId()}?name=a.pdf`, { body: Buffer.alloc(10_000_001), headers: { 'content-type': 'application/pdf' } })],
    ['a program called PDF', 415, 'unsupported-type', async () => call('PUT', `/cases/${await opened()}/uploads/${newId()}?name=a.pdf`, { body: Buffer.from('MZ'), headers: { 'content-type': 'application/pdf' } })],
    ['an empty file', 422, 'invalid', async () => call('PUT', `/cases/${await opened()}/uploads/${newId()}?name=a.pdf`, { body: Buffer.alloc(0), headers: { 'content-type': 'application/pdf' } })],
    ['a case that moved on', 409, 'state-conflict', async () => post(`/cases/${await send()}/questions`, { text: 'Wie?' })],
  ])('%s: %i', async (_what, status, code, ask) => {
    const answer = await ask();
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.json).toMatchObject({ status, type: `http://${town}.localhost:3000/api/v1#${code}`, title: expect.any(String), detail: expect.any(String), reference: expect.stringMatching(/^[2-9A-Z]{4}-/) });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('name each place by a JSON pointer, in English, or German where it is asked for', async () => {
    const caseId = await opened();
    const faulty = { text: 7, files: [newId(), 'x'], extra: 1 };
    const english = await post(`/cases/${caseId}/questions`, faulty);
    expect(english.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/text', '#/files/1', '#/extra']);
    expect([english.headers['content-language'], english.json.errors[0].detail]).toEqual(['en', 'Invalid input: expected string, received number']);
    const german = await post(`/cases/${caseId}/questions`, faulty, { headers: { 'accept-language': 'de-DE,en;q=0.5' } });
    expect([german.headers['content-language'], german.json.title, german.json.errors[0].detail]).toEqual(['de', 'Angaben fehlen oder passen nicht', 'Ungültige Eingabe: erwartet string, erhalten Zahl']);
    expect((await post(`/cases/${caseId}/messages`, { text: ' ' })).json.errors).toEqual([{ pointer: '#/text', detail: expect.stringMatching(/text or attach/) }]);
    expect((await post(`/cases/${caseId}/messages`, { files: [newId()] })).json.errors).toEqual([{ pointer: '#/files/0', detail: expect.any(String) }]);
  });

  it('a failure of ours tells nothing of itself', async () => {
    await sql('alter table api_tokens rename to api_tokens_away');
    try {
      const answer = await call('GET', '/cases');
      expect([answer.status, answer.json.code, /api_tokens|relation/.test(JSON.stringify(answer.json))]).toEqual([500, 'failure', false]);
    } finally { await sql('alter table api_tokens_away rename to api_tokens'); }
  });
});

describe('the feed of changes', () => {
  const feed = async (cursor?: string, more = '') => (await call('GET', `/cases?limit=200${cursor ? `&cursor=${cursor}` : ''}${more}`)).json as { items: { id: string; state: string }[]; next: string; more: boolean };
  // transactions of other databases of the server hold the feed up, too
  const settled = async () => { while ((await sql('select 1 from events where about is not null and position >= pg_snapshot_xmin(pg_current_snapshot()) limit 1')).length); };
  const now = async () => { await settled(); let page = await feed(); while (page.more) page = await feed(page.next); return page.next; };

  it('tells each change once, oldest first, and nothing about the citizen', async () => {
    const from = await now();
    const [first, second] = [await send(), await opened()];
    await settled();
    const page = await feed(from);
    expect(page.items.map(({ id, state }) => [id, state])).toEqual([[first, 'received'], [second, 'in-progress']]);
    expect(JSON.stringify(page)).not.toMatch(/Mustermann|Bello|example/);
    expect(await feed(page.next)).toEqual({ items: [], next: page.next, more: false });
    await platform.db.tenant(town, (tx) => openCase(tx, sabine, first));
    await settled();
    expect((await feed(page.next)).items.map(({ id }) => id)).toEqual([first]);
    // to look is no access on record
    expect((await records(first)).filter(({ kind }) => kind === 'application')).toEqual([]);
  });

  it('misses nothing that is committed late: what began before and ends after a look is told by a later one', async () => {
    const from = await now();
    let finish: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const written = new Promise<void>((resolve) => { begun = resolve; });
    const { submit } = await import('../cases/index.ts');
    const { aSubmission } = await import('../cases/testing/town-hall.ts');
    const late = platform.db.tenant(town, async (tx) => {
      const { caseId } = await submit(tx, platform, aSubmission({ personId: erika.personId }));
      begun();
      await new Promise<void>((resolve) => { finish = resolve; });
      return caseId;
    });
    await written;
    const early = await send();
    const held = await feed(from);
    expect(held.items).toEqual([]);
    finish();
    await late;
    await settled();
    const seen = await feed(held.next);
    expect(seen.items.map(({ id }) => id)).toEqual([await late, early]);
  });

  it('is paged and filtered, and leads on also where nothing fits', async () => {
    const from = await now();
    const ids = [await send(), await opened(), await send()];
    await settled();
    const found: string[] = [];
    for (let page = (await call('GET', `/cases?limit=1&cursor=${from}`)).json; ; page = (await call('GET', `/cases?limit=1&cursor=${page.next}`)).json) {
      found.push(...page.items.map(({ id }: { id: string }) => id));
      if (!page.more) break;
    }
    expect([...new Set(found)]).toEqual(ids);
    expect((await feed(from, '&state=in-progress')).items.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await feed(from, '&service=hund-abmelden')).items).toEqual([]);
    expect((await feed(from, '&office=steuern')).items).toHaveLength(3);
    const nothing = await feed(from, '&office=buergerbuero');
    expect([nothing.items, nothing.next]).toEqual([[], (await feed(from)).next]);
  });

  it('is read along its index', async () => {
    const plan = await sql<Record<string, string>>(`explain select about from events where tenant_id = 'x' and about is not null and (position, id) > ('5'::xid8, '${newId()}'::uuid) and position < pg_snapshot_xmin(pg_current_snapshot()) order by position, id limit 100`);
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('events_about');
  });
});

describe('a case', () => {
  it('tells what an ID card has confirmed, where the service asks for that', async () => {
    const verified = { age: 18, at: '2027-03-01T11:00:00.000Z', method: 'eid', level: 'high' } as const;
    const [asked, plain] = [await send({ answers: { values: {}, shown: [], verified } }), await send()];
    expect([(await call('GET', `/cases/${asked}`)).json.verified, (await call('GET', `/cases/${plain}`)).json.verified]).toEqual([{ ...verified, place: null }, null]);
  });

  it('comes with answers, files and messages; fetching it is recorded, and the citizen sees by whom', async () => {
    const caseId = await send({ files: [{ fileId: await aFile(platform), field: 'nachweis' }] });
    const { json, headers } = await call('GET', `/cases/${caseId}`);
    expect(json).toMatchObject({
      id: caseId, state: 'received', office: 'steuern', service: { slug: 'hund-anmelden' }, applicant: { name: 'Erika Mustermann', hasMailbox: true }, electronicDecisions: null, reference: null,
      answers: { values: { hundename: 'Bello' }, shown: [{ title: 'Angaben zum Hund', rows: [{ fieldId: 'hundename', label: 'Name des Hundes', value: 'Bello' }] }] },
      files: [{ name: 'beleg.pdf', origin: 'application', field: 'nachweis' }], messages: [{ kind: 'notice' }],
    });
    expect(headers['etag']).toMatch(/^".+"$/);
    const file = await call('GET', `/cases/${caseId}/files/${json.files[0].id}`);
    expect([file.raw.toString(), file.headers['content-type'], file.headers['content-disposition']]).toEqual(['%PDF-1.7 Beleg', 'application/pdf', expect.stringMatching(/^attachment; filename="beleg.pdf"/)]);
    expect((await call('GET', `/cases/${caseId}/receipt`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
    // the files belong to the same fetch; the next fetch is one more
    await call('GET', `/cases/${caseId}`);
    expect((await records(caseId)).slice(1)).toEqual(Array.from({ length: 2 }, () => ({ action: 'cases.opened', kind: 'application', name: 'Hundesteuer-Verfahren' })));
    expect([await stateOf(caseId), await platform.db.tenant(town, (tx) => firstBrokenRecord(tx, caseId))]).toEqual(['received', undefined]);
  });

  it('is set as it was last seen, or not at all (412)', async () => {
    const caseId = await send();
    const seen = String((await call('GET', `/cases/${caseId}`)).headers['etag']);
    const begun = await put(`/cases/${caseId}/state`, { state: 'in-progress' }, { headers: { 'if-match': seen } });
    expect([begun.status, begun.json.state]).toEqual([200, 'in-progress']);
    expect((await put(`/cases/${caseId}/state`, { state: 'closed' }, { headers: { 'if-match': seen } })).json).toMatchObject({ code: 'precondition-failed', state: 'in-progress' });
    const named = await put(`/cases/${caseId}/reference`, { reference: '32.1-2026/0815' }, { headers: { 'if-match': String(begun.headers['etag']) } });
    expect([named.status, named.json.reference]).toEqual([200, '32.1-2026/0815']);
    await platform.db.tenant(town, (tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Noch etwas' }));
    expect((await put(`/cases/${caseId}/state`, { state: 'closed' }, { headers: { 'if-match': String(named.headers['etag']) } })).status).toBe(412);
    const fresh = String((await call('GET', `/cases/${caseId}`)).headers['etag']);
    expect((await put(`/cases/${caseId}/state`, { state: 'closed' }, { headers: { 'if-match': fresh } })).json).toMatchObject({ state: 'closed', closedAt: expect.any(String) });
    const desk = await portal.caseworker({ name: 'Simon Beispiel', mailbox: 'simon', offices: { steuern: 'caseworker' } });
    expect((await desk.get(`/verwaltung/vorgaenge/${caseId}`)).body).toContain('32.1-2026/0815');
  });

  it('is decided by text and by upload; without Zugangseröffnung a letter is needed', async () => {
    const caseId = await opened();
    const uploadId = newId();
    const upload = () => call('PUT', `/cases/${caseId}/uploads/${uploadId}?name=Bescheid.pdf`, { body: pdf, headers: { 'content-type': 'application/pdf' } });
    expect([(await upload()).json, (await upload()).json]).toEqual(Array.from({ length: 2 }, () => ({ id: uploadId, name: 'Bescheid.pdf', type: 'application/pdf', size: pdf.length })));
    const { status, json } = await post(`/cases/${caseId}/decisions`, { text: 'Die Steuer beträgt 90 €.', remedy: 'Widerspruch binnen eines Monats.', files: [uploadId] });
    expect([status, json]).toEqual([201, { id: expect.any(String), state: 'decided', letterNeeded: true }]);
    const { json: now } = await call('GET', `/cases/${caseId}`);
    expect(now.messages.at(-1)).toMatchObject({ id: json.id, kind: 'decision', author: { kind: 'staff', name: 'Hundesteuer-Verfahren' }, files: [expect.any(String), expect.any(String)] });
    expect((await post(`/cases/${caseId}/decisions`, { text: 'Noch einmal' })).json).toMatchObject({ code: 'state-conflict', state: 'decided' });
    expect((await records(caseId)).filter(({ action }) => action === 'cases.decided')).toEqual([{ action: 'cases.decided', kind: 'application', name: 'Hundesteuer-Verfahren' }]);
  });

  it('where the service wants four eyes, a second person decides at the desk', async () => {
    const caseId = await opened({ definitionHash: 'four-eyes', definition: { release: 'four-eyes', pages: [] } });
    const { status, json } = await post(`/cases/${caseId}/decisions`, { text: 'Die Steuer beträgt 90 €.' });
    expect([status, json.code, await stateOf(caseId)]).toEqual([409, 'release-needed', 'in-progress']);
  });

  it('a file waits for the one who sent it alone', async () => {
    const caseId = await opened();
    const uploadId = newId();
    await call('PUT', `/cases/${caseId}/uploads/${uploadId}?name=a.pdf`, { body: pdf, headers: { 'content-type': 'application/pdf' } });
    const other = await letIn();
    expect((await post(`/cases/${caseId}/messages`, { files: [uploadId] }, { token: other.token })).json.code).toBe('invalid');
    expect((await post(`/cases/${await opened()}/messages`, { files: [uploadId] })).json.code).toBe('invalid');
    expect((await post(`/cases/${caseId}/messages`, { files: [uploadId] })).status).toBe(201);
  });
});

describe('Idempotency-Key', () => {
  const written = async (caseId: string) => (await sql<{ count: number }>("select count(*)::int as count from messages where case_id = $1 and kind <> 'notice'", [caseId]))[0]?.count;

  it('the same request twice is done once, and answered alike', async () => {
    const caseId = await opened();
    const key = newId();
    const [first, again, quoted] = [await post(`/cases/${caseId}/questions`, { text: 'Welche Farbe?' }, { key }), await post(`/cases/${caseId}/questions`, { text: 'Welche Farbe?' }, { key }), await post(`/cases/${caseId}/questions`, { text: 'Welche Farbe?' }, { key: `"${key}"` })];
    expect([again.json, quoted.json, again.status]).toEqual([first.json, first.json, 201]);
    expect(await written(caseId)).toBe(1);
    expect((await post(`/cases/${caseId}/questions`, { text: 'Welche Größe?' }, { key })).json).toMatchObject({ status: 422, code: 'key-reused' });
    expect((await post(`/cases/${await opened()}/questions`, { text: 'Welche Farbe?' }, { key })).json.code).toBe('key-reused');
    // keys of another application are its own
    expect((await post(`/cases/${caseId}/questions`, { text: 'Welche Größe?' }, { key, token: (await letIn()).token })).status).toBe(201);
  });

  it('while a request runs, the same key waits for nothing (409)', async () => {
    const caseId = await opened();
    const key = newId();
    const { holdKey } = await import('./calls/answers.store.ts');
    await platform.db.tenant(town, async (tx) => {
      await holdKey(tx, dogs.applicationId, key);
      expect((await post(`/cases/${caseId}/messages`, { text: 'Hallo' }, { key })).json).toMatchObject({ status: 409, code: 'in-progress' });
    });
    expect((await post(`/cases/${caseId}/messages`, { text: 'Hallo' }, { key })).status).toBe(201);
    const many = await Promise.all(Array.from({ length: 4 }, () => post(`/cases/${caseId}/messages`, { text: 'Noch einmal' }, { key: `${key}-2` })));
    expect(new Set(many.map(({ status }) => status)).size).toBeLessThan(3);
    for (const { status } of many) expect([201, 409]).toContain(status);
    expect(await written(caseId)).toBe(2);
  });

  it('of a refusal nothing is kept: the key works once the case allows it', async () => {
    const caseId = await send();
    const key = newId();
    expect((await post(`/cases/${caseId}/questions`, { text: 'Wie?' }, { key })).status).toBe(409);
    await platform.db.tenant(town, (tx) => openCase(tx, sabine, caseId));
    expect((await post(`/cases/${caseId}/questions`, { text: 'Wie?' }, { key })).status).toBe(201);
  });
});

it('what the application asked, the citizen answers like any other question', async () => {
  const caseId = await opened();
  await post(`/cases/${caseId}/questions`, { text: 'Welche Farbe?' });
  expect(await stateOf(caseId)).toBe('question');
  await platform.db.tenant(town, (tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Braun' }));
  expect((await call('GET', `/cases/${caseId}`)).json).toMatchObject({ state: 'in-progress', messages: [{}, { kind: 'question' }, { kind: 'reply', body: 'Braun', author: { kind: 'citizen', name: 'Erika Mustermann' } }] });
  await platform.db.tenant(town, (tx) => askBack(tx, platform, sabine, caseId, { messageId: newId(), body: 'Sicher?' }));
});
