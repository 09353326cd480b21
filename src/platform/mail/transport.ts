import type { SendMailOptions, Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { refusedBy, type Refusal } from './status.rules.ts';

/** Connections to the mail server that are kept for a while, since opening one takes longer than sending. */
export interface MailTransport {
  /**
   * @returns the server's refusal where it will never take a mail to this address: an expected outcome
   * @throws Error that names the server's code and no person, so that it can be logged
   */
  send(mail: SendMailOptions): Promise<Refusal | undefined>;
  close(): void;
}

/** Milliseconds without a mail after which the connections are given back. */
const idle = 2000;

/**
 * Prepares sending by SMTP; the first mail opens the connection.
 * @param url `smtp://` (STARTTLS where offered) or `smtps://`, with user and password where the server wants them
 */
export function mailTransport(url: string): MailTransport {
  let transport: Transporter<SMTPPool.SentMessageInfo> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sending = 0;

  const close = (): void => {
    clearTimeout(timer);
    transport?.close();
    transport = undefined;
  };
  return {
    async send(mail) {
      clearTimeout(timer);
      sending++;
      const { createTransport } = await import('nodemailer');
      transport ??= createTransport({
        url, pool: true, maxConnections: 4, maxMessages: Infinity, disableFileAccess: true, disableUrlAccess: true,
        connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000,
      });
      try {
        await transport.sendMail(mail);
        return undefined;
      } catch (error) {
        const refusal = (error as { command?: string }).command === 'RCPT TO' ? refusedBy(error as { responseCode?: number; response?: string }) : undefined;
        if (refusal) return refusal;
        throw withoutPerson(error);
      } finally {
        if (--sending === 0) timer = setTimeout(close, idle).unref();
      }
    },
    close,
  };
}

/** A server's refusal repeats the address; jobs and logs must not keep it. */
function withoutPerson(error: unknown): Error {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  return new Error(`The mail was not sent: ${[code ?? 'unknown', responseCode, command].filter(Boolean).join(' ')}`);
}
