import { messages } from '../../../platform/i18n/index.ts';

/** The daily overview of the mailbox. */
export const text = messages('notices', {
  digestSubject: 'Neue Nachrichten in Ihrem Postfach',
  digestBody: (n: number) => (n === 1 ? 'in Ihrem Postfach wartet eine neue Nachricht auf Sie.' : `in Ihrem Postfach warten ${n} neue Nachrichten auf Sie.`),
  digestWhy: 'Sie bekommen diese Übersicht höchstens einmal am Tag, weil Sie es in „Mein Bereich“ so gewählt haben. Dort können Sie es jederzeit ändern.',
}, {
  digestSubject: 'New messages in your mailbox',
  digestBody: (n: number) => (n === 1 ? 'A new message is waiting for you in your mailbox.' : `${n} new messages are waiting for you in your mailbox.`),
  digestWhy: 'You get this overview once a day at most, because you chose so in “My area”. You can change it there at any time.',
});
