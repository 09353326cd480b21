import type { SendMailOptions } from 'nodemailer';
import type { Platform } from '../http/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import type { Tenant } from '../tenancy/index.ts';
import { renderMail } from './render-mail.tsx';
import type { QueuedMail } from './send-mail.ts';
import { mailTransport } from './transport.ts';

/**
 * Sends what was enqueued. When the mail server does not answer, or refuses, the job throws and is tried again.
 * @param platform what sending needs of it
 */
export function mailJobs({ config, tenants, origin }: Pick<Platform, 'config' | 'tenants' | 'origin'>): Record<string, JobHandler> {
  const transport = mailTransport(config.smtpUrl);
  return {
    'mail.send': async (tenantId: string, { id, to, lang, message }: QueuedMail) => {
      const tenant = tenants.byId(tenantId);
      if (!tenant) throw new Error(`tenant is not configured here: ${tenantId}`);
      const portal = origin(tenant);
      await transport.send({
        ...addresses(tenant),
        to: { name: '', address: to },
        messageId: `<${id}@${new URL(portal).hostname}>`,
        ...renderMail(message, { tenant, lang, origin: portal }),
        // no out-of-office answers to a machine (RFC 3834)
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': lang },
      });
    },
  };
}

/** Whose mail it is: the town's. Where its mails come from an address of their own, answers still go to the contact. */
function addresses({ name, sender, contact }: Tenant): Pick<SendMailOptions, 'from' | 'replyTo'> {
  const from = { name, address: sender ?? contact.email };
  return from.address === contact.email ? { from } : { from, replyTo: { name, address: contact.email } };
}
