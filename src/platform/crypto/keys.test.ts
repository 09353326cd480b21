import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase, testKeys, testMasterKey } from '../../../test/support/database.ts';
import { newId, openDatabase, type Tx } from '../db/index.ts';
import { keyring, masterKey, newTenantKey, openTenantKey } from './keys.ts';

const { db, sql, url } = await testDatabase();
const inRees = <T>(work: (tx: Tx) => Promise<T>) => db.tenant('rees', work);
const [one, other] = [newId(), newId()];
const { sealed: keyOfOne, words } = await inRees(async (tx) => {
  const key = await tx.keys.create({ table: 'cases', id: one });
  return { sealed: key.sealed, words: key.seal('messages.body', other, 'Guten Tag') };
});

/** Opens the words as if they stood there. */
const read = async ({ tenant = 'rees', table = 'cases', id = one, keyColumn = 'data_key', column = 'messages.body', row = other, key = keyOfOne, sealed = words } = {}): Promise<string> =>
  db.tenant(tenant, async (tx) => (await tx.keys.open({ table, id }, key, keyColumn)).openText(column, row, sealed));

describe('the key of a row', () => {
  it('opens what it sealed, where it was sealed', async () => { expect(await read()).toBe('Guten Tag'); });

  it.each([
    ['in another town', { tenant: 'guetersloh' }], ['in another table', { table: 'drafts' }], ['in another case', { id: other }], ['the key in another column', { keyColumn: 'search_key' }],
    ['in another column', { column: 'notes.body' }], ['in another row', { row: one }], ['with a changed key', { key: Buffer.from(keyOfOne.map((byte, at) => (at === 40 ? byte ^ 1 : byte))) }],
    ['with the id of a tenant key that is none', { key: Buffer.concat([Buffer.from([0, 0, 0, 9]), keyOfOne.subarray(4)]) }],
    ['changed', { sealed: Buffer.from(words.map((byte, at) => (at === words.length - 1 ? byte ^ 1 : byte))) }],
  ])('%s it opens nothing', async (_, elsewhere) => { await expect(read(elsewhere)).rejects.toThrow(); });

  it('is another for every row, and costs 64 bytes', async () => {
    const keys = await inRees((tx) => Promise.all([one, one, other].map((id) => tx.keys.create({ table: 'cases', id }))));
    expect(new Set(keys.map(({ sealed }) => sealed.toString('hex'))).size).toBe(3);
    expect(keys.map(({ sealed }) => sealed.length)).toEqual([64, 64, 64]);
  });

  it('a short secret is sealed by the town’s key itself', async () => {
    const place = { table: 'staff_totp', id: one };
    const sealed = await inRees((tx) => tx.keys.sealSecret(place, 'secret', 'JBSWY3DP'));
    expect(await inRees((tx) => tx.keys.openSecret(place, 'secret', sealed))).toBe('JBSWY3DP');
    await expect(inRees((tx) => tx.keys.openSecret({ ...place, id: other }, 'secret', sealed))).rejects.toThrow();
  });
});

describe('the keys of a town', () => {
  const own = (keys = testKeys()) => openDatabase(url, 2, keys, () => undefined);

  it('are made once, also by two processes at the same moment, and opened once per process', async () => {
    const processes = [own(), own(), own()];
    const found = await Promise.all(processes.map((one) => one.tenant('moenchengladbach', (tx) => tx.keys.search())));
    expect(new Set(found.map((key) => key.toString('hex'))).size).toBe(1);
    expect(found[0]).toHaveLength(32);
    expect(await sql("select purpose, id from tenant_keys where tenant_id = 'moenchengladbach' order by 1")).toEqual([{ purpose: 'data', id: 1 }, { purpose: 'search', id: 1 }]);
    await processes[0]!.tenant('moenchengladbach', (tx) => tx.keys.search());
    await sql("delete from tenant_keys where tenant_id = 'moenchengladbach'");
    expect(await processes[0]!.tenant('moenchengladbach', (tx) => tx.keys.search())).toEqual(found[0]);
    await Promise.all(processes.map((one) => one.close()));
  });

  it('that were rolled back seal nothing afterwards', async () => {
    const place = { table: 'cases', id: one };
    await expect(db.tenant('servicekonto', async (tx) => { await tx.keys.create(place); await tx.keys.create(place); throw new Error('no'); })).rejects.toThrow('no');
    const { sealed } = await db.tenant('servicekonto', (tx) => tx.keys.create(place));
    const later = own();
    await later.tenant('servicekonto', (tx) => tx.keys.open(place, sealed));
    await later.close();
  });

  it('a newer one, made by another process, is found by what it sealed; what is new is sealed by the newest', async () => {
    const newer = newTenantKey(masterKey(Buffer.from(testMasterKey, 'base64url')), 'rees', 'data', 2);
    await sql('insert into tenant_keys (tenant_id, purpose, id, sealed, master) values ($1, $2, $3, $4, $5)', ['rees', newer.purpose, newer.id, newer.sealed, newer.master]);
    const later = own();
    const { sealed } = await later.tenant('rees', (tx) => tx.keys.create({ table: 'cases', id: other }));
    expect([sealed.readUInt32BE(), keyOfOne.readUInt32BE()]).toEqual([2, 1]);
    await inRees((tx) => tx.keys.open({ table: 'cases', id: other }, sealed));
    expect((await inRees((tx) => tx.keys.create({ table: 'cases', id: other }))).sealed.readUInt32BE()).toBe(2);
    await later.close();
  });

  it('with another master key nothing opens, and it says what to do', async () => {
    const wrong = own(keyring(masterKey(randomBytes(32))));
    await expect(wrong.tenant('rees', (tx) => tx.keys.search())).rejects.toThrow(/^MASTER_KEY: the key given \(its name is [0-9a-f]{16}\) is not the one that this database was sealed with/);
    await wrong.close();
  });

  it('a key moved to another town, purpose or number does not open', () => {
    const master = masterKey(randomBytes(32));
    const row = newTenantKey(master, 'rees', 'data', 1);
    expect(openTenantKey(master, 'rees', row)).toHaveLength(32);
    expect(() => openTenantKey(master, 'guetersloh', row)).toThrow();
    expect(() => openTenantKey(master, 'rees', { ...row, purpose: 'search' })).toThrow();
    expect(() => openTenantKey(master, 'rees', { ...row, id: 2 })).toThrow();
    expect(() => openTenantKey({ ...masterKey(randomBytes(32)), name: master.name }, 'rees', row)).toThrow();
  });
});
