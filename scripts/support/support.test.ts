import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { tryLock, withLock } from './lock.mjs';
import { unpack } from './tar.mjs';

const folder = mkdtempSync(join(tmpdir(), 'stadttor-scripts-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe('lock', () => {
  const library = pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href;

  test('tells who holds it, and can be had again after its release', () => {
    const file = join(folder, 'told');
    const mine = tryLock(file, { address: 'here' });
    expect(tryLock(file)).toMatchObject({ holder: { pid: process.pid, address: 'here' } });
    if ('release' in mine) mine.release();
    expect(tryLock(file)).toHaveProperty('release');
  });

  test('a holder that was killed has lost it', () => {
    const file = join(folder, 'killed');
    spawnSync(process.execPath, ['--input-type=module', '-e', `import { tryLock } from ${JSON.stringify(library)}; tryLock(${JSON.stringify(file)}); process.kill(process.pid, 'SIGKILL')`]);
    expect(existsSync(file)).toBe(true);
    expect(tryLock(file)).toHaveProperty('release');
  });

  test('a number that another process has since got holds nothing', () => {
    const file = join(folder, 'reused');
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'long ago' }));
    expect(tryLock(file)).toHaveProperty('release');
  });

  test('a damaged file holds nothing', () => {
    const file = join(folder, 'damaged');
    writeFileSync(file, '');
    expect(tryLock(file)).toHaveProperty('release');
  });

  test('of many at the same time, one after the other', async () => {
    const file = join(folder, 'many');
    const log = join(folder, 'log');
    const script = `import { withLock } from ${JSON.stringify(library)}; import { appendFileSync } from 'node:fs';
      await withLock(${JSON.stringify(file)}, async () => { appendFileSync(${JSON.stringify(log)}, '<'); await new Promise((done) => setTimeout(done, 20)); appendFileSync(${JSON.stringify(log)}, '>'); })`;
    writeFileSync(file, JSON.stringify({ pid: 999_999_999 })); // and a stale one to take away first
    await Promise.all(Array.from({ length: 6 }, () => new Promise((done) => { spawn(process.execPath, ['--input-type=module', '-e', script]).once('exit', done); })));
    expect(readFileSync(log, 'utf8')).toBe('<>'.repeat(6));
    expect(await withLock(file, async () => 'free')).toBe('free');
  });
});

describe('unpacking a package', () => {
  const entry = (name: string, content: string, mode = '644'): Buffer => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(mode.padStart(7, '0'), 100);
    header.write(content.length.toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    return Buffer.concat([header, Buffer.from(content.padEnd(Math.ceil(content.length / 512) * 512, '\0'))]);
  };
  const pack = (...entries: Buffer[]): Buffer => gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));

  test('keeps names, content and what may be executed', () => {
    unpack(pack(entry('package/package.json', '{}'), entry('package/bin/tool', '#!/bin/sh', '755')), join(folder, 'unpacked'));
    expect(readFileSync(join(folder, 'unpacked/package.json'), 'utf8')).toBe('{}');
    expect(statSync(join(folder, 'unpacked/bin/tool')).mode & 0o111).not.toBe(0);
  });

  test('refuses a name that leads elsewhere', () => {
    expect(() => unpack(pack(entry('package/../../../evil', 'x')), join(folder, 'a/b'))).toThrow(/leads out/);
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });
});
