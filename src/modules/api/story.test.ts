/** The whole story, as a vendor of specialist software lives it: with a client generated from the document that the running portal serves. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { generateSource } from 'oazapfts';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { root } from '../../root.ts';
import { markRead, caseOf, reply } from '../cases/index.ts';
import { aCase, aCitizen, aFile, town } from '../cases/testing/town-hall.ts';
import { addApplication } from './applications.ts';
import { selectApplication } from './applications.store.ts';
import { problems } from './problem.ts';
import { scopes } from './scopes.rules.ts';
import { receiver } from './testing/receiver.ts';
import { setWebhook } from './webhooks/webhook.ts';

const portal = await testApp();
const { platform, database } = portal;
const address = await portal.app.listen({ port: 0, host: '127.0.0.1' });
const by = { kind: 'system', name: 'Test' } as const;
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);

/** `fetch` that finds the town's host on this machine, whatever the name server says. */
const fetchHere = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
  const asked = new Request(url, { ...init, duplex: 'half' } as RequestInit);
  const body = Buffer.from(await asked.arrayBuffer());
  return new Promise((resolve, reject) => {
    const at = new URL(asked.url);
    const sent = httpRequest(new URL(at.pathname + at.search, address), { method: asked.method, headers: { ...Object.fromEntries(asked.headers), host: at.host, 'content-length': String(body.length) } }, (answer) => {
      resolve(new Response(answer.statusCode === 204 ? null : Readable.toWeb(answer) as BodyInit, { status: answer.statusCode, headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
};
const origin = `http://${town}.localhost:3000`;
const served = await (await fetchHere(`${origin}/api/v1/openapi.json`)).json() as Record<string, never> & { openapi: string; paths: Record<string, Record<string, { operationId: string; security: unknown[] }>>; servers: { url: string }[] };

/** What a generated client's functions answer with, as far as the story looks at it. */
interface Answer { status: number; headers: Headers; data: Data }
interface Data { id: string; state: string; code: string; reference: string; next: string; items: object[]; messages: object[]; files: { id: string; origin: string }[] }
type Client = Readonly<Record<string, (...args: unknown[]) => Promise<Answer>>> & { defaults: Record<string, unknown> };

async function generated(token: string): Promise<Client> {
  // where its import of the runtime is found
  const folder = await mkdtemp(join(root, 'node_modules/.api-client-'));
  afterAll(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'document.json'), JSON.stringify(served));
  await writeFile(join(folder, 'client.ts'), await generateSource(join(folder, 'document.json')));
  const client = await import(join(folder, 'client.ts')) as Client;
  Object.assign(client.defaults, { fetch: fetchHere, headers: { authorization: `Bearer ${token}` } });
  return client;
}

describe('the document', () => {
  it('has a page for people, in both languages, where each problem’s type leads', async () => {
    const browser = portal.browser(town);
    for (const [path, words] of [['/api/v1', 'Schnittstelle für Fachverfahren'], ['/en/api/v1', 'Interface for specialist software']] as const) {
      const { status, body } = await browser.get(path);
      expect([status, body.includes(words), body.includes('PUT /api/v1/cases/{caseId}/state'), Object.keys(problems).filter((code) => !body.includes(`id="${code}"`))]).toEqual([200, true, true, []]);
    }
  });

  it('is OpenAPI 3.1 for this town, names every call with its scope, and nothing else', () => {
    expect([served.openapi, served.servers]).toEqual(['3.1.0', [{ url: origin }]]);
    const described = Object.entries(served.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
    const routes = portal.app.routeTable.filter(({ url }) => url.startsWith('/api/v1/') && !url.endsWith('openapi.json') && url !== '/api/v1').map(({ method, url }) => `${method} ${url}`);
    expect(described.sort()).toEqual(routes.sort());
    for (const methods of Object.values(served.paths)) for (const call of Object.values(methods)) expect([call.operationId, call.security.length > 0]).toEqual([expect.any(String), true]);
  });
});

it('fetch a new case with its file, ask, be told of the answer, decide with a PDF, close', async () => {
  const erika = await aCitizen(database, 'Erika Mustermann');
  const software = await receiver();
  const { applicationId, token } = await inTown((tx) => addApplication(tx, by, { name: 'Hundesteuer-Verfahren', offices: ['steuern'], services: ['hund-anmelden'], scopes }));
  const secret = await inTown(async (tx) => setWebhook(tx, by, (await selectApplication(tx, applicationId))!, { url: software.url, events: ['case.submitted', 'case.replied'] }));
  const told = () => software.received.map(({ body, headers }) => new Webhook(secret!).verify(body, headers) as { type: string; data: { caseId: string } });
  const client = await generated(token);

  const { caseId } = await aCase(platform, erika, { files: [{ fileId: await aFile(platform), field: 'nachweis' }] });
  await portal.runJobs();
  expect(told()).toEqual([expect.objectContaining({ type: 'case.submitted', data: { caseId } })]);

  // other databases of the server hold the feed up for moments
  let feed = (await client.listChanges!({})).data;
  while (!feed.items.length) feed = (await client.listChanges!({ cursor: feed.next })).data;
  expect(feed.items).toEqual([expect.objectContaining({ id: caseId, state: 'received' })]);
  const one = await client.getCase!(caseId);
  expect(one.data).toMatchObject({ applicant: { name: 'Erika Mustermann' }, answers: { values: { hundename: 'Bello' } } });
  const file = one.data.files.find(({ origin: from }) => from === 'application')!;
  expect(Buffer.from(await new Response((await client.getFile!(caseId, file.id)).data as unknown as Blob).arrayBuffer()).toString()).toBe('%PDF-1.7 Beleg');

  const begun = await client.setState!(caseId, { state: 'in-progress' }, { ifMatch: one.headers.get('etag') });
  expect(begun).toMatchObject({ status: 200, data: { state: 'in-progress' } });
  const named = await client.setReference!(caseId, { reference: '22.3-2026/17' }, { ifMatch: begun.headers.get('etag') });
  expect(named.data.reference).toBe('22.3-2026/17');
  const asked = await client.askQuestion!(caseId, { text: 'Welche Farbe hat der Hund?' }, { idempotencyKey: newId() });
  expect([asked.status, asked.data.state]).toEqual([201, 'question']);

  await inTown((tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Braun' }));
  await portal.runJobs();
  expect(told().at(-1)).toMatchObject({ type: 'case.replied', data: { caseId } });
  expect((await client.getCase!(caseId)).data.messages.at(-1)).toMatchObject({ kind: 'reply', body: 'Braun' });

  const uploadId = newId();
  const upload = await fetchHere(`${origin}/api/v1/cases/${caseId}/uploads/${uploadId}?name=Bescheid.pdf`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' }, body: '%PDF-1.7 Bescheid' });
  expect(upload.status).toBe(200);
  const [key, decision] = [newId(), { files: [uploadId] }];
  const decided = await client.sendDecision!(caseId, decision, { idempotencyKey: key });
  expect([decided.status, decided.data]).toEqual([201, { id: expect.any(String), state: 'decided', letterNeeded: true }]);
  expect((await client.sendDecision!(caseId, decision, { idempotencyKey: key })).data).toEqual(decided.data);

  // the citizen finds it in the mailbox, and who opened the case
  await inTown(async (tx) => markRead(tx, platform, erika, await caseOf(tx, erika, caseId)));
  const last = await client.getCase!(caseId);
  expect(last.data.messages.at(-1)).toMatchObject({ kind: 'decision', readAt: expect.any(String), author: { name: 'Hundesteuer-Verfahren' } });
  expect((await client.setState!(caseId, { state: 'closed' }, { ifMatch: last.headers.get('etag') })).data.state).toBe('closed');
  const refused = await client.sendMessage!(caseId, { text: 'Noch etwas' }, { idempotencyKey: newId() });
  expect([refused.status, refused.data.code]).toEqual([409, 'state-conflict']);
  expect((await client.listDeliveries!({})).data.items).toHaveLength(2);
});
