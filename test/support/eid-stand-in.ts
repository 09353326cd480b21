/** A portal with the quick stand-in of eID service and client (dev/eid), for tests in which somebody's card is asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { startEid } from '../../dev/eid/server.ts';
import { demoPin } from '../../dev/eid/cards.ts';
import { freePort } from '../../dev/ports.ts';
import { testApp, type TestApp } from './app.ts';
import type { Browser, Page } from './browser.ts';

/** What the person does in the client: another card than Erika's, PIN, agree or stop. */
export type InClient = Readonly<Record<string, string | readonly string[]>>;
export const agree: InClient = { pin: demoPin, weiter: '1' };

export interface EidStandInPortal {
  readonly portal: TestApp;
  /** Opens the client from a page that leads to it. @returns what it shows, the session there, and its address */
  openClient(page: Page): Promise<{ readonly html: string; readonly reading: string; readonly client: string }>;
  /** Does in the client what the person does. @returns path and query with which the browser comes back */
  answer(reading: string, fields: InClient): Promise<string>;
  /** From a page that leads to the client, through it, and back. */
  through(browser: Browser, page: Page, fields?: InClient): Promise<Page>;
  /** From now on the service's answers are changed on their way to the portal. */
  lie(change: (xml: string) => string): void;
}

/** Call it at the top of a file: what it starts ends after its last test. */
export async function eidStandInPortal(): Promise<EidStandInPortal> {
  const standIn = await startEid();
  let change = (xml: string): string => xml;
  const between = createServer((incoming, answer) => void (async () => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const said = await fetch(standIn.serviceUrl, { method: 'POST', body: Buffer.concat(parts), headers: { 'content-type': 'text/xml' } });
    answer.writeHead(said.status, { 'content-type': 'text/xml; charset=utf-8' }).end(change(await said.text()));
  })());
  await new Promise<void>((resolve) => { between.listen(0, '127.0.0.1', resolve); });
  const port = await freePort();
  const portal = await testApp({ env: { BASE_URL: `http://localhost:${port}`, EID_SERVICE_URL: `http://127.0.0.1:${(between.address() as AddressInfo).port}/soap`, EID_CLIENT_URL: standIn.clientUrl } });
  await portal.app.listen({ port, host: '127.0.0.1' });
  afterAll(async () => {
    await standIn.stop();
    between.close();
    between.closeAllConnections();
  });

  const self: EidStandInPortal = {
    portal,
    async openClient(page) {
      const client = /href="([^"]*eID-Client[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const html = await (await fetch(client)).text();
      return { html, client, reading: /name="vorgang" value="(\w+)"/.exec(html)?.[1] ?? '' };
    },
    async answer(reading, fields) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries({ vorgang: reading, karte: 'erika', ...fields })) for (const one of [value].flat()) body.append(name, one);
      const { headers } = await fetch(`${new URL(standIn.clientUrl).origin}/eID-Client/antwort`, { method: 'POST', body, redirect: 'manual' });
      const { pathname, search } = new URL(headers.get('location') ?? '');
      return pathname + search;
    },
    async through(browser, page, fields = {}) {
      const { reading } = await self.openClient(page);
      return browser.get(await self.answer(reading, { ...agree, ...fields }));
    },
    lie(by) { change = by; },
  };
  return self;
}
