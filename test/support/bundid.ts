/** The portal with stand-ins of BundID and its mailboxes, and a citizen's browser that signs in there. */
import { afterAll } from 'vitest';
import { samlEnvironment } from '../../dev/bundid/for-portal.ts';
import { startMailbox, type MailboxStandIn } from '../../dev/bundid/mailbox/server.ts';
import { startBundid } from '../../dev/bundid/server.ts';
import { formOf, walk, type Form } from '../../dev/bundid/walk.ts';
import { testApp, type TestApp } from './app.ts';
import type { Browser, Page } from './browser.ts';

export interface BundidPortal extends TestApp {
  readonly standIn: MailboxStandIn;
  /** Goes to BundID and back, up to the page that shows what was passed on. */
  arrive(browser: Browser, person?: string, way?: string): Promise<Page>;
  /** As `arrive`, and goes on: signed in. @returns the person's id */
  comeByBundid(browser: Browser, person?: string, way?: string): Promise<string>;
}

/** Starts it; it ends after the file's last test. @param env further variables of the configuration */
export async function bundidPortal(env: Record<string, string> = {}): Promise<BundidPortal> {
  let metadataOf = async (_entityId: string): Promise<string> => '';
  const bundid = await startBundid({ metadataOf: (entityId) => metadataOf(entityId) });
  const standIn = await startMailbox();
  const portal = await testApp({ env: { ...await samlEnvironment({ bundid: bundid.metadata }), ...standIn.environment, ...env } });
  metadataOf = async (entityId) => (await portal.app.inject({ url: '/anmelden/bundid/metadata', headers: { host: new URL(entityId).host } })).body;
  afterAll(() => Promise.all([bundid.stop(), standIn.stop()]));

  const arrive: BundidPortal['arrive'] = async (browser, person = 'erika', way = 'eID') =>
    browser.get(String((await deliver(browser, await walk(formOf((await browser.post('/anmelden/bundid', { stufe: 'low' })).body), { person, way }))).headers.location));

  return {
    ...portal, standIn, arrive,
    async comeByBundid(browser, person, way) {
      const page = await browser.post('/anmelden/bundid/fertig', formOf((await arrive(browser, person, way)).body).fields, false);
      if (page.status !== 303) throw new Error(`Signing in ended at ${page.path} with ${page.status}`);
      const [session] = await portal.database.sql<{ person_id: string }>('select person_id from sessions order by created_at desc limit 1');
      return session!.person_id;
    },
  };
}

/** The post of another site: no cookie comes with it but the one that is made for that. @returns the answer, not followed */
export async function deliver(browser: Browser, { action, fields }: Form): Promise<Page> {
  const kept = new Map(browser.cookies);
  for (const name of kept.keys()) if (name !== 'anmeldung-dort') browser.cookies.delete(name);
  const page = await browser.request({
    method: 'POST', url: new URL(action).pathname, payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'null' },
  }, false);
  for (const [name, value] of kept) if (!browser.cookies.has(name)) browser.cookies.set(name, value);
  return page;
}
