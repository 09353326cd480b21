/** How the portal proves itself to the platform, and what the platform says beside the contract. */
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPayments } from '../../../../../dev/payments/server.ts';
import { makeXbezahldienste } from '../../../../../dev/payments/xbezahldienste.ts';
import { anOrder } from '../../provider.contract.ts';
import { ProviderTrouble, type Access } from '../../provider.ts';
import { secretsSchema, settingsSchema, type Secrets, type Settings } from './settings.ts';
import { xbezahldienste } from './xbezahldienste.ts';

const platform = makeXbezahldienste();
const server = await startPayments({ make: [platform.make] });
afterAll(() => server.stop());
beforeEach(() => { vi.useRealTimers(); server.faults.reset(); platform.tokens.last(300); });

const [http, tls] = [{ url: `${server.url}/xbezahldienste` }, { url: `${server.secureUrl}/xbezahldienste`, ca: server.certificates.ca }];
const asked = { name: 'ePayment', url: 'https://pay.example.org', originatorId: 'stadttor', endPointId: '05754008' };
const oauthSettings = { kind: 'oauth', tokenUrl: 'https://pay.example.org/oauth/token' };
const at = (auth: object, secrets: Secrets, more: object = {}): Access<Settings, Secrets> => ({ settings: settingsSchema.parse({ ...asked, auth, ...more }), secrets });
const oauth = (auth: object = {}, secrets: object = {}): Access<Settings, Secrets> => at({ ...oauthSettings, ...auth }, { ...platform.oauth, ...http, tokenUrl: `${http.url}/oauth/token`, ...secrets });
const begin = (access: Access<Settings, Secrets>) => xbezahldienste.start(access, anOrder());
const refuses = (access: Access<Settings, Secrets>, why: RegExp) => expect(begin(access)).rejects.toThrow(expect.objectContaining({ constructor: ProviderTrouble, message: expect.stringMatching(why) }));

describe('OAuth', () => {
  test('one token serves many calls, also when they come at once', async () => {
    platform.tokens.revoke();
    await begin(oauth()).catch(() => undefined);
    const before = platform.tokens.issued();
    await Promise.all(Array.from({ length: 10 }, () => begin(oauth())));
    await begin(oauth());
    expect(platform.tokens.issued()).toBe(before);
  });

  test('a token that is not accepted any more is fetched anew, once, by the first of many', async () => {
    await begin(oauth());
    const before = platform.tokens.issued();
    platform.tokens.revoke();
    await Promise.all(Array.from({ length: 10 }, () => begin(oauth())));
    expect(platform.tokens.issued()).toBe(before + 1);
  });

  test('before its end it is not used any more', async () => {
    platform.tokens.revoke();
    platform.tokens.last(90);
    await begin(oauth());
    const before = platform.tokens.issued();
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 59_000);
    await begin(oauth());
    expect(platform.tokens.issued()).toBe(before);
    vi.spyOn(Date, 'now').mockReturnValue(now + 61_000);
    await begin(oauth());
    expect(platform.tokens.issued()).toBe(before + 1);
    vi.restoreAllMocks();
  });

  test.each(['basic', 'post'])('client id and secret by %s, with signs that must be encoded', async (send) => {
    expect(await begin(oauth({ send, scope: 'post' }))).toHaveProperty('remoteId');
  });

  test.each([[{}, { clientSecret: 'wrong' }], [{ scope: 'delete' }, {}], [{}, { tokenUrl: `${http.url}/nowhere` }]])('no token: trouble that tells no secret (%o %o)', async (auth, secrets) => {
    const error = await begin(oauth(auth, secrets)).catch((caught: unknown) => caught as Error);
    expect(error).toBeInstanceOf(ProviderTrouble);
    expect(String(error)).not.toContain(platform.oauth.clientSecret);
  });

  test.each(['error-500', 'cut', 'garbage', 'no-object', 'redirect'] as const)('the address of tokens fails (%s): trouble; the next call asks again', async (kind) => {
    platform.tokens.revoke();
    await begin(oauth());
    platform.tokens.revoke();
    server.faults.plan({ kind, call: 'token' });
    await refuses(oauth(), /./);
    expect(await begin(oauth())).toHaveProperty('remoteId');
  });
});

describe('Basic and client certificates', () => {
  test('a wrong password is trouble', () => refuses(at({ kind: 'basic' }, { ...platform.basic, ...http, password: 'wrong' }), /401/));
  test('a certificate of another authority is trouble', () => refuses(at({ kind: 'mtls' }, { ...server.certificates.stranger, ...tls }), /401|FORBIDDEN/));
  test('a platform whose own certificate nobody knows is not called', () => refuses(at({ kind: 'basic' }, { ...platform.basic, url: tls.url }), /certificate/));
  test.each([{ kind: 'basic' }, oauthSettings])('secrets of another way: trouble that says which are missing (%o)', (auth) => refuses(at(auth, { ...server.certificates.client, ...tls }), /PAYMENT_SECRETS/));
});

describe('what the platform says', () => {
  const basic = (more: object = {}) => at({ kind: 'basic' }, { ...platform.basic, ...http }, more);

  test('a platform that does not know the portal or the authority is trouble, not a refusal: nothing is wrong with the payment', async () => {
    await refuses(basic({ originatorId: 'somebody-else' }), /NO_VALID_ORIGINATOR_OR_ENDPOINT/);
    await refuses(basic({ endPointId: '09162000' }), /NO_VALID_ORIGINATOR_OR_ENDPOINT/);
  });

  test('an order whose positions are not its sum is refused, with the platform’s code', async () => {
    const order = anOrder({ positions: [{ label: 'x', quantity: 1, cents: 1 }] });
    expect(await xbezahldienste.start(basic(), order)).toMatchObject({ kind: 'refused', reason: 'CALCULATION_ERROR' });
    expect(server.standIn('xbezahldienste').taken(order.id)).toBe(0);
  });

  test('an answer that was lost: the order exists, nobody knows where to pay it, and so it is refused for good', async () => {
    const order = anOrder();
    server.faults.plan({ kind: 'cut', order: order.id, taken: true });
    await expect(xbezahldienste.start(basic(), order)).rejects.toBeInstanceOf(ProviderTrouble);
    for (let count = 0; count < 2; count++) expect(await xbezahldienste.start(basic(), order)).toEqual({ kind: 'refused', reason: 'exists', raw: { httpStatus: 409, functionalCode: 'PAYMENT_EXISTS' } });
    expect(await xbezahldienste.status(basic(), order)).toEqual({ kind: 'unknown', raw: {} });
  });

  test('another town’s transaction is not told', async () => {
    const order = anOrder();
    const begun = await xbezahldienste.start(basic(), order);
    if ('kind' in begun) throw new Error(begun.reason);
    expect(await xbezahldienste.status(basic({ endPointId: '05154044' }), { ...order, remoteId: begun.remoteId })).toMatchObject({ kind: 'unknown' });
    await expect(xbezahldienste.status(basic(), { ...anOrder(), remoteId: begun.remoteId })).rejects.toThrow('another payment');
  });

  test('the address may end in a slash; no data of a person is sent', async () => {
    expect(await begin(at({ kind: 'basic' }, { ...platform.basic, url: `${http.url}/` }))).toHaveProperty('remoteId');
    expect(Object.keys(platform.requests.at(-1)!)).not.toContain('requestor');
  });
});

describe('settings', () => {
  test.each([
    { ...asked, auth: { kind: 'token' } }, { ...asked, auth: { kind: 'oauth' } }, { ...asked, auth: { kind: 'basic', password: 'x' } }, { ...asked, auth: { kind: 'mtls' }, url: 'http://pay.example.org' },
    { ...asked, auth: { kind: 'mtls' }, originatorId: 'a b' }, { ...asked, auth: { kind: 'mtls' }, endPointId: 'x'.repeat(37) }, { ...asked, auth: { kind: 'mtls' }, apiKey: 'x' },
  ])('are wrong: %o', (settings) => { expect(settingsSchema.safeParse(settings).success).toBe(false); });

  test.each([{}, { clientId: 'a' }, { user: 'a:b', password: 'x' }, { cert: 'x', key: 'y' }, { user: 'a', password: 'b', clientId: 'c' }])('secrets are wrong: %o', (secrets) => { expect(secretsSchema.safeParse(secrets).success).toBe(false); });
});
