import { afterAll } from 'vitest';
import { startPayments } from '../../../../../dev/payments/server.ts';
import { makeXbezahldienste } from '../../../../../dev/payments/xbezahldienste.ts';
import { describeProvider } from '../../provider.contract.ts';
import { settingsSchema, type Secrets, type Settings } from './settings.ts';
import { xbezahldienste } from './xbezahldienste.ts';

const [strict, patient] = [makeXbezahldienste(), makeXbezahldienste({ repeats: true })];
const [one, other] = [await startPayments({ make: [strict.make] }), await startPayments({ make: [patient.make] })];
afterAll(() => Promise.all([one.stop(), other.stop()]));

const settings = (auth: Record<string, string>): Settings => settingsSchema.parse({ name: 'ePayment der Stadt', url: 'https://pay.example.org/', originatorId: 'stadttor', endPointId: '05754008', auth });

const overHttp = { url: `${one.url}/xbezahldienste` };
const overTls = { url: `${one.secureUrl}/xbezahldienste`, ca: one.certificates.ca };

const ways: readonly { name: string; settings: Settings; secrets: Secrets; at?: typeof other }[] = [
  { name: 'XBezahldienste with OAuth', settings: settings({ kind: 'oauth', tokenUrl: 'https://pay.example.org/oauth/token' }), secrets: { ...strict.oauth, ...overHttp, tokenUrl: `${overHttp.url}/oauth/token` } },
  { name: 'XBezahldienste with Basic, over TLS', settings: settings({ kind: 'basic' }), secrets: { ...strict.basic, ...overTls } },
  { name: 'XBezahldienste with a client certificate', settings: settings({ kind: 'mtls' }), secrets: { ...one.certificates.client, ...overTls } },
  { name: 'XBezahldienste that says again where to pay', settings: settings({ kind: 'basic' }), secrets: { ...patient.basic, url: `${other.url}/xbezahldienste` }, at: other },
];

for (const { name, settings, secrets, at = one } of ways) {
  describeProvider({ name, provider: xbezahldienste, standIn: at.standIn('xbezahldienste'), access: { settings, secrets } });
}
