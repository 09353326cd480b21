import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../config.ts';
import { root } from '../../root.ts';
import type { Database, Tx } from '../db/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import { loadTenants, tenantDirectory, type Tenants } from '../tenancy/index.ts';
import { mailJobs } from './mail.jobs.ts';
import { sendMail, type Mail, type QueuedMail } from './send-mail.ts';

const loaded = loadTenants(join(root, 'tenants'), 'localhost');
const tenants = tenantDirectory(loaded);

/** A database that knows nothing of any mail; what is kept of mails is shown in bounces/bounces.test.ts. */
const quiet = { tenantId: 'guetersloh', prepared: async () => [] } as unknown as Tx;

interface Caught { readonly from: string; readonly to: string[]; readonly raw: string }
let caught: Caught[];
let server: SMTPServer;
let sendAs: (towns: Tenants) => JobHandler;
let send: JobHandler;
let refuse: { code: number } | undefined;

beforeEach(async () => {
  caught = [];
  refuse = undefined;
  server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (address, _session, done) => done(refuse ? Object.assign(new Error(`${address.address} unknown`), { responseCode: refuse.code }) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        caught.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.server.address() as AddressInfo;
  const db = { tenant: async (_tenant: string, work: (tx: Tx) => unknown) => work(quiet) } as unknown as Database;
  sendAs = (towns) => mailJobs({ db, config: { smtpUrl: `smtp://127.0.0.1:${port}` } as Config, tenants: towns, origin: ({ id }) => `http://${id}.localhost:3000` })['mail.send'] as JobHandler;
  send = sendAs(tenants);
});
afterEach(() => new Promise<void>((resolve) => { server.close(resolve); }));

/** What `sendMail` enqueues. */
async function queued(mail: Mail): Promise<QueuedMail> {
  let payload = '';
  const tx = { tenantId: 'guetersloh', prepared: async (_name: string, _sql: string, values: unknown[]) => { payload = String(values[1]); return []; } };
  await sendMail(tx as unknown as Tx, mail);
  return JSON.parse(payload) as QueuedMail;
}

const mail: Mail = {
  to: 'erika@post.example', lang: 'de',
  message: { subject: 'Neue Nachricht in Ihrem Postfach', paragraphs: ['in Ihrem Postfach wartet eine Nachricht für Sie.'], button: { label: 'Zum Postfach', href: 'http://guetersloh.localhost:3000/postfach' }, footer: ['Kleingedrucktes'] },
};
const header = (raw: string, name: string): string => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw.split('\r\n\r\n')[0] ?? '')?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
const decoded = (raw: string): string => Buffer.from(raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');

describe('mail.send', () => {
  it('sends text and HTML in the town’s name to one person (S1.3)', async () => {
    await send('guetersloh', await queued(mail) as never);
    expect(caught).toHaveLength(1);
    const [{ from, to, raw } = { from: '', to: [], raw: '' }] = caught;
    expect({ from, to }).toEqual({ from: 'info@guetersloh.example', to: ['erika@post.example'] });
    expect(decoded(header(raw, 'From').replace(/=\?UTF-8\?Q\?(.*?)\?=/g, '$1').replaceAll('_', ' '))).toBe('Stadt Gütersloh <info@guetersloh.example>');
    expect(header(raw, 'Subject')).toBe('Neue Nachricht in Ihrem Postfach');
    expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(header(raw, 'Content-Language')).toBe('de');
    expect(header(raw, 'Content-Type')).toContain('multipart/alternative');
    const body = decoded(raw);
    for (const part of ['Guten Tag,', 'in Ihrem Postfach wartet eine Nachricht für Sie.', 'http://guetersloh.localhost:3000/postfach', 'Kleingedrucktes', 'Diese E-Mail ist echt, wenn ihre Links mit http://guetersloh.localhost:3000 beginnen.']) {
      expect(body.split('Content-Type: text/html')[0]).toContain(part);
      expect(body.split('Content-Type: text/html')[1]).toContain(part);
    }
  });

  it.each([
    ['portal@post.example', 'portal@post.example', 'Stadt_Gütersloh <info@guetersloh.example>'],
    ['info@guetersloh.example', 'info@guetersloh.example', ''],
    [undefined, 'info@guetersloh.example', ''],
  ])('with the sender %s it comes from %s, and answers go to the contact', async (sender, from, replyTo) => {
    await sendAs(tenantDirectory(loaded.map((tenant) => ({ ...tenant, sender }))))('guetersloh', await queued(mail) as never);
    const [{ from: envelope, raw } = { from: '', raw: '' }] = caught;
    expect(envelope).toBe(from);
    expect(header(raw, 'From')).toContain(`<${from}>`);
    expect(decoded(header(raw, 'Reply-To').replace(/=\?UTF-8\?Q\?(.*?)\?=/g, '$1'))).toBe(replyTo);
  });

  it('keeps its Message-ID when it is sent again', async () => {
    const job = await queued(mail);
    await send('guetersloh', job as never);
    await send('guetersloh', job as never);
    const [first, second] = caught.map(({ raw }) => header(raw, 'Message-ID'));
    expect(first).toBe(`<${job.id}@guetersloh.localhost>`);
    expect(second).toBe(first);
  });

  it('throws when the server refuses for now, to be tried again, and names no person', async () => {
    const code = 450;
    refuse = { code };
    const sending = send('guetersloh', await queued(mail) as never);
    await expect(sending).rejects.toThrow(`The mail was not sent: EENVELOPE ${code} RCPT TO`);
    await expect(sending).rejects.not.toThrow('erika');
    refuse = undefined;
    await send('guetersloh', await queued(mail) as never);
    expect(caught).toHaveLength(1);
  });

  it('does not throw when the server refuses for good: trying again would change nothing', async () => {
    refuse = { code: 550 };
    await send('guetersloh', await queued(mail) as never);
    expect(caught).toEqual([]);
  });

  it('throws when no server answers', async () => {
    await new Promise<void>((resolve) => { server.close(resolve); });
    await expect(send('guetersloh', await queued(mail) as never)).rejects.toThrow('ESOCKET');
    server = new SMTPServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  });

  it('throws for a tenant that is not there', async () => {
    await expect(send('nirgendwo', await queued(mail) as never)).rejects.toThrow('not configured here');
  });

  it('lets nobody add headers or recipients', async () => {
    const hostile = { ...mail.message, subject: 'Hallo\r\nBcc: alle@post.example\r\n\r\nText', greeting: 'Guten Tag\r\n.\r\nMAIL FROM:<x@y.example>' };
    await send('guetersloh', await queued({ ...mail, message: hostile }) as never);
    expect(caught).toHaveLength(1);
    expect(caught[0]?.to).toEqual(['erika@post.example']);
    expect(header(caught[0]?.raw ?? '', 'Bcc')).toBe('');
    expect(header(caught[0]?.raw ?? '', 'Subject')).toBe('Hallo Bcc: alle@post.example Text');
  });

  it('sends many over few connections', async () => {
    const jobs = await Promise.all(Array.from({ length: 40 }, () => queued(mail)));
    await Promise.all(jobs.map((job) => send('guetersloh', job as never)));
    expect(new Set(caught.map(({ raw }) => header(raw, 'Message-ID'))).size).toBe(40);
  });
});

describe('sendMail', () => {
  it.each(['', 'erika', 'erika@', 'a@b.example, c@d.example', 'Erika <erika@post.example>', 'a@b.example\r\nBcc: c@d.example', 'a@b@c.example', 'a b@c.example'])(
    'refuses %j as an address', async (to) => expect(queued({ ...mail, to })).rejects.toThrow(RangeError));
  it.each(['javascript:alert(1)', 'data:text/html,x', '/postfach', ''])(
    'refuses %j behind the button', async (href) => expect(queued({ ...mail, message: { ...mail.message, button: { label: 'x', href } } })).rejects.toThrow(RangeError));
});
