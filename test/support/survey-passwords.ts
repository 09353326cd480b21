/** Every page of signing in by password, with its errors, in both styles of registration. */
import type { Page } from '@playwright/test';
import type { CaughtMail } from './mail.ts';
import type { Survey } from './survey.ts';

interface Help { someone(): string; mailTo(address: string, count?: number): Promise<CaughtMail> }

const at = '/anmelden/kennwort';
const good = 'Regen7Wolke§';
const person = { vorname: 'Erika', nachname: 'Mustermann' };

/** Path and query of the link in a mail, without language. */
const linkIn = ({ text }: CaughtMail): string => { const link = new URL(/https?:\/\/\S+kennwort\S+/.exec(text)![0]); return link.pathname.replace(/^\/en(?=\/)/, '') + link.search; };

/** An own password and a link by mail (S4.2). @param page at a town that registers so */
export async function lookAtOwnPasswords(page: Page, pages: Survey, help: Help): Promise<void> {
  const email = help.someone();
  await pages.look(page, '/anmelden/registrieren');
  await pages.look(page, `${at}/registrieren`);
  await pages.post(page, `${at}/registrieren`, {}, 422);
  await pages.post(page, `${at}/registrieren`, { ...person, email, neu: good, wieder: good }, 200);
  const token = new URL(page.url()).searchParams.get('v')!;
  await pages.post(page, `${at}/registrieren/pruefen`, { v: token }, 422);
  await pages.post(page, `${at}/registrieren/pruefen`, { v: token, einwilligung: 'true' }, 200);
  const link = linkIn(await help.mailTo(email));
  await pages.look(page, link);
  await page.context().clearCookies();
  await pages.look(page, link);
  await pages.post(page, `${at}/aktivieren`, { t: new URL(link, page.url()).searchParams.get('t')!, kennwort: 'falsch' }, 422);
  await pages.post(page, `${at}/aktivieren`, { t: new URL(link, page.url()).searchParams.get('t')!, kennwort: good }, 200);
  await pages.look(page, link, 410);
  await pages.look(page, `${at}/vergessen`);
  await pages.post(page, `${at}/vergessen`, { email: 'erika' }, 422);
  await pages.post(page, `${at}/vergessen`, { email }, 200);
  const renewal = linkIn(await help.mailTo(email, 2));
  await pages.look(page, renewal);
  const t = new URL(renewal, page.url()).searchParams.get('t')!;
  await pages.post(page, `${at}/neu`, { t, neu: 'a b<', wieder: '' }, 422);
  await pages.post(page, `${at}/neu`, { t, neu: 'Sonne8Mond$', wieder: 'Sonne8Mond$' }, 200);
  await pages.look(page, '/anmelden');
  await pages.post(page, at, { email, kennwort: 'falsch' }, 422);
  await pages.post(page, at, { email, kennwort: 'Sonne8Mond$' }, 200);
  await pages.look(page, '/mein-bereich/login-daten');
}

/** A first password by mail and a security question (S1.5). @param page at a town that registers so */
export async function lookAtFirstPasswords(page: Page, pages: Survey, help: Help): Promise<void> {
  const email = help.someone();
  const passwordIn = ({ text }: CaughtMail): string => /\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b/.exec(text)![0];
  await pages.look(page, `${at}/registrieren`);
  await pages.post(page, `${at}/registrieren`, {}, 422);
  await pages.post(page, `${at}/registrieren`, { ...person, email }, 200);
  const kennwort = passwordIn(await help.mailTo(email));
  await pages.post(page, at, { email, kennwort }, 200);
  const v = new URL(page.url()).searchParams.get('v')!;
  await pages.post(page, `${at}/erste-anmeldung`, { v, frage: 'eigene', eigene: '', antwort: '' }, 422);
  await pages.post(page, `${at}/erste-anmeldung`, { v, frage: 'pet', antwort: 'Bello' }, 200);
  await pages.post(page, `${at}/aendern`, { aktuell: '', neu: 'kurz', wieder: '' }, 422);
  await pages.look(page, `${at}/sicherheitsfrage`);
  await pages.post(page, `${at}/sicherheitsfrage`, {}, 422);
  await pages.look(page, '/mein-bereich/login-daten');
  await pages.look(page, `${at}/aendern`);
  await pages.look(page, `${at}/vergessen`);
  await pages.post(page, `${at}/vergessen`, { email }, 200);
  const link = linkIn(await help.mailTo(email, 2));
  await pages.look(page, link);
  await pages.post(page, `${at}/antwort`, { t: new URL(link, page.url()).searchParams.get('t')!, antwort: 'Rex' }, 422);
}
