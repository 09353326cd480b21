import type { Text } from '../../../platform/i18n/index.ts';

/** How to reach the town; the offices follow from tenant.yaml. */
export const kontakt: Text = {
  de: `Sie haben eine Frage zu einem Dienst? Auf seiner Seite steht, welche Dienststelle Ihnen antwortet. Sie wissen nicht, wer zuständig ist? Dann fragen Sie uns:

{name}, {street}, {postcode} {city}

Schreiben Sie uns keine vertraulichen Angaben per E-Mail. Zu einem laufenden Vorgang schreiben Sie uns am sichersten aus Ihrem Postfach.`,
  en: `You have a question about a service? Its page says which office answers you. You do not know who is responsible? Then ask us:

{name}, {street}, {postcode} {city}, Germany

Please do not send confidential details by e-mail. The safest way to write to us about a running case is from your mailbox.`,
};
