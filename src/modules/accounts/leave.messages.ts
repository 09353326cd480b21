import { messages } from '../../platform/i18n/index.ts';

/** The last mail to an account. */
export const text = messages('leave', {
  subject: 'Ihr Konto ist gelöscht',
  body: 'Ihr Konto und alles, was darin gespeichert war, ist gelöscht. Vorgänge, die Sie abgesendet haben, bleiben bei der Verwaltung, solange das Gesetz es verlangt.',
  notYou: 'Wenn Sie das nicht waren, wenden Sie sich bitte an Ihre Kommune.',
}, {
  subject: 'Your account has been deleted',
  body: 'Your account and everything stored in it has been deleted. Cases that you have sent stay with the administration as long as the law requires.',
  notYou: 'If that was not you, please contact your municipality.',
});
