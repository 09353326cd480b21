import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { close, openCase, reply } from '../../cases/index.ts';
import { aCase, aCaseworker, aCitizen, town } from '../../cases/testing/town-hall.ts';
import { addApplication, shutOut, type NewApplication } from '../applications.ts';
import { selectApplication } from '../applications.store.ts';
import { receiver } from '../testing/receiver.ts';
import { deliver } from './deliver.ts';
import { allNews, nextTry, type News } from './news.rules.ts';
import { postOutside } from './post-outside.ts';
import { setWebhook } from './webhook.ts';
import { selectDeliveries } from './webhooks.store.ts';

const portal = await testApp();
const { platform, database } = portal;
const { sql } = database;
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const by = { kind: 'system', name: 'Test' } as const;

async function listening(changes: Partial<NewApplication> = {}, events: readonly News[] = allNews) {
  const to = await receiver();
  const { applicationId, token } = await inTown((tx) => addApplication(tx, by, { name: 'Hundesteuer-Verfahren', offices: ['steuern'], scopes: ['webhooks:read'], ...changes }));
  const application = (await inTown((tx) => selectApplication(tx, applicationId)))!;
  const secret = await inTown((tx) => setWebhook(tx, by, application, { url: to.url, events }));
  const deliveries = () => inTown((tx) => selectDeliveries(tx, applicationId, { size: 50 }));
  /** The rests between the tries are over. */
  const later = () => sql("update graphile_worker._private_jobs set run_at = now()");
  return { ...to, application, token, secret: secret!, deliveries, later };
}

it('each piece of news arrives once, signed, with ids and no content', async () => {
  const dogs = await listening();
  const { caseId } = await aCase(platform, erika);
  await inTown((tx) => openCase(tx, sabine, caseId));
  await inTown((tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Geheim' }));
  await inTown((tx) => close(tx, sabine, caseId));
  await portal.runJobs();
  const verified = dogs.received.map(({ body, headers }) => new Webhook(dogs.secret).verify(body, headers));
  expect(verified).toEqual(['case.submitted', 'case.replied', 'case.closed'].map((type) => ({ type, timestamp: expect.any(String), data: { caseId } })));
  expect(dogs.received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(() => new Webhook(dogs.secret).verify(dogs.received[0]!.body.replace('submitted', 'decided'), dogs.received[0]!.headers)).toThrow(/signature/i);
  expect((await dogs.deliveries()).map(({ event, state, status, attempts }) => [event, state, status, attempts])).toEqual(['case.closed', 'case.replied', 'case.submitted'].map((event) => [event, 'delivered', 204, 1]));
  // the secret is sealed, and for this webhook alone
  expect(JSON.stringify(await sql('select * from api_webhooks'))).not.toContain(dogs.secret.slice(6));
  // a job that runs a second time sends nothing a second time
  await deliver(platform, town, (await dogs.deliveries())[0]!.id);
  expect(dogs.received).toHaveLength(3);
});

it('of other offices, other services, other news, or once shut out, an application hears nothing', async () => {
  const [office, service, decided, ended] = [await listening({ offices: ['buergerbuero'] }), await listening({ services: ['hund-abmelden'] }), await listening({}, ['case.decided']), await listening()];
  await inTown((tx) => shutOut(tx, by, ended.application));
  await aCase(platform, erika);
  await portal.runJobs();
  expect([office, service, decided, ended].map(({ received }) => received)).toEqual([[], [], [], []]);
});

it('what fails is tried again with longer rests, under the same id; a redirect is a failure, and is not followed', async () => {
  const dogs = await listening({}, ['case.submitted']);
  dogs.answer(500);
  await aCase(platform, erika);
  await portal.runJobs();
  const [first] = await dogs.deliveries();
  expect(first).toMatchObject({ state: 'waiting', attempts: 1, status: 500, durationMs: expect.any(Number) });
  expect(first!.nextAt!.getTime() - Date.now()).toBeGreaterThan(50_000);
  dogs.answer(302);
  await dogs.later();
  await portal.runJobs();
  expect((await dogs.deliveries())[0]).toMatchObject({ state: 'waiting', attempts: 2, status: 302 });
  dogs.answer(200);
  await dogs.later();
  await portal.runJobs();
  expect((await dogs.deliveries())[0]).toMatchObject({ state: 'delivered', attempts: 3, status: 200 });
  expect(dogs.received.map(({ path }) => path)).toEqual(['/neues', '/neues', '/neues']);
  expect(new Set(dogs.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

it('after the last try, or when the receiver is gone, the webhook is off until somebody switches it on', async () => {
  const dogs = await listening({}, ['case.submitted']);
  dogs.answer(503);
  await aCase(platform, erika);
  await portal.runJobs();
  await sql('update api_deliveries set attempts = 9 where application_id = $1', [dogs.application.id]);
  await dogs.later();
  await portal.runJobs();
  expect((await dogs.deliveries())[0]).toMatchObject({ state: 'failed', attempts: 10 });
  expect((await sql('select 1 from api_webhooks where disabled_at is not null and application_id = $1', [dogs.application.id]))).toHaveLength(1);
  await aCase(platform, erika);
  await portal.runJobs();
  expect(dogs.received).toHaveLength(2);
  // set anew it works, with the secret it had
  dogs.answer(410);
  expect(await inTown((tx) => setWebhook(tx, by, dogs.application, { url: dogs.url, events: ['case.submitted'] }))).toBeUndefined();
  await aCase(platform, erika);
  await portal.runJobs();
  expect((await dogs.deliveries())[0]).toMatchObject({ state: 'failed', attempts: 1, status: 410 });
  new Webhook(dogs.secret).verify(dogs.received[2]!.body, dogs.received[2]!.headers);
});

it('the rests make nearly three days', () => {
  let [now, tries] = [new Date(0), 1];
  for (let next = nextTry(tries, now); next; next = nextTry(++tries, now)) now = next;
  expect([tries, now.getTime() / 3_600_000 > 70, now.getTime() / 3_600_000 < 72]).toEqual([10, true, true]);
});

it('a name is looked at when it is connected to: one that means this machine is not called in production', async () => {
  const { received, url } = await receiver();
  const named = url.replace('127.0.0.1', 'localhost');
  expect(await postOutside(named, {}, '{}', { production: false, networks: [] })).toMatchObject({ status: 204 });
  const https = named.replace('http:', 'https:');
  expect(await postOutside(https, {}, '{}', { production: true, networks: [] })).toEqual({ fault: 'address', durationMs: expect.any(Number) });
  expect(await postOutside(https, {}, '{}', { production: true, networks: ['127.0.0.0/8', '::1/128'] })).toMatchObject({ fault: 'unreachable' });
  expect(await postOutside('https://gibt-es-nicht.invalid/', {}, '{}', { production: true, networks: [] })).toMatchObject({ fault: 'unreachable' });
  expect(received).toHaveLength(1);
});
