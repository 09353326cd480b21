import { messages } from '../../../platform/i18n/index.ts';

/** What citizens are told about their wish that a case is deleted. Mails say nothing of the case (S1.3). */
export const text = messages('cases-erasure', {
  refused: (day: string, answer: string, remedies: string) => `Sie haben am ${day} verlangt, dass wir diesen Vorgang löschen. Das lehnen wir ab:\n\n${answer}\n\n${remedies}`,
  remedies: 'Sind Sie nicht einverstanden, dann beschweren Sie sich bei der Landesbeauftragten oder dem Landesbeauftragten für den Datenschutz, oder klagen Sie vor dem Verwaltungsgericht (Art. 12 Abs. 4 DSGVO).',
  mailSubject: 'Ihre Löschung ist erledigt',
  mailBody: 'Sie haben verlangt, dass wir einen Vorgang löschen. Das haben wir getan: Er ist mit allen Angaben, Nachrichten und Dateien gelöscht.',
  mailHow: 'Er steht nicht mehr im Postfach, und auch wir können ihn nicht mehr lesen. Wir behalten nur einen Nachweis ohne Ihre Angaben, dass gelöscht wurde. Gebuchte Zahlungen bleiben ohne Ihren Namen in der Kasse.',
  mailHowWithoutAccount: 'Vorgangsnummer und Zugangscode öffnen ihn nicht mehr, und auch wir können ihn nicht mehr lesen. Wir behalten nur einen Nachweis ohne Ihre Angaben, dass gelöscht wurde. Gebuchte Zahlungen bleiben ohne Ihren Namen in der Kasse.',
  mailCopies: 'Was Sie selbst heruntergeladen haben und was in Ihrem BundID-Postfach liegt, löschen Sie bitte selbst.',
  mailNoReply: 'Bitte antworten Sie nicht auf diese E-Mail.',
}, {
  refused: (day: string, answer: string, remedies: string) => `On ${day} you asked us to delete this case. We refuse that:\n\n${answer}\n\n${remedies}`,
  remedies: 'If you do not agree, complain to the data protection authority of your Land, or go to the administrative court (Art. 12 (4) GDPR).',
  mailSubject: 'Your deletion is done',
  mailBody: 'You asked us to delete a case. We have done so: it is deleted with all answers, messages and files.',
  mailHow: 'It is no longer in the mailbox, and we cannot read it any more either. All we keep is a certificate, without your details, that it was deleted. Payments that were booked remain in the books without your name.',
  mailHowWithoutAccount: 'Case number and access code do not open it any more, and we cannot read it any more either. All we keep is a certificate, without your details, that it was deleted. Payments that were booked remain in the books without your name.',
  mailCopies: 'What you have downloaded yourself, and what lies in your BundID mailbox, please delete yourself.',
  mailNoReply: 'Please do not reply to this e-mail.',
});
