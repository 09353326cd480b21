/**
 * What `npm start` runs: the built portal, with a database and a mail server of its own, for one person on one machine.
 * Production runs `node dist/main.js` instead, which needs none of this.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tryLock } from '../scripts/support/lock.mjs';
import { startAuthenticator } from './authenticator/server.ts';
import { startForPortal } from './bundid/for-portal.ts';
import { startMailbox } from './bundid/mailbox/server.ts';
import { findClamd } from './clamd.ts';
import { addDemoCases } from './demo/add-cases.ts';
import { addDemo } from './demo/add-demo.ts';
import { demoSecretsKey } from './demo/authenticator.ts';
import { startEid } from './eid/server.ts';
import { galleryModule } from './gallery.ts';
import { startMail } from './mail.ts';
import { masterKeyIn } from './master-key.ts';
import { openIdEnvironment } from './openid/environment.ts';
import { startDirectory, startGoogle } from './openid/server.ts';
import { startPaymentsForPortal } from './payments/for-portal.ts';
import { nextFree, probe } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { welcome } from './welcome.ts';

const root = join(import.meta.dirname, '..');
const data = join(root, '.data');
const began = performance.now();

/** What has been started, in order; stopped in the reverse order. */
const started: (() => Promise<unknown> | void)[] = [];
let stopping = false;
let signalled = 0;

/** One Ctrl-C can arrive several times (terminal, npm, start script); one that comes later means it. */
function onSignal(): void {
  const now = Date.now();
  if (stopping && now - signalled > 700) process.exit(130);
  if (!stopping) {
    signalled = now;
    console.log('\nStopping …');
    void stop(0);
  }
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const end of started.reverse()) await Promise.resolve(end()).catch((error: unknown) => console.error(error));
  process.exit(code);
}

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', short: 'p' } } });
  const wished = Number(values.port ?? process.env.PORT ?? 3000);
  if (!Number.isInteger(wished) || wished < 0 || wished > 65_535) throw new Advice(`„${values.port ?? process.env.PORT}“ is no port: a number from 0 to 65535.`);

  const lock = tryLock(join(data, 'serving'), { address: 'an address that is not known yet' });
  if ('holder' in lock) {
    throw new Advice(`Stadttor runs from this folder already, at ${lock.holder.address} (process ${lock.holder.pid}).\nStop it there with Ctrl-C, or from here: kill ${lock.holder.pid}`);
  }
  started.push(() => lock.release());
  const host = process.env.HOST ?? '127.0.0.1';
  const port = await probe(wished, host);
  if (!port) throw new Advice(`Port ${wished} is used by another program. Stop that one, or choose another port: npm start -- --port ${wished + 1}`);

  const say = (line: string): void => console.log(line);
  const postgres = process.env.DATABASE_URL ? undefined : await startPostgres({ data: join(data, 'postgres'), log: say });
  if (postgres) started.push(() => postgres.stop());
  const mail = await startMail(join(data, 'mail'));
  started.push(() => mail.stop());

  const eid = await startEid();
  started.push(() => eid.stop());
  const bundid = await startForPortal(port);
  started.push(() => bundid.stop());
  const mailbox = await startMailbox({ pagePort: await nextFree(1200) });
  started.push(() => mailbox.stop());
  const payments = await startPaymentsForPortal();
  started.push(() => payments.stop());
  const google = await startGoogle(port);
  started.push(() => google.stop());
  const directory = await startDirectory(port);
  started.push(() => directory.stop());
  const phones = await startAuthenticator();
  started.push(() => phones.stop());

  const [{ start: serve }, { parseConfig }] = await Promise.all([built<typeof import('../src/start.ts')>('start.js'), built<typeof import('../src/config.ts')>('config.js')]);
  const config = parseConfig({
    NODE_ENV: 'development', LOG_LEVEL: 'warn', SMTP_URL: mail.smtpUrl, BASE_URL: `http://localhost:${port}`,
    DATABASE_URL: postgres?.url, DATABASE_OWNER_URL: postgres?.ownerUrl, EID_SERVICE_URL: eid.serviceUrl, EID_CLIENT_URL: eid.clientUrl, MASTER_KEY: masterKeyIn(join(data, 'master-key')), SECRETS_KEY: demoSecretsKey, CLAMD: await findClamd(), ...bundid.environment, ...mailbox.environment, ...payments.environment, ...openIdEnvironment({ google: google.client, directory: directory.client }), ...process.env, PORT: String(port), HOST: host,
  });
  if (stopping) return;
  const running = await serve(config, [await galleryModule(built)]);
  started.push(() => running.stop());
  const towns = await addDemo(config, built);
  await addDemoCases(config, built, root);
  lock.update({ address: `http://localhost:${port}` });
  if (!stopping) say(welcome({ port, mailUrl: mail.webUrl, codesUrl: phones.url, bundidMailboxUrl: mailbox.pageUrl, paymentsUrl: payments.url, seconds: (performance.now() - began) / 1000, towns }));
}

/** A module of dist/. */
function built<T>(path: string): Promise<T> {
  return import(join(root, 'dist', path)) as Promise<T>;
}

/** A problem the reader can mend: shown without a stack. */
class Advice extends Error {}

/** Errors of the portal that are written for whoever keeps the content or the configuration. */
const isForReaders = (error: unknown): boolean => error instanceof Advice || ['ContentError', 'ConfigError'].includes((error as Error)?.constructor?.name);

function onError(error: unknown): void {
  console.error(isForReaders(error) ? `\n${(error as Error).message}\n` : error);
  void stop(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
process.on('disconnect', onSignal); // the script that started this is gone
process.on('uncaughtException', onError);
process.on('unhandledRejection', onError);
start().catch(onError);
