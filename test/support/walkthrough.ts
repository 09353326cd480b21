/** What every walkthrough starts from: `import { test, expect } from '../support/walkthrough.ts'`. */
import { createHash } from 'node:crypto';
import { test as base, expect, type Page } from '@playwright/test';
import { citizens, staff, staffEmail, type DemoCitizen, type DemoStaff } from '../../dev/demo/people.ts';
import { expectAccessible } from './accessible.ts';
import { codeOf, signInAtDesk } from './desk-sign-in.ts';
import type { CaughtMail } from './mail.ts';

export { citizens, expect, expectAccessible, staff };

interface Helpers {
  /** Address of another town's page. */
  town(tenantId: string, path?: string): string;
  /** An address nobody else uses in this run: tests run side by side. */
  someone(person?: DemoCitizen): string;
  /** The newest mail to an address; waits for it. @param count how many must have come */
  mailTo(address: string, count?: number): Promise<CaughtMail>;
  /** From any page with a sign-in: asks for the link, opens it from the mail, confirms. @returns the address used */
  signIn(page: Page, address?: string): Promise<string>;
  /** Signs in at the desk, with password and code. */
  signInStaff(page: Page, person?: DemoStaff, tenantId?: string): Promise<void>;
  /** The code that a member of staff's app shows, not used yet. */
  codeOf(person: DemoStaff, tenantId?: string): Promise<string>;
}

let made = 0;

const addressOf = (name: string): string => `10.${[...createHash('sha256').update(name).digest().subarray(0, 3)].join('.')}`;

export const test = base.extend<{ help: Helpers; finalPage: void }>({
  // Each test comes from an address of its own, as people do: a fast machine signs in more often in ten minutes than one address may.
  extraHTTPHeaders: async ({ browserName }, use, { testId, repeatEachIndex }) => use({ 'x-forwarded-for': addressOf(`${browserName} ${testId} ${repeatEachIndex}`) }),
  help: async ({ baseURL }, use) => {
    const town = (tenantId: string, path = '/'): string => new URL(path, baseURL!.replace(/\/\/[^.]+\./, `//${tenantId}.`)).href;
    const someone = ({ email }: DemoCitizen = citizens.erika): string => email.replace('@', `+${process.pid}-${++made}@`);
    const mailTo = async (address: string, count = 1): Promise<CaughtMail> => {
      let mails: CaughtMail[] = [];
      await expect.poll(async () => {
        const answer = await fetch(`http://127.0.0.1:${process.env.WALKTHROUGH_MAIL_PORT}/${encodeURIComponent(address)}`);
        mails = await answer.json() as CaughtMail[];
        return mails.length;
      }, { message: `mail to ${address}`, timeout: 20_000, intervals: [100] }).toBeGreaterThanOrEqual(count);
      return mails.at(-1)!;
    };
    await use({
      town, someone, mailTo,
      async signIn(page, address = someone()) {
        if (!new URL(page.url(), baseURL).pathname.includes('/anmelden')) await page.goto('/anmelden');
        await page.locator('#email').fill(address);
        await page.getByRole('button', { name: /Login-?\s?Link|link/i }).click();
        const link = /https?:\/\/\S+/.exec((await mailTo(address)).text)![0];
        await page.goto(link);
        await page.getByRole('main').getByRole('button').first().click();
        return address;
      },
      async signInStaff(page, person = staff.sabine, tenantId = 'guetersloh') {
        await signInAtDesk(page, town(tenantId, '/verwaltung/anmelden'), staffEmail(person, tenantId));
      },
      codeOf: (person, tenantId = 'guetersloh') => codeOf(process.env.WALKTHROUGH_MAIL_PORT!, staffEmail(person, tenantId)),
    });
  },
  // Wherever a test ends, that page is checked.
  finalPage: [async ({ page }, use, info) => {
    await use();
    if (info.status === 'passed' && page.url().startsWith('http')) await expectAccessible(page);
  }, { auto: true }],
});
