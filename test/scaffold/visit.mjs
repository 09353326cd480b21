// Opens pages of the portal that was built in this folder: node visit.mjs FOLDER DATABASE_URL TOWN/PATH … → JSON of path → { status, body }.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { samlEnvironment } from '../../dev/bundid/for-portal.ts';
import { paymentEnvironment } from '../../dev/payments/for-portal.ts';

const [folder, url, ...paths] = process.argv.slice(2);
const built = (path) => import(pathToFileURL(join(folder, 'dist', path)).href);
const [{ createApp }, { parseConfig }, { createPlatform }] = await Promise.all([built('app.js'), built('config.js'), built('platform.js')]);
const platform = createPlatform(parseConfig({ NODE_ENV: 'test', DATABASE_URL: url, BASE_URL: 'http://localhost:3000', SMTP_URL: 'smtp://127.0.0.1:9', EID_SERVICE_URL: 'http://127.0.0.1:9/soap', LOG_LEVEL: 'fatal', ...await samlEnvironment(), ...paymentEnvironment() }));
const app = await createApp(platform);
const pages = {};
for (const path of paths) {
  const [town, ...rest] = path.split('/');
  const answer = await app.inject({ url: `/${rest.join('/')}`, headers: { host: `${town}.localhost:3000` } });
  pages[path] = { status: answer.statusCode, body: answer.body };
}
await app.close();
await platform.close();
console.log(JSON.stringify(pages));
