/** The mailbox's part of the portal for a test: accounts and mailbox on a real database, citizens signed in. */
import { afterAll } from 'vitest';
import { Browser } from '../../../../test/support/browser.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { showErrors } from '../../../error-pages.tsx';
import { createServer, type Platform } from '../../../platform/http/index.ts';
import accounts from '../../accounts/module.ts';
import type { CitizenViewer } from '../../cases/index.ts';
import { aSession, testPlatform, town } from '../../cases/testing/town-hall.ts';
import mailbox from '../module.ts';

export interface Portal {
  platform: Platform;
  database: TestDatabase;
  /** Somebody's browser; signed in as the citizen, if one is named. */
  browser(citizen?: CitizenViewer, tenant?: string): Promise<Browser>;
}

/** Call it at the top of a test file. */
export async function portal(): Promise<Portal> {
  const database = await testDatabase();
  const platform = testPlatform(database);
  const app = await createServer(platform);
  showErrors(app);
  for (const module of [accounts, mailbox]) await module.routes?.(app, platform);
  await app.ready();
  afterAll(async () => { await app.close(); await platform.close(); });
  return {
    platform, database,
    async browser(citizen, tenant = town) {
      const browser = new Browser(app, `${tenant}.localhost:3000`);
      if (!citizen) return browser;
      browser.cookies.set('sitzung', await aSession(database, citizen, tenant));
      return browser;
    },
  };
}
