import { messages } from '../../../platform/i18n/index.ts';

/** What the citizen is told of an application that reaches its office only once the fee is paid. */
export const text = messages('cases-unpaid', {
  unpaid: (day: string) => `Ihre Angaben sind gespeichert, aber noch nicht eingereicht. Bezahlen Sie die Gebühr bis ${day}. Sobald sie bezahlt ist, reichen wir Ihren Antrag ein und beginnen mit der Bearbeitung.`,
  reminder: (day: string) => `Ihr Antrag ist noch nicht eingereicht, weil die Gebühr noch offen ist. Bezahlen Sie bis ${day}. Danach verfällt der Antrag, und Sie müssten ihn neu stellen. Haben Sie schon bezahlt? Dann müssen Sie nichts tun.`,
  lapsed: (day: string) => `Die Gebühr wurde bis ${day} nicht bezahlt. Ihr Antrag ist deshalb verfallen und wird nicht bearbeitet. Sie müssen nichts bezahlen. Brauchen Sie die Leistung noch? Dann stellen Sie den Antrag bitte neu.`,
}, {
  unpaid: (day: string) => `Your details are saved, but not submitted yet. Please pay the fee by ${day}. As soon as it is paid we submit your application and begin to work on it.`,
  reminder: (day: string) => `Your application is not submitted yet, because the fee is still open. Please pay by ${day}. After that the application lapses, and you would have to apply again. If you have paid already, there is nothing to do.`,
  lapsed: (day: string) => `The fee was not paid by ${day}. Your application has therefore lapsed and will not be worked on. You need not pay anything. If you still need the service, please apply again.`,
});
