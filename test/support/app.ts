/** The whole portal for one test file: own database, own mail, jobs run when asked. */
import { runOnce, Logger } from 'graphile-worker';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, inject } from 'vitest';
import { allJobs, createApp } from '../../src/app.tsx';
import { parseConfig } from '../../src/config.ts';
import { addStaff, giveApp } from '../../src/modules/accounts/index.ts';
import type { Platform } from '../../src/platform/http/index.ts';
import { hashToken, newToken } from '../../src/platform/crypto/token.ts';
import { createPlatform } from '../../src/platform/platform.ts';
import { demoCode, demoSecret } from '../../dev/demo/authenticator.ts';
import { citizens, demoPassword, staff, staffEmail, type DemoCitizen, type DemoStaff } from '../../dev/demo/people.ts';
import { Browser, checkPage, type Page } from './browser.ts';
import { testDatabase, testMasterKey, type TestDatabase } from './database.ts';
import { catchMail, type MailCatcher } from './mail.ts';

export { citizens, staff };

export interface TestApp {
  /** `app.inject` also checks each page it answers with */
  app: FastifyInstance;
  platform: Platform;
  database: TestDatabase;
  mail: MailCatcher;
  /** Somebody's browser, on a town's site; nobody is signed in. */
  browser(tenantId?: string): Browser;
  /** A citizen's browser, signed in by the link in the mail; where the town sends none, in a session as another portal's account begins it. */
  citizen(person?: DemoCitizen, tenantId?: string): Promise<Browser>;
  /** A caseworker's browser, signed in at the desk with password and code. */
  caseworker(person?: DemoStaff, tenantId?: string): Promise<Browser>;
  /** Somebody who works at the desk, with the password and the authenticator app of the demo, anew: the codes of this moment are unused. @returns the id */
  employ(person?: DemoStaff, tenantId?: string): Promise<string>;
  /** Signs in at the desk in a browser, with password and code. @returns the last answer, not followed */
  comeIn(browser: Browser, person?: DemoStaff, tenantId?: string, weiter?: string): Promise<Page>;
  /** Runs every job that is due, and those they enqueue, until none is left. @throws the first job's error */
  runJobs(): Promise<void>;
  /** Runs one job now, as its hour would. */
  runJob(name: string, tenantId?: string, payload?: object): Promise<void>;
}

/**
 * Starts it; it ends after the file's last test. Call it at the top of a file or `describe`.
 * @param tenants folder of tenants other than the project's own; `env`: further variables of the configuration; `logTo`: gets the log's lines
 */
export async function testApp({ tenants, env, logTo }: { tenants?: string; env?: Record<string, string>; logTo?: { write(line: string): void } } = {}): Promise<TestApp> {
  const database = await testDatabase();
  const mail = await catchMail();
  const config = parseConfig({
    NODE_ENV: 'test', LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal', BASE_URL: 'http://localhost:3000', WORKER: 'false', DATABASE_POOL: '5',
    DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, SMTP_URL: mail.url, TENANTS_DIR: tenants, EID_SERVICE_URL: 'http://127.0.0.1:9/soap', MASTER_KEY: testMasterKey, ...inject('saml'), ...inject('payments'), ...env,
  });
  const platform = createPlatform(config, logTo);
  const app = await createApp(platform);
  await app.ready();
  afterAll(async () => {
    await app.close();
    await platform.close();
    await mail.stop();
  });

  const host = (tenantId: string): string => new URL(platform.origin(platform.tenants.byId(tenantId)!)).host;
  const browser = (tenantId = 'guetersloh'): Browser => new Browser(app, host(tenantId));
  const test: TestApp = {
    app: checking(app), platform, database, mail, browser,
    async citizen(person = citizens.erika, tenantId = 'guetersloh') {
      const mine = browser(tenantId);
      if (!platform.tenants.byId(tenantId)!.signIn.some(({ id }) => id === 'email-link')) {
        mine.cookies.set('sitzung', await sessionOf(database, person, tenantId));
        return mine;
      }
      await mine.post('/anmelden/link', { email: person.email });
      await test.runJobs();
      const token = /[?&]t=([\w-]+)/.exec(mail.to(person.email).at(-1)?.text ?? '')?.[1];
      if (!token) throw new Error(`No link was mailed to ${person.email}`);
      const page = await mine.post('/anmelden/link/einloesen', { t: token }, false);
      if (page.status !== 303) throw new Error(`Signing in ended at ${page.path} with ${page.status}`);
      return mine;
    },
    employ: (person = staff.sabine, tenantId = 'guetersloh') => platform.db.tenant(tenantId, async (tx) => {
      const id = await addStaff(tx, { email: staffEmail(person, tenantId), name: person.name, password: demoPassword, offices: person.offices, roles: person.roles });
      await giveApp(tx, id, demoSecret(person));
      return id;
    }),
    async comeIn(mine, person = staff.sabine, tenantId = 'guetersloh', weiter = '/verwaltung') {
      const asked = await mine.post('/verwaltung/anmelden', { email: staffEmail(person, tenantId), password: demoPassword, weiter }, false);
      return asked.status === 303 ? mine.post(String(asked.headers.location), { code: demoCode(person) }, false) : asked;
    },
    async caseworker(person = staff.sabine, tenantId = 'guetersloh') {
      await test.employ(person, tenantId);
      const mine = browser(tenantId);
      const page = await test.comeIn(mine, person, tenantId);
      if (page.status !== 303) throw new Error(`Signing in ended at ${page.path} with ${page.status}`);
      return mine;
    },
    runJobs: () => runJobs(platform, database),
    runJob: async (name, tenantId = 'guetersloh', payload = {}) => {
      const job = allJobs(platform)[name];
      if (!job) throw new Error(`there is no job ${name}`);
      await job(tenantId, payload as never);
    },
  };
  return test;
}

/** Opens a session in the database. @returns its secret */
async function sessionOf({ sql }: TestDatabase, { email }: DemoCitizen, tenantId: string): Promise<string> {
  const token = newToken();
  await sql(`with person as (insert into persons (tenant_id, id) values ($1, gen_random_uuid()) returning id),
    told as (insert into person_attributes (tenant_id, person_id, name, value, origin, level) select $1, id, 'email', to_jsonb($3::text), 'servicekonto:nrw', 'low' from person)
    insert into sessions (tenant_id, token_hash, person_id, level, method) select $1, $2, id, 'low', 'servicekonto' from person`, [tenantId, hashToken(token), email]);
  return token;
}

async function runJobs(platform: Platform, { owner }: TestDatabase): Promise<void> {
  const failures: unknown[] = [];
  const taskList = Object.fromEntries(Object.entries(allJobs(platform)).map(([name, handler]) => [name, async (job: unknown) => {
    const { tenant, payload } = job as { tenant: string; payload: never };
    await handler(tenant, payload).catch((error: unknown) => {
      failures.push(error);
      throw error;
    });
  }]));
  await runOnce({ pgPool: owner, taskList, noHandleSignals: true, logger: new Logger(() => () => undefined) });
  if (failures.length) throw failures[0];
}

/** The app, with an `inject` that checks pages; called with options, it gives a promise. */
function checking(app: FastifyInstance): FastifyInstance {
  return new Proxy(app, {
    get(target, property) {
      if (property !== 'inject') return Reflect.get(target, property);
      return async (options: string | InjectOptions) => {
        const response = await target.inject(options);
        await checkPage(response, typeof options === 'string' ? options : `${options.method ?? 'GET'} ${String(options.url)}`);
        return response;
      };
    },
  });
}
