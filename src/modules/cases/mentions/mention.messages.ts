import { messages } from '../../../platform/i18n/index.ts';

/** The mail that tells a member of staff of a mention: it says nothing of the case. */
export const mentionText = messages('cases-mentions', {
  subject: 'Ein Hinweis für Sie in der Verwaltung',
  body: 'Eine Kollegin oder ein Kollege hat Sie in einer internen Notiz auf etwas hingewiesen. Worum es geht, lesen Sie nach der Anmeldung unter „Für mich“.',
  button: 'Zur Verwaltung',
  footer: 'Diese E-Mails bestellen Sie unter „Für mich“ ab.',
}, {
  subject: 'Something for you at the town hall desk',
  body: 'A colleague has pointed you to something in an internal note. After signing in you read what it is about under “For me”.',
  button: 'To the desk',
  footer: 'You can stop these e-mails under “For me”.',
});
