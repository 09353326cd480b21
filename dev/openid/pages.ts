/** Pages and people of the stand-in for Google. */
import { citizens, type DemoCitizen } from '../demo/people.ts';

const claimsOf = ({ firstName, lastName, email }: DemoCitizen, verified: boolean) => ({ name: `${firstName} ${lastName}`, given_name: firstName, family_name: lastName, email, email_verified: verified });

/** Who one can be there: the people of the demo, and one whose address the provider has not proven. */
export const people = {
  erika: { label: 'Erika Mustermann', claims: claimsOf(citizens.erika, true) },
  max: { label: 'Max Mustermann', claims: claimsOf(citizens.max, true) },
  lena: { label: 'Lena Mustermann', claims: claimsOf(citizens.lena, true) },
  unbestaetigt: { label: 'Erika Mustermann, Adresse nicht bestätigt', claims: claimsOf({ ...citizens.erika, email: 'erika.unbestaetigt@example.org' }, false) },
} as const;

export type GooglePerson = keyof typeof people;

const page = (lang: string, title: string, body: string): string => `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}button{display:block;width:100%;margin:.6rem 0;padding:.7rem;font:inherit;text-align:left;border:1px solid #555;border-radius:.4rem;background:#f6f6f6;color:inherit;cursor:pointer}</style>
</head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const words = {
  de: { title: 'Konto auswählen', lead: 'Dies ist ein Nachbau des Anbieters für die Vorführung. Wer möchten Sie sein?', deny: 'Abbrechen' },
  en: { title: 'Choose an account', lead: 'This stands in for the provider in the demonstration. Who would you like to be?', deny: 'Cancel' },
};

/** Asks who one is. */
export function choicePage(uid: string, lang: 'de' | 'en'): string {
  const { title, lead, deny } = words[lang];
  const buttons = Object.entries(people).map(([id, { label, claims }]) => `<button name="person" value="${id}">${label}<br><small>${claims.email}</small></button>`).join('');
  return page(lang, title, `<p>${lead}</p><form method="post" action="/auswahl/${uid}">${buttons}<button name="person" value="">${deny}</button></form>`);
}

/** Says what was wrong. */
export const messagePage = (message: string): string => page('en', 'Not possible', `<p>${message.replace(/[<>&]/g, ' ')}</p>`);
