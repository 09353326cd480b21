/** What a browser does with a form of the portal: follows redirects, sends hidden fields back. */
import { host } from './portal.ts';
import type { User } from './people.ts';

export interface Shown { path: string; html: string }

/** Eight answers on four pages; the fields as browsers post them. */
export const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tier: { name: 'Bello', rasse: 'Dackel', 'geburt.day': '1', 'geburt.month': '5', 'geburt.year': '2024' },
  herkunft: { herkunft: 'zucht', tierheim: '', kastriert: 'yes' },
  person: { 'halter.firstName': 'Erika', 'halter.lastName': 'Mustermann', 'anschrift.street': 'Beispielweg', 'anschrift.houseNumber': '7', 'anschrift.postcode': '12345', 'anschrift.city': 'Messstadt' },
  schluss: { bemerkung: 'Bitte schicken Sie die Marke mit der Post.' },
};

/** Opens a page, or posts to it, and follows to where it leads. @throws Error when it does not end at a page */
export async function go({ connection, cookie }: User, path: string, fields?: Readonly<Record<string, string>>): Promise<Shown> {
  let answer = await connection.ask({ host, path, cookie, body: fields && new URLSearchParams(fields).toString() });
  for (; answer.status === 303 && answer.location; path = answer.location, answer = await connection.ask({ host, path, cookie }));
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
  return { path, html: answer.body.toString('utf8') };
}

/** The value of a hidden field. */
export const hidden = ({ html }: Shown, name: string): string => new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Id of the draft and of the page that is shown. */
export function placeOf({ path }: Shown): { draft: string; page: string } {
  const [, , draft = '', page = ''] = path.split(/[/?#]/);
  return { draft, page };
}

/** Begins an application. @returns its first page */
export const begin = (user: User): Promise<Shown> => go(user, '/dienste/tier-anmelden/antrag', {});
