import { dictionary } from '@zxcvbn-ts/language-common';

/** 49 000 of the passwords found most in leaks, the most common first, in lower case (MIT, from the lists of zxcvbn). */
const leaked: ReadonlySet<string> = new Set((dictionary['passwords-common'] as readonly string[]).filter((word) => word.length >= 4));

/** What Germans choose, and leaks from elsewhere do not show. */
const german = new Set(['passwort', 'kennwort', 'hallo', 'schatz', 'sommer', 'winter', 'frühling', 'herbst', 'fussball', 'fußball', 'deutschland', 'berlin', 'hamburg', 'schalke', 'dortmund', 'bayern', 'geheim', 'willkommen', 'schnucki', 'mausi', 'hase', 'liebe', 'ficken', 'arschloch', 'stadttor']);

/** Digits, signs at the end, and years make no word another. */
const bare = (password: string): string => password.replace(/[\d\p{P}\p{S}]+$/u, '');

/** Whether a password is one that everybody tries first: from the lists, in any case, or a common word with something hung on. */
export function isCommon(password: string): boolean {
  const low = password.toLowerCase();
  const word = bare(low);
  return leaked.has(low) || leaked.has(low.replace(/[\p{P}\p{S}]+$/u, '')) || (word.length >= 4 && (german.has(word) || (leaked.has(word) && /^\d{0,4}[\p{P}\p{S}]?$/u.test(low.slice(word.length)))));
}
