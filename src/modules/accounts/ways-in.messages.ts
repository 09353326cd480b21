import { messages } from '../../platform/i18n/index.ts';

/** The words about ways in and sessions, wherever they are listed. */
export const text = messages('ways-in', {
  'kind.email': 'E-Mail-Adresse',
  'kind.password': 'Kennwort',
  'kind.passkey': 'Passkey',
  'kind.bundid': 'BundID',
  'kind.unternehmenskonto': 'Mein Unternehmenskonto',
  'kind.servicekonto': 'Servicekonto',
  'kind.openid': 'Anderer Anbieter',
  'kind.eid': 'Online-Ausweis',
  'method.email-link': 'Link in einer E-Mail',
  removedSubject: 'Ein Zugang zu Ihrem Konto wurde entfernt',
  removedMail: (name: string) => `Von Ihrem Konto wurde dieser Zugang entfernt: ${name}. Damit kann sich niemand mehr anmelden.`,
  addedSubject: 'Ein Zugang zu Ihrem Konto ist dazugekommen',
  addedMail: (name: string) => `Zu Ihrem Konto ist dieser Zugang dazugekommen: ${name}. Damit kann man sich ab jetzt anmelden.`,
  notYou: 'Wenn Sie das nicht waren, melden Sie sich bitte an, sehen Sie unter „Login-Daten“ nach und beenden Sie dort alle anderen Sitzungen. Wenden Sie sich im Zweifel an Ihre Kommune.',
}, {
  'kind.email': 'E-mail address',
  'kind.password': 'Password',
  'kind.passkey': 'Passkey',
  'kind.bundid': 'BundID',
  'kind.unternehmenskonto': 'Mein Unternehmenskonto',
  'kind.servicekonto': 'Servicekonto',
  'kind.openid': 'Another provider',
  'kind.eid': 'Online ID card',
  'method.email-link': 'Link in an e-mail',
  removedSubject: 'A way into your account was removed',
  removedMail: (name: string) => `This way in was removed from your account: ${name}. Nobody can sign in with it any more.`,
  addedSubject: 'A way into your account was added',
  addedMail: (name: string) => `This way in was added to your account: ${name}. From now on it can be used to sign in.`,
  notYou: 'If that was not you, please sign in, look at “Sign-in details” and end all other sessions there. If in doubt, contact your municipality.',
});
