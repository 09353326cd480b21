import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { spool } from './spool.ts';

const stream = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)));

it('keeps a file on disk and gives it back piece by piece', async () => {
  const long = 'Ä'.repeat(200_000);
  const file = await spool(stream('%PDF-', long), () => true);
  if (typeof file === 'number') throw new Error('refused');
  expect(file.size).toBe(400_005);
  expect(Buffer.from(file.head).subarray(0, 5).toString()).toBe('%PDF-');
  const pieces: Uint8Array[] = [];
  for await (const piece of file.content()) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe(`%PDF-${long}`);
  await file.close();
});

it('reads what is too large to its end, so that the fields after it arrive, and keeps nothing', async () => {
  const source = stream('12345', '67890', 'x');
  expect(await spool(source, (size) => size <= 5)).toBe(11);
  expect(source.readableEnded).toBe(true);
});

it('passes on that the sender went away', async () => {
  const source = Readable.from((async function* () { yield Buffer.from('half'); throw new Error('aborted'); })());
  await expect(spool(source, () => true)).rejects.toThrow('aborted');
});
