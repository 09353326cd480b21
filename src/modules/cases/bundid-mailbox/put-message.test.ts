/** The way to the mailbox service: vectors of another program, then the contract against the stand-in, which checks what is known of the interface. */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { request } from 'node:https';
import { SignJWT } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bundidKind, urn } from '../../../../dev/bundid/people.ts';
import { startMailbox } from '../../../../dev/bundid/mailbox/server.ts';
import { parseConfig } from '../../../config.ts';
import { attachmentNames } from './attachment-names.ts';
import { putMessage, signed, tokenOf } from './put-message.ts';
import { senderOf, type Sender } from './sender.ts';
import { vectorContent, vectorIssuedAt, vectorKey, vectorSignature, vectorSigner, vectorToken } from './testing/vectors.ts';

describe('S5.13 vectors: what OpenSSL made of the same texts', () => {
  const key = createPrivateKey({ key: vectorKey, format: 'jwk' });
  it('RSA with SHA-512 over the content', () => { expect(signed({ key }, vectorContent)).toEqual({ content: JSON.stringify(vectorContent), sha512sum: vectorSignature }); });
  it('JWT RS512 of the sender, good for 30 minutes', async () => { expect(await tokenOf({ key, signer: vectorSigner }, new Date(vectorIssuedAt * 1000))).toBe(vectorToken); });
});

const standIn = await startMailbox({ slowness: 3000 });
afterAll(() => standIn.stop());
const config = (env: Record<string, string> = {}) => parseConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://x/x', BASE_URL: 'http://localhost', SMTP_URL: 'smtp://x', ...standIn.environment, ...env });
const sender = senderOf(config().zbp!);
const erika = bundidKind.people.find(({ id }) => id === 'erika')!.attributes[urn.legacyPostkorbHandle]!;
const message = { mailboxUuid: erika, stork_qaa_level: 3, sender: 'Stadt Musterstadt', title: 'Bescheid: Hund', content: 'Ihr Hund ist angemeldet.\nMit Grüßen', service: 'Hund anmelden', reference: '26-1', senderUrl: 'https://portal.example/postfach/1' } as const;
const pdf = { name: 'Bescheid „Äpfel“.pdf', type: 'application/pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.7 Bescheid')) };
beforeEach(() => { standIn.taken.length = 0; standIn.refused.length = 0; });

describe('S5.13 the contract of the stand-in', () => {
  it('takes a message with its files, word by word and byte by byte', async () => {
    expect(await putMessage(sender, message, [pdf, { ...pdf, name: 'zwei.pdf' }])).toEqual({ status: 201 });
    expect(standIn.taken).toHaveLength(1);
    const { content, person, files } = standIn.taken[0]!;
    expect([person, content.content, content.attachments?.length]).toEqual(['erika', message.content, 2]);
    expect(files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([[pdf.name, '%PDF-1.7 Bescheid'], ['zwei.pdf', '%PDF-1.7 Bescheid']]);
  });

  it('names of files need not be plain', async () => {
    const names = attachmentNames(['a"b.pdf', 'a\nb.pdf', 'ä ö.pdf', '%22.pdf', 'ä ö.pdf']);
    expect(new Set(names).size).toBe(5);
    for (const name of names) expect([name, (await putMessage(sender, message, [{ ...pdf, name }])).status, standIn.refused]).toEqual([name, 201, []]);
  });

  it.each([
    ['error', { status: 500 }], ['busy', { status: 429 }], ['refuse', { status: 422 }], ['slow', { fault: 'timeout' }], ['cut', { fault: 'unreachable' }],
  ] as const)('„%s“ is told as it was', async (fault, put) => {
    standIn.failNext(fault);
    expect(await putMessage(sender, message, [], fault === 'slow' ? 300 : undefined)).toEqual(put);
    expect(standIn.taken).toHaveLength(fault === 'cut' ? 1 : 0);
    expect(await putMessage(sender, message, [])).toEqual({ status: 201 });
  });

  it('nobody listens', async () => { expect(await putMessage({ ...sender, url: new URL('https://localhost:9') }, message, [])).toEqual({ fault: 'unreachable' }); });
  it('no such mailbox', async () => { expect(await putMessage(sender, { ...message, mailboxUuid: 'b980f78d-f5e0-45d9-8971-cc0e27f0beaf' }, [])).toEqual({ status: 404 }); });
  it('too much at once', async () => { expect(await putMessage(sender, message, [{ ...pdf, bytes: new Uint8Array(25_500_000) }])).toEqual({ status: 413 }); });

  it('a server with another certificate gets nothing', async () => {
    const other = await startMailbox();
    expect(await putMessage({ ...sender, url: new URL(other.environment.ZBP_URL) }, message, [])).toEqual({ fault: 'unreachable' });
    expect([other.taken, other.refused]).toEqual([[], []]);
    await other.stop();
  });
});

/** Posts what an honest sender never would. */
async function raw({ json, files = [], token, tls = sender.tls }: { json: object; files?: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[]; token: string; tls?: Partial<Sender['tls']> }): Promise<number | string> {
  const form = new FormData();
  form.append('json', new Blob([JSON.stringify(json)], { type: 'application/json' }));
  for (const { name, bytes } of files) form.append('files', new Blob([bytes]), name);
  const coded = new Response(form);
  const headers = { 'content-type': coded.headers.get('content-type')!, ...(token && { authorization: token }) };
  const body = Buffer.from(await coded.arrayBuffer());
  return new Promise((resolve) => {
    const sent = request(new URL('/v6/mailbox/messages', sender.url), { method: 'PUT', agent: false, ...tls, headers }, (answer) => { resolve(answer.statusCode ?? 0); answer.resume(); });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end(body);
  });
}
const bearer = async (more: { key?: KeyObject; claims?: object; alg?: string; iat?: number; exp?: number } = {}): Promise<string> => {
  const at = Math.floor(Date.now() / 1000);
  return `Bearer ${await new SignJWT({ signer: sender.signer, roles: ['THIRD_PARTY'], ...more.claims }).setProtectedHeader({ alg: more.alg ?? 'RS512' }).setIssuedAt(at + (more.iat ?? 0)).setExpirationTime(at + (more.exp ?? 1800)).sign(more.key ?? sender.key)}`;
};
const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('S5.13 what the stand-in refuses, so that the contract can fail', () => {
  const attachments = [{ filename: 'a.pdf', sha512sum: createHash('sha512').update('echt').digest('hex'), contentLength: 4 }];
  const good = signed(sender, { ...message, attachments });
  const file = { name: 'a.pdf', bytes: new Uint8Array(Buffer.from('echt')) };

  it('takes what is right, sent by hand', async () => { expect(await raw({ json: good, files: [file], token: await bearer() })).toBe(201); });

  it.each<[string, object, readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[]]>([
    ['altered content', { ...good, content: good.content.replace('angemeldet', 'abgemeldet') }, [file]],
    ['another signature', { ...good, sha512sum: signed({ key: strange }, { ...message, attachments }).sha512sum }, [file]],
    ['a hash in the place of the signature', { ...good, sha512sum: createHash('sha512').update(good.content).digest('base64') }, [file]],
    ['an altered file', good, [{ ...file, bytes: new Uint8Array(Buffer.from('böse')) }]],
    ['a file more', good, [file, { ...file, name: 'b.pdf' }]],
    ['a file less', good, []],
    ['a title that is too long', signed(sender, { ...message, title: 'x'.repeat(1025) }), []],
    ['no sender', signed(sender, { ...message, sender: '' }), []],
    ['a level that there is not', signed(sender, { ...message, stork_qaa_level: 5 }), []],
    ['a field that there is not', signed(sender, { ...message, betreff: 'x' }), []],
  ])('%s: 400', async (_, json, files) => { expect(await raw({ json, files, token: await bearer() })).toBe(400); });

  it.each<[string, () => Promise<string>, number]>([
    ['no token', async () => '', 401],
    ['a token of another key', () => bearer({ key: strange }), 401],
    ['another algorithm', () => bearer({ alg: 'RS256' }), 401],
    ['a token good for longer than 30 minutes', () => bearer({ exp: 3600 }), 401],
    ['a token that has ended', () => bearer({ iat: -4000, exp: -2300 }), 401],
    ['a token from the future', () => bearer({ iat: 600, exp: 1800 }), 401],
    ['another signer', () => bearer({ claims: { signer: 'Stadt Nebenan' } }), 401],
    ['another role', () => bearer({ claims: { roles: ['CITIZEN'] } }), 403],
  ])('%s', async (_, token, status) => { expect(await raw({ json: good, files: [file], token: await token() })).toBe(status); });

  it('no client certificate, or another, does not even get to speak', async () => {
    const other = await startMailbox();
    const foreign = { cert: other.environment.ZBP_CLIENT_CERT, key: other.environment.ZBP_CLIENT_KEY, ca: sender.tls.ca };
    await other.stop();
    for (const tls of [{ ca: sender.tls.ca }, foreign]) expect(await raw({ json: good, files: [file], token: await bearer(), tls })).toMatch(/^(E|ERR_)/);
    expect(standIn.taken).toEqual([]);
  });
});

describe('S5.13 certificate and keys that cannot be used stop the start, and say how it is right', () => {
  const sealed = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  it.each<[string, Record<string, string>, RegExp]>([
    ['a file that is not there', { ZBP_CLIENT_CERT: '/nirgends.pem' }, /^ZBP_CLIENT_CERT: is no PEM, and there is no file \/nirgends\.pem/],
    ['no certificate', { ZBP_CLIENT_CERT: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' }, /^ZBP_CLIENT_CERT: does not hold a certificate/],
    ['the key of another', { ZBP_CLIENT_KEY: standIn.environment.ZBP_SIGNING_KEY }, /^ZBP_CLIENT_KEY: is not the key of the certificate/],
    ['a key with a password', { ZBP_SIGNING_KEY: sealed }, /^ZBP_SIGNING_KEY: does not hold a private key.*without a password/],
    ['a key that is not RSA', { ZBP_SIGNING_KEY: ec }, /^ZBP_SIGNING_KEY: must be RSA/],
  ])('%s', (_, env, words) => { expect(() => senderOf(config(env).zbp!)).toThrow(words); });
});
