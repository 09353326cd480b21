import type { SendMailOptions } from 'nodemailer';
import type { Tx } from '../db/index.ts';
import type { Platform } from '../http/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import type { Tenant } from '../tenancy/index.ts';
import { bounceAddress } from './bounces/bounce-address.ts';
import { followerOf } from './follow-mails.ts';
import { deleteOldMails, lockMail, markFailed, markSent } from './mails.store.ts';
import { renderMail } from './render-mail.tsx';
import type { QueuedMail } from './send-mail.ts';
import type { Refusal } from './status.rules.ts';
import { mailTransport } from './transport.ts';

/** Days for which it is known what was mailed. */
const mailDays = 90;

/**
 * Sends what was enqueued, unless it is not wanted any more. A mail that the server refuses for good is over; when it does not
 * answer, or refuses for now, the job throws and is tried again.
 * @param platform what sending needs of it
 */
export function mailJobs({ config, db, tenants, origin }: Pick<Platform, 'config' | 'db' | 'tenants' | 'origin'>): Record<string, JobHandler> {
  const transport = mailTransport(config.smtpUrl);
  return {
    'mail.send': async (tenantId: string, { id, to, lang, message }: QueuedMail) => {
      const tenant = tenants.byId(tenantId);
      if (!tenant) throw new Error(`tenant is not configured here: ${tenantId}`);
      if (!await db.tenant(tenantId, (tx) => isWanted(tx, id))) return;
      const portal = origin(tenant);
      const { from, replyTo } = addresses(tenant);
      const refusal = await transport.send({
        from, replyTo,
        to: { name: '', address: to },
        // where it comes back to, with its own address for each mail (VERP)
        ...(config.bounce && { envelope: { from: bounceAddress(config.bounce, tenantId, id), to } }),
        messageId: `<${id}@${new URL(portal).hostname}>`,
        ...renderMail(message, { tenant, lang, origin: portal }),
        // no out-of-office answers to a machine (RFC 3834)
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': lang },
      });
      await db.tenant(tenantId, (tx) => (refusal ? mailFailed(tx, id, 'refused', refusal) : mailSent(tx, id)));
    },
    'mail.tidy': (tenantId) => db.tenant(tenantId, (tx) => deleteOldMails(tx, mailDays)),
  };
}

/** Every night at 02:23 UTC. */
export const mailCron = { 'mail.tidy': '23 2 * * *' };

/** Whether a mail is still to go: not where it has gone before (the job may run twice), nor where its module says no. */
async function isWanted(tx: Tx, id: string): Promise<boolean> {
  const mail = await lockMail(tx, id);
  return !mail?.over && (await followerOf(mail?.kind)?.wanted(tx, id) ?? true);
}

async function mailSent(tx: Tx, id: string): Promise<void> {
  await followerOf(await markSent(tx, id))?.sent(tx, id);
}

/** Notes that a mail does not arrive, and tells the module whose it is; the second time nothing happens. */
export async function mailFailed(tx: Tx, id: string, how: 'refused' | 'bounced', { status, address }: Refusal): Promise<void> {
  const failed = await markFailed(tx, id, how, status, address);
  await followerOf(failed?.kind)?.failed(tx, id, status);
}

/** Whose mail it is: the town's. Where its mails come from an address of their own, answers still go to the contact. */
function addresses({ name, sender, contact }: Tenant): Pick<SendMailOptions, 'from' | 'replyTo'> {
  const from = { name, address: sender ?? contact.email };
  return from.address === contact.email ? { from } : { from, replyTo: { name, address: contact.email } };
}
