import { messages } from '../../../../platform/i18n/index.ts';

export const text = messages('openid', {
  with: (name: string) => `Mit ${name} anmelden`,
  title: 'Mit einem Konto, das Sie schon haben',
  lead: 'Ihr Konto bei einem anderen Anbieter genügt. Sie werden dafür auf die Seite des Anbieters geleitet.',
  'refused.over': 'Diese Anmeldung ist abgelaufen oder gehört zu einem anderen Browser. Bitte fangen Sie noch einmal an.',
  'refused.denied': 'Sie haben die Anmeldung beim Anbieter abgebrochen. Sie sind nicht angemeldet. Wählen Sie einen Weg, um weiterzumachen.',
  'refused.down': 'Der Anbieter antwortet gerade nicht. Ihre Eingaben sind gespeichert. Versuchen Sie es in ein paar Minuten noch einmal oder melden Sie sich auf einem anderen Weg an.',
  'refused.failed': 'Die Antwort des Anbieters war nicht in Ordnung. Zu Ihrer Sicherheit haben wir Sie nicht angemeldet. Bitte fangen Sie noch einmal an.',
  joinTitle: 'Sie haben hier schon ein Konto',
  joinLead: 'Zu Ihrer E-Mail-Adresse gibt es hier schon ein Konto. Damit niemand anderes hineinkommt, prüfen wir zuerst, dass es Ihres ist.',
  joinHow: 'Melden Sie sich jetzt einmal so an, wie Sie es hier bisher getan haben – in diesem Browser und innerhalb von 15 Minuten. Dann verbinden wir beides, und ab dem nächsten Mal können Sie beide Wege benutzen.',
  joinButton: 'Wie bisher anmelden',
}, {
  with: (name: string) => `Sign in with ${name}`,
  title: 'With an account you have already',
  lead: 'Your account at another provider is enough. You will be taken to the provider’s page.',
  'refused.over': 'This sign-in has expired or belongs to another browser. Please begin again.',
  'refused.denied': 'You stopped signing in at the provider. You are not signed in. Choose a way to carry on.',
  'refused.down': 'The provider does not answer at the moment. What you entered is saved. Try again in a few minutes, or sign in another way.',
  'refused.failed': 'The provider’s answer was not in order. For your safety we have not signed you in. Please begin again.',
  joinTitle: 'You already have an account here',
  joinLead: 'There is already an account here with your e-mail address. So that nobody else gets in, we first check that it is yours.',
  joinHow: 'Sign in once now in the way you have used here so far – in this browser and within 15 minutes. Then we join the two, and from the next time on you can use both ways.',
  joinButton: 'Sign in as before',
});
