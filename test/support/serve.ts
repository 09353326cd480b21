/** The built portal for the browser walkthroughs: own database, own mail, the demo's people. Playwright starts and ends it. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startForPortal } from '../../dev/bundid/for-portal.ts';
import { startMailbox } from '../../dev/bundid/mailbox/server.ts';
import { addDemo } from '../../dev/demo/add-demo.ts';
import { demoCode } from '../../dev/demo/authenticator.ts';
import { demoPassword } from '../../dev/demo/people.ts';
import { newStaff } from './desk-sign-in.ts';
import { startEid } from '../../dev/eid/server.ts';
import { galleryModule } from '../../dev/gallery.ts';
import { openIdEnvironment } from '../../dev/openid/environment.ts';
import { startDirectory, startGoogle } from '../../dev/openid/server.ts';
import { startPaymentsForPortal } from '../../dev/payments/for-portal.ts';
import { root } from '../../src/root.ts';
import { catchMail } from './mail.ts';
import { testPages } from './test-pages.ts';
import { asOwner, onDatabase, startTestServer } from './template.ts';

const built = <T>(path: string): Promise<T> => import(join(root, 'dist', path)) as Promise<T>;
const port = process.env.WALKTHROUGH_PORT!;
const { server, postgres } = await startTestServer();
const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
await asOwner(server.ownerUrl, (client) => client.query(`create database "${name}" template "${server.template}"`));
const mail = await catchMail();
const eid = await startEid();
const bundid = await startForPortal(Number(port));
const mailboxes = await startMailbox({ pagePort: Number(process.env.WALKTHROUGH_BUNDID_MAILBOX_PORT ?? 0) });
const payments = await startPaymentsForPortal();
const google = await startGoogle(Number(port));
const directory = await startDirectory(Number(port));

const { parseConfig } = await built<typeof import('../../src/config.ts')>('config.js');
const { start } = await built<typeof import('../../src/start.ts')>('start.js');
const config = parseConfig({
  NODE_ENV: 'test', LOG_LEVEL: 'warn', PORT: port, BASE_URL: `http://localhost:${port}`, TRUST_PROXY: 'true', SMTP_URL: mail.url,
  DATABASE_URL: onDatabase(server.url, name), DATABASE_OWNER_URL: onDatabase(server.ownerUrl, name), EID_SERVICE_URL: eid.serviceUrl, EID_CLIENT_URL: eid.clientUrl, ...bundid.environment, ...mailboxes.environment, ...payments.environment, ...openIdEnvironment({ google: google.client, directory: directory.client }),
});
await addDemo(config, built);
await addNewStaff();

// The tests read the mails here, by address: http://localhost:MAIL_PORT/erika@example.org; below /code/ a code of staff with the app of
// the demo. A code is good once, and tests sign the same person in more often than every 30 seconds: the database forgets which was used.
const mailbox = createServer((request, response) => {
  const [address = '', code] = decodeURIComponent(request.url!).split('/').reverse();
  const answer = code ? unusedCode(address) : Promise.resolve(mail.to(address));
  answer.then((found) => response.setHeader('content-type', 'application/json').end(JSON.stringify(found)), (error: unknown) => response.writeHead(500).end(String(error)));
});
const unusedCode = (email: string): Promise<string> => asOwner(onDatabase(server.ownerUrl, name), async (client) => {
  await client.query('update staff_totp set last_step = 0 where staff_id in (select id from staff where email = $1)', [email]);
  return demoCode({ mailbox: email.split('@')[0]! });
});
mailbox.listen(Number(process.env.WALKTHROUGH_MAIL_PORT), '127.0.0.1');

const running = await start(config, [await galleryModule(built), testPages]);

process.once('SIGTERM', () => {
  void (async () => {
    mailbox.close();
    await running.stop();
    await mail.stop();
    await eid.stop();
    await bundid.stop();
    await mailboxes.stop();
    await payments.stop();
    await google.stop();
    await directory.stop();
    await asOwner(server.ownerUrl, (client) => client.query(`drop database if exists "${name}" with (force)`));
    await postgres.stop();
    process.exit(0);
  })();
});

/** People who have a password at the desk and nothing else yet: each test that sets up a second factor takes one of them. */
async function addNewStaff(): Promise<void> {
  const { createPlatform } = await built<typeof import('../../src/platform/platform.ts')>('platform.js');
  const { addStaff } = await built<typeof import('../../src/modules/accounts/index.ts')>('accounts.js');
  const platform = createPlatform(config);
  await platform.db.tenant('guetersloh', async (tx) => { for (const email of newStaff) await addStaff(tx, { email, name: 'Nora Neu', password: demoPassword, offices: { steuern: 'caseworker' } }); });
  await platform.close();
}
