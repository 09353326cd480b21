import { describe, expect, it } from 'vitest';
import type { FastifyRequest } from 'fastify';
import { testDatabase } from '../../../../test/support/database.ts';
import { newToken } from '../../../platform/crypto/token.ts';
import { newId } from '../../../platform/db/index.ts';
import type { Platform, TrustLevel } from '../../../platform/http/index.ts';
import { attributesOf, rememberAttributes } from '../attributes.ts';
import { credentialsOf } from '../credentials.store.ts';
import { personOfEmail } from '../person.store.ts';
import { arrive, enter, whenPersonChanges, type Arrival, type Arrived } from './arrive.ts';

const { db } = await testDatabase();
const platform = { config: { baseUrl: new URL('http://localhost') } } as unknown as Platform;
const inTown = <T>(work: Parameters<typeof db.tenant<T>>[1]): Promise<T> => db.tenant('rees', work);
const from = (visitor?: string, browser?: string, session: { age?: number; level?: TrustLevel } = {}): FastifyRequest => ({ ctx: { lang: 'de', tenant: { texts: {} }, visitor: visitor && { personId: visitor, level: 'low', ...session } }, cookies: browser ? { anmeldung: browser } : {}, headers: {} }) as unknown as FastifyRequest;
const bundid = (changes: Partial<Arrival> = {}): Arrival => ({ method: 'bundid', level: 'high', credential: { kind: 'bundid', identifier: `bpk2-${newId()}` }, returnTo: '/', ...changes });
const come = (arrival: Arrival, request = from()): Promise<Arrived> => inTown((tx) => arrive(tx, platform, request, arrival));
const personOf = (arrived: Arrived): string => { if (arrived.kind !== 'signed-in') throw new Error(arrived.kind); return arrived.personId; };
const known = (personId: string) => inTown((tx) => attributesOf(tx, personId));

describe('one account, several ways in', () => {
  it('the same credential is the same person; another is another', async () => {
    const arrival = bundid();
    const first = personOf(await come(arrival));
    expect(personOf(await come(arrival))).toBe(first);
    expect(personOf(await come(bundid()))).not.toBe(first);
  });

  it('without a lasting name every time is a new person, also for somebody who is signed in', async () => {
    const passing = bundid({ credential: undefined });
    const [first, second] = [personOf(await come(passing)), personOf(await come(passing))];
    expect(first).not.toBe(second);
    expect(personOf(await come(passing, from(first)))).not.toBe(first);
  });

  it('whoever is signed in adds a new way in to the own account', async () => {
    const erika = await inTown((tx) => personOfEmail(tx, 'erika-adds@example.org', 'de'));
    const arrival = bundid();
    expect(personOf(await come(arrival, from(erika)))).toBe(erika);
    expect((await inTown((tx) => credentialsOf(tx, erika))).map(({ kind }) => kind)).toEqual(['email', 'bundid']);
    expect(personOf(await come(arrival))).toBe(erika);
  });

  it.each([
    ['a minute ago', 60, 'low', bundid({ returnTo: '/mein-bereich/login-daten' }), true],
    ['long ago', 15 * 60, 'low', bundid({ returnTo: '/mein-bereich/login-daten' }), false],
    ['long ago, in the middle of a service whose level it raises', 15 * 60, 'low', bundid({ returnTo: '/antraege/7' }), true],
    ['long ago, from a page with a name like it', 15 * 60, 'low', bundid({ returnTo: '/mein-bereich?x' }), false],
    ['long ago, by what raises nothing', 15 * 60, 'high', bundid({ returnTo: '/antraege/7' }), false],
    ['long ago, by what proves no more than the session', 15 * 60, 'low', bundid({ level: 'low', returnTo: '/antraege/7' }), false],
  ] as const)('whoever signed in %s adds a way in, or does so anew first', async (_when, age, level, arrival, joins) => {
    const erika = await inTown((tx) => personOfEmail(tx, `erika-${newId()}@example.org`, 'de'));
    expect(await come(arrival, from(erika, undefined, { age, level }))).toMatchObject(joins ? { kind: 'signed-in', personId: erika } : { kind: 'sign-in-anew' });
    expect((await inTown((tx) => credentialsOf(tx, erika))).map(({ kind }) => kind)).toEqual(joins ? ['email', 'bundid'] : ['email']);
    // one that the account has already proves who it is: that is how one signs in anew
    const known = bundid({ returnTo: '/mein-bereich/login-daten' });
    await come(known, from(erika));
    expect(await come(known, from(erika, undefined, { age, level }))).toMatchObject({ kind: 'signed-in', personId: erika });
  });

  it.each([
    ['born on another day', '1961-10-30', 'high', false],
    ['born on the same day, with another name', '1964-08-12', 'high', true],
    ['whose birthday is not told', undefined, 'high', true],
    ['born on another day than somebody typed at the source', '1961-10-30', 'low', true],
  ] as const)('somebody %s adds a way in to the account that is signed in here, or is another person', async (_who, birthDate, level, joins) => {
    const erika = await inTown((tx) => personOfEmail(tx, `erika-${newId()}@example.org`, 'de'));
    await come(bundid({ level, attributes: { firstName: 'Erika', lastName: 'Gabler', birthDate: '1964-08-12' } }), from(erika));
    const card = bundid({ method: 'eid', credential: { kind: 'eid', identifier: newId() }, attributes: { firstName: 'Erika', lastName: 'Mustermann', ...birthDate && { birthDate } } });
    const came = personOf(await come(card, from(erika)));
    expect([came === erika, (await known(erika))['lastName']?.value]).toEqual([joins, joins ? 'Mustermann' : 'Gabler']);
    expect(personOf(await come(card))).toBe(came);
  });

  it('a credential of another account leads to that account, and what was being done is carried over', async () => {
    const changes: unknown[] = [];
    whenPersonChanges(async (_tx, change) => { changes.push(change); });
    const arrival = bundid({ returnTo: '/antraege/7' });
    const max = personOf(await come(arrival));
    const erika = await inTown((tx) => personOfEmail(tx, 'erika-was-here@example.org', 'de'));
    expect(personOf(await come(arrival, from(erika)))).toBe(max);
    expect(changes).toEqual([{ from: erika, to: max, returnTo: '/antraege/7' }]);
  });

  it('what one source of a way in no longer names is forgotten, another’s stays', async () => {
    const from = (source: string, identifier: string, attributes: Arrival['attributes']): Arrival => ({ method: 'openid', origin: `openid:${source}`, level: 'high', credential: { kind: 'openid', identifier }, attributes, returnTo: '/' });
    const [one, two] = [newId(), newId()];
    const erika = personOf(await come(from('kreis', one, { firstName: 'Erika', birthName: 'Gabler' })));
    const request = { ctx: { lang: 'de', visitor: { personId: erika } }, cookies: {}, headers: {} } as unknown as FastifyRequest;
    await come(from('land', two, { lastName: 'Mustermann' }), request);
    expect(await known(erika)).toMatchObject({ firstName: { origin: 'openid:kreis' }, birthName: { origin: 'openid:kreis' }, lastName: { origin: 'openid:land' } });
    await come(from('land', two, {}), request);
    expect(Object.keys(await known(erika)).sort()).toEqual(['birthName', 'firstName']);
    await come(from('kreis', one, { firstName: 'Erika' }), request);
    expect(Object.keys(await known(erika))).toEqual(['firstName']);
  });

  it('a proven address of an existing account joins nothing until that account was proven in the same browser', async () => {
    const email = 'erika-proves@example.org';
    const erika = await inTown((tx) => personOfEmail(tx, email, 'de'));
    const [browser, elsewhere] = [newToken(), newToken()];
    const google = bundid({ method: 'google', level: 'low', provenEmail: email, credential: { kind: 'oidc', identifier: `google ${newId()}` } });
    expect(await come(google, from(undefined, browser))).toEqual({ kind: 'prove-first', email });
    const kinds = async () => (await inTown((tx) => credentialsOf(tx, erika))).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['email']);
    const enters = (personId: string, cookie: string) => inTown((tx) => enter(tx, platform, from(undefined, cookie), personId, { method: 'email-link', level: 'low' }));
    await enters(erika, elsewhere);
    expect(await kinds()).toEqual(['email']);
    await enters(erika, browser);
    expect(await kinds()).toEqual(['email', 'oidc']);
    expect(personOf(await come(google))).toBe(erika);
  });

  it('somebody else who signs in first in that browser does not get the way in', async () => {
    const email = 'erika-is-away@example.org';
    await inTown((tx) => personOfEmail(tx, email, 'de'));
    const max = await inTown((tx) => personOfEmail(tx, 'max-is-here@example.org', 'de'));
    const browser = newToken();
    await come(bundid({ provenEmail: email }), from(undefined, browser));
    await inTown((tx) => enter(tx, platform, from(undefined, browser), max, { method: 'email-link', level: 'low' }));
    expect(await inTown((tx) => credentialsOf(tx, max))).toHaveLength(1);
  });
});

describe('what a source vouches for', () => {
  it('replaces what was declared, cannot be typed over, and goes when the source no longer names it', async () => {
    const erika = await inTown((tx) => personOfEmail(tx, 'erika-vouched@example.org', 'de'));
    await inTown((tx) => rememberAttributes(tx, erika, { firstName: 'Rika', phone: '05241 1' }));
    const arrival = bundid({ attributes: { firstName: 'Erika', birthName: 'Gabler' } });
    await come(arrival, from(erika));
    await inTown((tx) => rememberAttributes(tx, erika, { firstName: 'Rika', phone: '05241 2' }));
    expect(await known(erika)).toMatchObject({ firstName: { value: 'Erika', origin: 'bundid', level: 'high', locked: true }, birthName: { value: 'Gabler' }, phone: { value: '05241 2', locked: false } });
    await come({ ...arrival, attributes: { firstName: 'Erika Maria' } });
    expect(await known(erika)).toMatchObject({ firstName: { value: 'Erika Maria' } });
    expect(await known(erika)).not.toHaveProperty('birthName');
  });

  it('on a higher level stays when one of a lower level says otherwise', async () => {
    const erika = personOf(await come(bundid({ attributes: { lastName: 'Mustermann' } })));
    await come(bundid({ method: 'servicekonto', level: 'low', attributes: { lastName: 'Musterfrau' } }), from(erika));
    expect(await known(erika)).toMatchObject({ lastName: { value: 'Mustermann', origin: 'bundid' } });
  });

  it('on a higher level stays, too, when the same source says otherwise, or no more, on a lower one', async () => {
    const arrival = bundid({ attributes: { lastName: 'Mustermann', birthName: 'Gabler' } });
    const erika = personOf(await come(arrival));
    await come({ ...arrival, level: 'low', attributes: { lastName: 'Musterfrau', email: 'erika@example.org' } });
    expect(await known(erika)).toMatchObject({ lastName: { value: 'Mustermann', level: 'high' }, birthName: { value: 'Gabler', level: 'high' }, email: { level: 'low' } });
    await come({ ...arrival, attributes: { lastName: 'Gabler' } });
    expect(await known(erika)).toMatchObject({ lastName: { value: 'Gabler' } });
    expect(await known(erika)).not.toHaveProperty('birthName');
  });

  it('what is only told stays free to be changed, and yields to what is known', async () => {
    const erika = await inTown((tx) => personOfEmail(tx, 'erika-told@example.org', 'de'));
    await inTown((tx) => rememberAttributes(tx, erika, { firstName: 'Erika' }));
    await come(bundid({ method: 'google', level: 'low', declared: { firstName: 'E.', lastName: 'Mustermann' } }), from(erika));
    expect(await known(erika)).toMatchObject({ firstName: { value: 'Erika', locked: false }, lastName: { value: 'Mustermann', locked: false } });
  });
});
