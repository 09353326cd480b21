import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadttor-config-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const key = Buffer.alloc(32, 7).toString('base64url');
const file = join(folder, 'key');
writeFileSync(file, `${key}\n`);
writeFileSync(join(folder, 'short'), 'x');
const config = (env: Record<string, string>) => parseConfig({ DATABASE_URL: 'postgres://x/x', BASE_URL: 'https://x.example', SMTP_URL: 'smtp://x', ...env });

describe('the master key', () => {
  it('comes from the environment or from a file', () => {
    expect(config({ MASTER_KEY: key }).masterKey.toString('base64url')).toBe(key);
    expect(config({ MASTER_KEY_FILE: file }).masterKey.toString('base64url')).toBe(key);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['none', {}, /^MASTER_KEY or MASTER_KEY_FILE: must be set in production, to 32 random bytes in base64url or a file with them: node -p/],
    ['both', { MASTER_KEY: key, MASTER_KEY_FILE: file }, /give one of them/],
    ['one that is too short', { MASTER_KEY: 'geheim' }, /^MASTER_KEY: must be 32 random bytes in base64url: node -p/],
    ['a file that is not there', { MASTER_KEY_FILE: join(folder, 'none') }, /^MASTER_KEY_FILE: .*none cannot be read \(ENOENT\)/],
    ['a file with something else', { MASTER_KEY_FILE: join(folder, 'short') }, /^MASTER_KEY_FILE: the file must be 32 random bytes/],
  ])('%s stops the start and says what to do', (_, env, words) => { expect(() => config(env)).toThrow(words); });

  it('outside production each process has its own where none is given', () => {
    const [one, other] = [config({ NODE_ENV: 'test' }), config({ NODE_ENV: 'test' })];
    expect(one.masterKey).toHaveLength(32);
    expect(one.masterKey.equals(other.masterKey)).toBe(false);
  });
});
