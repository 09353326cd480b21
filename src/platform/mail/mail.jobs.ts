import { createTransport } from 'nodemailer';
import type { Platform } from '../http/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import { mailHtml, mailText } from './letter.tsx';
import type { Mail } from './send-mail.ts';

/** Sends what was enqueued. A mail server that does not answer or refuses for now makes the job throw, and it is tried again. */
export function mailJobs(platform: Platform): Record<string, JobHandler> {
  const transport = createTransport(platform.config.smtpUrl, { pool: true, maxConnections: 3, disableFileAccess: true, disableUrlAccess: true } as never);
  return {
    'mail.send': async (tenantId: string, { to, lang, message }: Mail) => {
      const tenant = platform.tenants.byId(tenantId);
      if (!tenant) throw new Error(`tenant is not configured here: ${tenantId}`);
      await transport.sendMail({
        from: { name: tenant.name, address: tenant.contact.email },
        to: { name: '', address: to },
        subject: message.subject,
        text: mailText(tenant, lang, message),
        html: mailHtml(tenant, lang, message),
        // no out-of-office answers to a machine
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
      });
    },
  };
}
