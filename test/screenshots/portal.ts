/** The portal for the pictures: the one of the browser walkthroughs, in a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../dev/ports.ts';
import type { CaughtMail } from '../support/mail.ts';

const root = join(import.meta.dirname, '../..');

export interface Portal {
  /** Address of a town's page; without a town, of the portal itself. */
  url(path: string, town?: string): string;
  /** The newest mail to an address, once there are so many. */
  mailTo(address: string, count?: number): Promise<CaughtMail>;
  /** Where the code of a member of staff is to be had: `codeOf(mailPort, email)`. */
  readonly mailPort: string;
  stop(): Promise<void>;
}

/** Starts it. @throws Error when it does not answer within a minute */
export async function startPortal(): Promise<Portal> {
  const [port, mailPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'test/support/serve.ts')], {
    cwd: root, stdio: 'inherit', env: { ...process.env, WALKTHROUGH_PORT: String(port), WALKTHROUGH_MAIL_PORT: String(mailPort) },
  });
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const url = (path: string, town = 'guetersloh'): string => `http://${town ? `${town}.` : ''}localhost:${port}${path}`;
  await until('the portal', async () => (await fetch(`http://127.0.0.1:${port}/ready`)).ok);
  return {
    url, mailPort: String(mailPort),
    async mailTo(address, count = 1) {
      let mails: CaughtMail[] = [];
      await until(`mail to ${address}`, async () => {
        mails = await (await fetch(`http://127.0.0.1:${mailPort}/${encodeURIComponent(address)}`)).json() as CaughtMail[];
        return mails.length >= count;
      });
      return mails.at(-1)!;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if (await done().catch(() => false)) return;
  }
  throw new Error(`${what} did not come within a minute`);
}
