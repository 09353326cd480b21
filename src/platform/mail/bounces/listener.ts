import type { AddressInfo } from 'node:net';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { BounceConfig } from '../../../config.ts';
import type { Platform } from '../../http/index.ts';
import { mailFailed } from '../mail.jobs.ts';
import { refusalOf } from '../status.rules.ts';
import { readBounceAddress } from './bounce-address.ts';
import { readDsn } from './read-dsn.ts';

/** Bytes of a notification: our mails come back with it and are small. */
const mostBytes = 512 * 1024;

/** The listener while it runs. */
export interface Bounces { readonly port: number; stop(): Promise<void> }

/** What a stranger's server is told: it will not try again. */
const refuse = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });

/**
 * Takes what comes back of our mails, by SMTP, where that is configured: the town's mail server passes on here what is addressed to
 * the bounce domain. Anything but a delivery status notification to an address that this portal has made is refused.
 */
export async function startBounces(platform: Pick<Platform, 'config' | 'db' | 'tenants' | 'log'>): Promise<Bounces | undefined> {
  const { bounce } = platform.config;
  if (!bounce?.listen) return undefined;
  const tenantIds = platform.tenants.all.map(({ id }) => id);
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    name: bounce.domain, banner: 'Stadttor', size: mostBytes, authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true,
    maxClients: 20, socketTimeout: 30_000, closeTimeout: 2000, logger: false,
    // a notification has no sender, so that it never comes back itself (RFC 3464 § 2)
    onMailFrom: ({ address }, _session, done) => done(address === '' ? null : refuse(550, '5.7.1 Only delivery status notifications are taken here')),
    onRcptTo: ({ address }, session, done) => done(whoseIs(address, session)),
    onData: (stream, session, done) => { void answer(stream, session, done); },
  });

  function whoseIs(address: string, session: SMTPServerSession): Error | null {
    if (!readBounceAddress(bounce as BounceConfig, tenantIds, address)) return refuse(550, '5.1.1 No such address');
    return session.envelope.rcptTo.length > 0 ? refuse(452, '4.5.3 One recipient at a time') : null;
  }

  async function answer(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error) => void): Promise<void> {
    let refused: Error | undefined;
    try {
      refused = await take(stream, session);
    } catch (error) {
      platform.log.error({ err: error, part: 'bounces' }, 'a notification was not kept');
      refused = refuse(451, '4.3.0 Try again later');
    }
    done(refused);
  }

  /** @returns why it was refused */
  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | undefined> {
    const parts: Buffer[] = [];
    // read to its end in any case, kept only up to its limit
    for await (const part of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) parts.push(part);
    if (stream.sizeExceeded) return refuse(552, '5.3.4 Too large');
    const mail = readBounceAddress(bounce as BounceConfig, tenantIds, session.envelope.rcptTo[0]?.address ?? '');
    const told = mail && await readDsn(Buffer.concat(parts));
    if (!mail || !told) return refuse(554, '5.6.0 Not a delivery status notification');
    // one mail has one recipient: „delayed“ and „relayed“ are no failures
    const refusal = told.filter(({ action }) => action === 'failed').map(({ status }) => refusalOf(status)).find((one) => one !== undefined);
    if (refusal) await platform.db.tenant(mail.tenantId, (tx) => mailFailed(tx, mail.mailId, 'bounced', refusal));
    return undefined;
  }

  // a client that goes away in mid-sentence is its own affair
  server.on('error', (error: Error) => platform.log.debug({ err: error, part: 'bounces' }, 'a connection was lost'));
  const { host, port } = bounce.listen;
  await new Promise<void>((resolve, reject) => { server.server.once('error', reject); server.listen(port, host, resolve); });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => { server.close(resolve); }),
  };
}
