import { messages } from '../../../platform/i18n/index.ts';

/** What stands around a message in the BundID mailbox. */
export const text = messages('cases.bundid-mailbox', {
  'title.message': (service: string) => `Neue Nachricht: ${service}`,
  'title.question': (service: string) => `Rückfrage: ${service}`,
  'title.decision': (service: string) => `Bescheid: ${service}`,
  'title.notice': (service: string) => `Mitteilung: ${service}`,
  copy: (portal: string) => `Das ist eine Kopie. Das Original liegt in Ihrem Postfach bei „${portal}“.`,
  files: (n: number) => (n === 1 ? 'Eine Datei zu dieser Nachricht liegt nur dort.' : `${n} Dateien zu dieser Nachricht liegen nur dort.`),
  decision: 'Wann der Bescheid bekannt gegeben ist und Fristen beginnen, richtet sich nach dem Postfach dort.',
  read: (url: string) => `Zum Original: ${url}`,
  answer: (url: string) => `Antworten können Sie nur dort: ${url}`,
  question: (url: string) => `Bitte antworten Sie uns dort: ${url}`,
}, {
  'title.message': (service) => `New message: ${service}`,
  'title.question': (service) => `Question: ${service}`,
  'title.decision': (service) => `Decision: ${service}`,
  'title.notice': (service) => `Notice: ${service}`,
  copy: (portal) => `This is a copy. The original is in your mailbox at “${portal}”.`,
  files: (n) => (n === 1 ? 'One file of this message is there alone.' : `${n} files of this message are there alone.`),
  decision: 'When the decision counts as notified, and deadlines begin, follows from the mailbox there.',
  read: (url) => `To the original: ${url}`,
  answer: (url) => `You can answer there alone: ${url}`,
  question: (url) => `Please answer us there: ${url}`,
});
