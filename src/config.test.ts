import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadttor-config-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const key = Buffer.alloc(32, 7).toString('base64url');
const file = join(folder, 'key');
writeFileSync(file, `${key}\n`);
writeFileSync(join(folder, 'short'), 'x');
const config = (env: Record<string, string>) => parseConfig({ DATABASE_URL: 'postgres://x/x', BASE_URL: 'https://x.example', SMTP_URL: 'smtp://x', CLAMD: 'off', ...env });

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

describe('the virus scanner', () => {
  const withClamd = (env: Record<string, string>) => parseConfig({ DATABASE_URL: 'postgres://x/x', BASE_URL: 'https://x.example', SMTP_URL: 'smtp://x', MASTER_KEY: key, ...env });

  it('must be named in production, or switched off in words that say what that means', () => {
    expect(() => withClamd({})).toThrow(ConfigError);
    expect(() => withClamd({})).toThrow(/^CLAMD: must be set in production.*without a virus scan/);
    expect(withClamd({ CLAMD: 'off' }).clamd).toBeUndefined();
    expect(withClamd({ NODE_ENV: 'development' }).clamd).toBeUndefined();
  });

  it.each(['tcp://127.0.0.1:3310', 'tcp://clamav:3310', 'tcp://[::1]:3310', 'unix:/run/clamav/clamd.ctl'])('may listen at %s', (CLAMD) => { expect(withClamd({ CLAMD }).clamd).toBe(CLAMD); });

  it.each(['on', '', '127.0.0.1:3310', 'http://clamav:3310', 'tcp://clamav', 'unix:'])('cannot listen at „%s“', (CLAMD) => { expect(() => withClamd({ CLAMD })).toThrow(/CLAMD: /); });
});

describe('the eID service', () => {
  const eid = (EID_SERVICE_URL: string, NODE_ENV = 'production') => config({ MASTER_KEY: key, NODE_ENV, EID_SERVICE_URL, EID_SERVICE_KEY: 'key', EID_SERVICE_CERT: 'cert' }).eid?.serviceUrl.href;

  it.each(['https://localhost:8443/soap', 'https://eid.localhost/', 'https://127.0.0.1/soap', 'https://[::1]/soap'])('%s is the one of dev/, and refused in production alone', (url) => {
    expect(() => eid(url)).toThrow(/^EID_SERVICE_URL: .*certified eID service/);
    expect(eid(url, 'development')).toBe(url);
  });

  it('is elsewhere', () => { expect(eid('https://localhost.eid.example/soap')).toBe('https://localhost.eid.example/soap'); });
});

describe('the sender of the BundID mailbox (S5.13)', () => {
  const all = { ZBP_URL: 'https://int.zbp.bund.de', ZBP_CLIENT_CERT: '/etc/zbp/cert.pem', ZBP_CLIENT_KEY: '/etc/zbp/key.pem', ZBP_SIGNING_KEY: '/etc/zbp/sign.pem', ZBP_SIGNER: 'Stadt Musterstadt' };
  const zbp = (env: Record<string, string>) => config({ MASTER_KEY: key, ...env }).zbp;

  it('is there with all of it, and not without any', () => {
    expect(zbp({})).toBeUndefined();
    expect(zbp(all)).toMatchObject({ signer: 'Stadt Musterstadt', attachmentLimit: 20_000_000, ca: undefined });
    expect(zbp({ ...all, ZBP_ATTACHMENT_MB: '5' })).toMatchObject({ attachmentLimit: 5_000_000 });
  });

  it.each(Object.keys(all))('without %s the start ends, and says what that is', (name) => {
    const { [name as keyof typeof all]: _, ...less } = all;
    expect(() => zbp(less)).toThrow(new RegExp(`^${name}: must be set, to .*\\nThe BundID mailbox needs all of`));
  });

  it.each([['ZBP_URL', 'http://zbp.example'], ['ZBP_ATTACHMENT_MB', 'viel']])('%s cannot be „%s“', (name, value) => { expect(() => zbp({ ...all, [name]: value })).toThrow(new RegExp(`${name}: `)); });
});
