import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { disposition } from '../http/send-file.ts';
import { newId } from '../db/index.ts';
import { postgresStorage } from './postgres.store.ts';

const { db, sql } = await testDatabase();
const files = postgresStorage(db);
const put = (content: AsyncIterable<Uint8Array>) => db.tenant('guetersloh', (tx) => files.put(tx, { name: 'Übersicht.pdf', type: 'application/pdf' }, content));
async function* pieces(size: number, piece: number): AsyncGenerator<Buffer> { for (let at = 0; at < size; at += piece) yield Buffer.from(Array.from({ length: Math.min(piece, size - at) }, (_, n) => (at + n) % 251)); }
const read = async (id: string, tenant = 'guetersloh'): Promise<Buffer> => Buffer.concat(await files.read(tenant, id).toArray() as Buffer[]);

it.each([[0, 10], [1, 1], [256 * 1024, 1000], [256 * 1024 + 1, 256 * 1024], [600_000, 7], [600_000, 600_000]])('%i bytes in pieces of %i come back as they went in', async (size, piece) => {
  const file = await put(pieces(size, piece));
  expect(file).toMatchObject({ name: 'Übersicht.pdf', size });
  expect((await read(file.id)).equals(Buffer.from(Array.from({ length: size }, (_, n) => n % 251)))).toBe(true);
});

it('a stream that breaks leaves nothing behind', async () => {
  const before = await sql('select count(*) from file_chunks');
  await expect(put((async function* () { yield* pieces(300_000, 1000); throw new Error('line is dead'); })())).rejects.toThrow('line is dead');
  expect(await sql('select count(*) from file_chunks')).toEqual(before);
});

it('another town finds and reads nothing', async () => {
  const { id } = await put(pieces(10, 10));
  expect(await db.tenant('rees', (tx) => files.find(tx, id))).toBeUndefined();
  expect(await read(id, 'rees')).toHaveLength(0);
  await db.tenant('rees', (tx) => files.remove(tx, id));
  expect(await read(id)).toHaveLength(10);
});

it('what is removed is gone, bytes and all', async () => {
  const { id } = await put(pieces(300_000, 1000));
  await db.tenant('guetersloh', (tx) => files.remove(tx, id));
  expect(await db.tenant('guetersloh', (tx) => files.find(tx, id))).toBeUndefined();
  expect(await sql('select 1 from file_chunks where file_id = $1', [id])).toEqual([]);
  expect(await db.tenant('guetersloh', (tx) => files.find(tx, newId()))).toBeUndefined();
});

it.each([
  ['beleg.pdf', `attachment; filename="beleg.pdf"; filename*=UTF-8''beleg.pdf`],
  ['Übersicht „März“.pdf', `attachment; filename="Ubersicht Marz.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%E2%80%9EM%C3%A4rz%E2%80%9C.pdf`],
  ['a"; x="\\b.pdf', `attachment; filename="a__ x=__b.pdf"; filename*=UTF-8''a%22%3B%20x%3D%22%5Cb.pdf`],
  ['a\r\nSet-Cookie: b', `attachment; filename="aSet-Cookie: b"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b`],
  ['犬', `attachment; filename="datei"; filename*=UTF-8''%E7%8A%AC`],
])('the name %j is a safe header', (name, header) => { expect(disposition(name)).toBe(header); });

describe('in the database', () => {
  const twoPieces = () => put(pieces(300_000, 1000));

  it('lies nothing of what it says; each piece costs 28 bytes', async () => {
    const { id } = await put((async function* () { yield Buffer.from('Geheime Datei'); })());
    const [row] = await sql<{ bytes: Buffer }>('select bytes from file_chunks where file_id = $1', [id]);
    expect([row!.bytes.length, row!.bytes.includes('Geheim')]).toEqual([13 + 28, false]);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['its end is cut off', (id) => sql('delete from file_chunks where file_id = $1 and position = 1', [id])],
    ['all of it is cut off', (id) => sql('delete from file_chunks where file_id = $1', [id])],
    ['its pieces change places', (id) => sql('update file_chunks c set bytes = o.bytes from file_chunks o where c.file_id = $1 and o.file_id = $1 and c.position <> o.position', [id])],
    ['a piece of another file lies there', async (id) => sql('update file_chunks set bytes = (select bytes from file_chunks where file_id = $2 and position = 0) where file_id = $1 and position = 0', [id, (await twoPieces()).id])],
    ['all of another file lies there, with its key', async (id) => {
      const other = await twoPieces();
      await sql('update file_chunks c set bytes = o.bytes from file_chunks o where c.file_id = $1 and o.file_id = $2 and o.position = c.position', [id, other.id]);
      await sql('update files set data_key = (select data_key from files where id = $2) where id = $1', [id, other.id]);
    }],
    ['a piece is put to its end', (id) => sql('insert into file_chunks select tenant_id, file_id, 2, bytes from file_chunks where file_id = $1 and position = 1', [id])],
    ['a bit is changed', (id) => sql('update file_chunks set bytes = set_byte(bytes, 100, 255 - get_byte(bytes, 100)) where file_id = $1 and position = 1', [id])],
  ])('when %s, nobody gets it as if it were whole', async (_, change) => {
    const { id } = await twoPieces();
    expect(await read(id)).toHaveLength(300_000);
    await change(id);
    await expect(read(id)).rejects.toThrow();
  });
});
