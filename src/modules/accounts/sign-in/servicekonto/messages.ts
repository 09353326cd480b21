import { messages } from '../../../../platform/i18n/index.ts';

export const text = messages('servicekonto', {
  lead: 'Sie haben schon ein Servicekonto? Dann brauchen Sie hier kein neues. Sie melden sich dort an und kommen hierher zurück.',
  other: 'Mit anderem Servicekonto anmelden',
  chooseTitle: 'Mit anderem Servicekonto anmelden',
  chooseLead: 'In welchem Land haben Sie Ihr Servicekonto? Sie melden sich dort an und kommen danach hierher zurück.',
  consentTitle: 'Daten übernehmen?',
  consentLead: (source: string, portal: string) => `Das Servicekonto (${source}) hat uns diese Daten übermittelt. Sind Sie einverstanden, dass ${portal} sie in Ihrem Konto hier speichert und für Ihre Anträge benutzt?`,
  consentOnce: 'Wir fragen nur bei der ersten Anmeldung. Danach kommen Änderungen bei jeder Anmeldung von dort mit. Sie können diesen Weg unter „Login-Daten“ wieder entfernen.',
  firstName: 'Vorname', lastName: 'Nachname', birthName: 'Geburtsname', doctorate: 'Doktorgrad', birthDate: 'Geburtsdatum', address: 'Anschrift', phone: 'Telefon', email: 'E-Mail-Adresse',
  level: 'Vertrauensniveau Ihrer Anmeldung',
  agree: 'Zustimmen', cancel: 'Abbrechen',
  declined: 'Sie haben nicht zugestimmt. Wir haben nichts gespeichert, und Sie sind nicht angemeldet. Wählen Sie einen Weg, um weiterzumachen.',
  over: 'Das hat zu lange gedauert oder war schon erledigt. Wir haben nichts gespeichert. Bitte fangen Sie noch einmal an.',
}, {
  lead: 'Do you have a Servicekonto already? Then you need no new account here. You sign in there and come back.',
  other: 'Sign in with another Servicekonto',
  chooseTitle: 'Sign in with another Servicekonto',
  chooseLead: 'In which state do you have your Servicekonto? You sign in there and then come back here.',
  consentTitle: 'Take over these data?',
  consentLead: (source: string, portal: string) => `The Servicekonto (${source}) has passed these data on to us. Do you agree that ${portal} keeps them in your account here and uses them for your applications?`,
  consentOnce: 'We ask at the first sign-in only. After that, changes come with each sign-in from there. You can remove this way under “Login data”.',
  firstName: 'First name', lastName: 'Last name', birthName: 'Name at birth', doctorate: 'Doctoral degree', birthDate: 'Date of birth', address: 'Address', phone: 'Phone', email: 'E-mail address',
  level: 'Trust level of your sign-in',
  agree: 'Agree', cancel: 'Cancel',
  declined: 'You did not agree. We have kept nothing, and you are not signed in. Choose a way to carry on.',
  over: 'That took too long, or was done already. We have kept nothing. Please begin again.',
});
