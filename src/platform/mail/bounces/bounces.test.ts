import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { failureOf, forgetFailure, sendMail, startBounces } from '../index.ts';
import { bounceAddress, readBounceAddress } from './bounce-address.ts';
import type { Bounces } from './listener.ts';
import { readDsn } from './read-dsn.ts';
import { away, exchange, gmail, postfix } from './samples.ts';

const portal = await testApp({ env: { BOUNCE_DOMAIN: 'zurueck.stadttor.example', BOUNCE_PORT: '0' } });
const { platform, mail, database: { sql } } = portal;
const { bounce } = platform.config;
if (!bounce) throw new Error('not configured');
const town = 'guetersloh';
let bounces: Bounces;
beforeAll(async () => { bounces = await startBounces(platform) as Bounces; });
afterAll(() => bounces.stop());

let made = 0;
/** A mail that the next server took. @returns its recipient and where it would come back to */
async function sent(): Promise<{ to: string; from: string; id: string }> {
  const to = `jemand-${++made}@post.example`;
  const id = await platform.db.tenant(town, (tx) => sendMail(tx, { to, lang: 'de', message: { subject: 'Neue Nachricht', paragraphs: ['Es wartet eine.'] } }));
  await portal.runJobs();
  return { to, from: mail.to(to).at(-1)?.from ?? '', id };
}
/** Sends a notification, as another server does. @returns its answer: `ok`, or why not */
async function comesBack(to: string, raw: string, from = ''): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: bounces.port, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from, to }, raw });
    return 'ok';
  } catch (error) {
    return (error as { response?: string }).response ?? String(error);
  } finally {
    transport.close();
  }
}
const failureAt = (address: string) => platform.db.read(town, (tx) => failureOf(tx, address));
const mailRow = async (id: string) => (await sql<{ status: string | null; failed: boolean }>('select status, failed_at is not null as failed from mails where id = $1', [id]))[0];

describe('what comes back (S1.3; FIELD „Bounces cannot be recovered“)', () => {
  it.each([['Postfix', postfix, '5.1.1'], ['Exchange', exchange, '5.1.10'], ['Gmail', gmail, '5.1.1']])('%s: the mail and its address are marked, until the address is confirmed', async (_, sample, status) => {
    const { to, from, id } = await sent();
    expect(from).toMatch(/^bounce\+[0-9a-f]{56}@zurueck\.stadttor\.example$/);
    expect(from.split('@')[0]!.length).toBeLessThanOrEqual(64);
    expect(await comesBack(from, sample(from))).toBe('ok');
    expect([await mailRow(id), await failureAt(to)]).toEqual([{ status, failed: true }, { how: 'bounced', status, since: expect.any(Date) }]);
    // told once more, nothing changes; a mail that a server takes proves nothing for one that bounces later
    expect(await comesBack(from.toUpperCase().replace('BOUNCE', 'bounce'), sample(from))).toBe('ok');
    await platform.db.tenant(town, (tx) => sendMail(tx, { to: to.toUpperCase(), lang: 'de', message: { subject: 'Noch eine', paragraphs: ['Es wartet eine.'] } }));
    await portal.runJobs();
    expect(await failureAt(to)).toBeDefined();
    await platform.db.tenant(town, (tx) => forgetFailure(tx, to));
    expect(await failureAt(to)).toBeUndefined();
  });

  it.each([
    ['delayed', postfix('x', '4.4.7', 'delayed'), false, false], ['for now', postfix('x', '4.2.2'), false, false], ['relayed', postfix('x', '5.1.1', 'relayed'), false, false],
    ['refused for its content', postfix('x', '5.7.1'), true, false], ['full', postfix('x', '5.2.2'), true, false],
  ])('%s: taken, but the address is not to blame', async (_, raw, failed, blamed) => {
    const { to, from, id } = await sent();
    expect(await comesBack(from, raw)).toBe('ok');
    expect([(await mailRow(id))?.failed, await failureAt(to) !== undefined]).toEqual([failed, blamed]);
  });

  it('nobody makes an address up: another mail’s code, another town’s, another domain are refused, and mark nothing', async () => {
    const [one, other] = [await sent(), await sent()];
    const forged = one.from.replace(/\+(.{32})/, `+${other.id.replaceAll('-', '')}`);
    const code = one.from.slice(39, 63);
    for (const to of [forged, one.from.replace(code, '0'.repeat(24)), one.from.replace('zurueck', 'anderswo'), bounceAddress({ ...bounce, key: Buffer.alloc(32) }, town, one.id), 'bounce+@zurueck.stadttor.example', 'postmaster@zurueck.stadttor.example']) {
      expect([to, await comesBack(to, postfix(to))]).toEqual([to, expect.stringMatching(/^550 5\.1\.1/)]);
    }
    // made for a town that is not served here
    expect(await comesBack(bounceAddress(bounce, 'nirgendwo', one.id), postfix('x'))).toMatch(/^550/);
    expect([await failureAt(one.to), await failureAt(other.to)]).toEqual([undefined, undefined]);
    expect(readBounceAddress(bounce, ['rees', town], one.from)).toEqual({ tenantId: town, mailId: one.id });
  });

  it('what is no notification is refused: an answer while away, a sender, something large', async () => {
    const { to, from } = await sent();
    expect(await comesBack(from, away(from))).toMatch(/^554 5\.6\.0/);
    expect(await comesBack(from, postfix(from), 'jemand@post.example')).toMatch(/^550 5\.7\.1/);
    expect(await comesBack(from, `${postfix(from)}${'x'.repeat(75)}\r\n`.repeat(1) + `${'y'.repeat(75)}\r\n`.repeat(8000))).toMatch(/^552 /);
    expect(await failureAt(to)).toBeUndefined();
  });

  it('a refusal while sending marks the address at once, is not tried again, and is over when a mail is taken', async () => {
    const to = 'gibt-es-nicht@post.example';
    mail.refuses.set(to, '550 5.1.1 User unknown');
    const send = () => platform.db.tenant(town, (tx) => sendMail(tx, { to, lang: 'de', message: { subject: 'Neue Nachricht', paragraphs: ['Es wartet eine.'] } }));
    const id = await send();
    await portal.runJobs();
    expect([await mailRow(id), await failureAt(to)]).toEqual([{ status: '5.1.1', failed: true }, { how: 'refused', status: '5.1.1', since: expect.any(Date) }]);
    expect(await sql("select 1 from graphile_worker.jobs where task_identifier = 'mail.send'")).toEqual([]);
    mail.refuses.delete(to);
    await send();
    await portal.runJobs();
    expect(await failureAt(to)).toBeUndefined();
  });
});

describe('readDsn', () => {
  it.each([['', undefined], ['Subject: x\r\n\r\nx', undefined], [away('x'), undefined], [postfix('x').replace('report-type=delivery-status', 'report-type=disposition-notification'), undefined], [postfix('x').replace('message/delivery-status', 'text/plain'), undefined]])(
    'is no notification: %#', async (raw, expected) => { expect(await readDsn(Buffer.from(raw))).toBe(expected); });
});
