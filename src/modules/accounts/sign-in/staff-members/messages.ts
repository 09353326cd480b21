import { messages } from '../../../../platform/i18n/index.ts';

/** Words of an invitation to the desk: mail and page. */
export const text = messages('staff-members', {
  inviteSubject: 'Ihr Zugang zur Verwaltung',
  inviteMail: (town: string) => `${town} hat für Sie einen Zugang zur Verwaltung des Bürgerportals angelegt oder erneuert. Legen Sie Ihr eigenes Kennwort fest. Danach melden Sie sich damit an.`,
  inviteDays: (days: number) => `Der Link ist ${days} Tage gültig und öffnet sich einmal. Geben Sie ihn niemandem weiter.`,
  inviteButton: 'Kennwort festlegen',
  inviteNotYou: 'Wenn Sie damit nichts anfangen können, brauchen Sie nichts zu tun: Ohne den Link öffnet sich nichts.',
  title: 'Kennwort festlegen',
  lead: (name: string, email: string) => `Guten Tag, ${name}. Legen Sie das Kennwort fest, mit dem Sie sich als ${email} anmelden. Ihren zweiten Faktor richten Sie danach ein.`,
  save: 'Kennwort speichern',
  done: 'Ihr Kennwort ist gespeichert. Melden Sie sich damit an.',
  over: 'Dieser Link gilt nicht mehr',
  overBody: 'Er wurde schon benutzt, ist älter als sieben Tage oder durch einen neueren ersetzt. Bitten Sie die Administration Ihrer Kommune um eine neue Einladung.',
  signIn: 'Zur Anmeldung',
  savedSubject: 'Ihr Kennwort ist festgelegt',
  savedMail: 'Mit dem Link aus Ihrer Einladung wurde gerade Ihr Kennwort für die Verwaltung festgelegt. Alle offenen Sitzungen sind beendet.',
}, {
  inviteSubject: 'Your access to the town hall desk',
  inviteMail: (town: string) => `${town} has made or renewed your access to the desk of the citizen portal. Set a password of your own, then sign in with it.`,
  inviteDays: (days: number) => `The link works for ${days} days and opens once. Do not pass it on to anybody.`,
  inviteButton: 'Set password',
  inviteNotYou: 'If this means nothing to you, you need not do anything: without the link nothing opens.',
  title: 'Set your password',
  lead: (name: string, email: string) => `Hello ${name}. Set the password with which you sign in as ${email}. You set up your second factor afterwards.`,
  save: 'Save password',
  done: 'Your password has been saved. Sign in with it.',
  over: 'This link no longer works',
  overBody: 'It has been used, is older than seven days or was replaced by a newer one. Ask the administration of your town for a new invitation.',
  signIn: 'To sign-in',
  savedSubject: 'Your password has been set',
  savedMail: 'Your password for the town hall desk has just been set by the link in your invitation. All open sessions have ended.',
});
