/** What `npm start` prints when the portal answers. */
import type { Town } from './demo/add-demo.ts';
import { townWithDirectory } from './openid/environment.ts';
import { citizenPassword, citizens, demoPassword, staff, staffEmail, type DemoStaff } from './demo/people.ts';

export interface Facts { port: number; mailUrl: string; codesUrl: string; bundidMailboxUrl: string; paymentsUrl: string; seconds: number; towns: readonly Town[] }

export function welcome({ port, mailUrl, codesUrl, bundidMailboxUrl, paymentsUrl, seconds, towns }: Facts): string {
  const column = Math.max(...towns.map(({ name }) => name.length), 10) + 2;
  const line = (label: string, value: string): string => `  ${label.padEnd(column)}${value}`;
  const first = towns.find(({ id }) => id === 'guetersloh') ?? towns[0];
  const wide = first ? Math.max(...Object.values<DemoStaff>(staff).map((person) => staffEmail(person, first.id).length)) + 2 : 0;
  return [
    '',
    `Stadttor is ready (${seconds.toFixed(1)} s).`,
    '',
    line('All towns', `http://localhost:${port}`),
    ...towns.map(({ id, name }) => line(name, `http://${id}.localhost:${port}`)),
    '',
    line('E-mails', `${mailUrl}   every mail that is sent ends up here, and nowhere else`),
    line('BundID mailbox', `${bundidMailboxUrl}   what people who wish so find in the mailbox of their BundID account, too`),
    line('Payments', `${paymentsUrl}/stoerungen   what the payment services of the demo get wrong, on demand`),
    '',
    'Citizens sign in with a link by e-mail, to any address:',
    line('', Object.values(citizens).map(({ email }) => email).join(', ')),
    ...towns.some(({ password }) => password) ? [line('', `${citizens.erika.email} also with the password ${citizenPassword}: ${towns.filter(({ password }) => password).map(({ name }) => name).join(', ')}`)] : [],
    ...first ? [
      `Staff sign in at http://${first.id}.localhost:${port}/verwaltung with the password ${demoPassword}, then the code that ${codesUrl} shows:`,
      ...Object.values<DemoStaff>(staff).map((person) => line('', `${staffEmail(person, first.id).padEnd(wide)}${[...Object.keys(person.offices), ...person.roles ?? []].join(', ')}`)),
      line('', `and by a directory of the town's own at http://${townWithDirectory}.localhost:${port}/verwaltung`),
    ] : [],
    '',
    'Ctrl-C stops everything; what was entered stays in .data/.',
    '',
  ].join('\n');
}
