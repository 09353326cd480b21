/** What tests of passwords do at a portal, as people do: fill in, read the mail, open the link. */
import { testApp } from '../../../../../../test/support/app.ts';
import type { Browser, Fields, Page } from '../../../../../../test/support/browser.ts';

/** Pages of this way in stand below it. */
export const at = '/anmelden/kennwort';
/** A password that breaks no rule. */
export const good = 'Regen7Wolke§';
export const person = { vorname: 'Erika', nachname: 'Mustermann' };

/** The secret in an address. */
export const tokenOf = (link: string): string => /[?&][tv]=([\w-]+)/.exec(link)?.[1] ?? '';

/** Starts a portal for one test file. */
export async function atThePortal() {
  const portal = await testApp();
  const { database: { sql }, mail } = portal;
  let made = 0;

  /** An address nobody else has. */
  const someone = (): string => `gabler+${++made}@example.org`;

  /** A post from a network of its own: limits per network are another matter. */
  const post = (who: Browser, url: string, fields: Fields, follow = true): Promise<Page> => {
    const remoteAddress = `10.${++made >> 8}.${made & 255}.1`;
    const payload = new URLSearchParams(fields as Record<string, string>).toString();
    return who.request({ method: 'POST', url, payload, remoteAddress, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, follow);
  };

  /** Runs the jobs, and gives the newest mail to an address. */
  const mailTo = async (email: string): Promise<string> => {
    await portal.runJobs();
    return mail.to(email).at(-1)?.text ?? '';
  };

  /** The link in it. */
  const linkTo = async (email: string): Promise<string> => {
    const link = new URL(/https?:\/\/\S+kennwort\S+/.exec(await mailTo(email))?.[0] ?? 'http://x/');
    return `${link.pathname}${link.search}`;
  };

  /** Registers up to the mail. @returns the link */
  async function registered(who: Browser, email: string, password = good): Promise<string> {
    const review = await post(who, `${at}/registrieren`, { ...person, email, neu: password, wieder: password });
    await post(who, `${at}/registrieren/pruefen`, { v: tokenOf(review.path), einwilligung: 'true' });
    return linkTo(email);
  }

  return {
    portal, sql, mail, someone, post, mailTo, linkTo, registered,
    isIn: async (who: Browser): Promise<boolean> => (await who.request({ method: 'GET', url: '/sitzung' })).status === 200,
    signIn: (who: Browser, email: string, kennwort: string, more: Fields = {}) => post(who, at, { email, kennwort, ...more }, false),
    /** Lets time pass for what is under way, or for tries. */
    later: (minutes: number) => sql('update ways_under_way set expires_at = expires_at - make_interval(mins => $1)', [minutes]),
    triesLater: (minutes: number) => sql('update sign_in_tries set since = since - make_interval(mins => $1)', [minutes]),
    /** Somebody with an account at the Servicekonto. */
    async account(email = someone()): Promise<{ email: string; who: Browser }> {
      const who = portal.browser('servicekonto');
      await post(who, `${at}/aktivieren`, { t: tokenOf(await registered(who, email)) });
      return { email, who };
    },
  };
}
