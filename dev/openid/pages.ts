/** Pages of the stand-ins for OpenID providers: choosing who one is, signing out. */
import type { StandInPeople } from './people.ts';

const page = (lang: string, title: string, body: string): string => `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}button{display:block;width:100%;margin:.6rem 0;padding:.7rem;font:inherit;text-align:left;border:1px solid #555;border-radius:.4rem;background:#f6f6f6;color:inherit;cursor:pointer}</style>
</head><body><main><h1>${title}</h1>${body}</main></body></html>`;

export type Lang = 'de' | 'en';
const words = {
  de: { deny: 'Abbrechen', leave: 'Abmelden?', leaveLead: 'Möchten Sie sich auch hier abmelden?', yes: 'Abmelden', no: 'Angemeldet bleiben' },
  en: { deny: 'Cancel', leave: 'Sign out?', leaveLead: 'Would you like to sign out here, too?', yes: 'Sign out', no: 'Stay signed in' },
};

/** Asks who one is. */
export function choicePage(uid: string, lang: Lang, { words: own, people }: StandInPeople): string {
  const { title, lead } = own[lang];
  const buttons = Object.entries(people).map(([id, { label, claims, note }]) => `<button type="submit" name="person" value="${id}">${label}<br><small>${[claims['email'], note].filter(Boolean).join(' · ')}</small></button>`).join('');
  return page(lang, title, `<p>${lead}</p><form method="post" action="/auswahl/${uid}">${buttons}<button type="submit" name="person" value="">${words[lang].deny}</button></form>`);
}

/** Asks whether to sign out. @param form of the library, without buttons */
export function leavePage(lang: Lang, form: string): string {
  const { leave, leaveLead, yes, no } = words[lang];
  return page(lang, leave, `<p>${leaveLead}</p>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">${yes}</button><button type="submit" form="op.logoutForm">${no}</button>`);
}

/** Says what was wrong. */
export const messagePage = (message: string): string => page('en', 'Not possible', `<p>${message.replace(/[<>&]/g, ' ')}</p>`);
