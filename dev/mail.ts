/** The demo's mail server: takes every mail the portal sends and shows it on a web page. Nothing leaves the machine. */
import { mkdirSync } from 'node:fs';
import { MailDev } from 'maildev';
import { nextFree } from './ports.ts';

export interface MailServer {
  smtpUrl: string;
  /** page that shows the mails */
  webUrl: string;
  stop(): Promise<void>;
}

/** Starts it on ports 1025 and 1080, or the next free ones. @param folder where mails are kept */
export async function startMail(folder: string): Promise<MailServer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const smtp = await nextFree(1025);
  const web = await nextFree(1080);
  const maildev = new MailDev({ smtp, web, ip: '127.0.0.1', webIp: '127.0.0.1', mailDirectory: folder, maxEmails: 500, silent: true });
  await quietly(() => maildev.start());
  return { smtpUrl: `smtp://127.0.0.1:${smtp}`, webUrl: `http://localhost:${web}`, stop: () => maildev.stop() };
}

/** It prints its address even when told to be silent. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info } = console;
  console.info = () => {};
  try {
    return await work();
  } finally {
    console.info = info;
  }
}
