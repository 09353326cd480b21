import { messages } from '../../../platform/i18n/index.ts';

/** What citizens read about the time for which a case is kept. */
export const text = messages('mailbox-retention', {
  goes: (day: string) => `Dieser Vorgang wird am ${day} gelöscht`,
  goesBody: 'So lange müssen wir ihn aufbewahren, danach nicht mehr. Laden Sie ihn vorher herunter, wenn Sie ihn behalten möchten.',
  filesGo: (day: string) => `Ihre Dateien zu diesem Vorgang werden am ${day} gelöscht`,
  filesGoBody: 'Angaben, Nachrichten und Bescheide bleiben. Laden Sie die Dateien vorher herunter, wenn Sie sie behalten möchten.',
  document: 'Vorgang als PDF herunterladen',
  all: 'Mit allen Dateien (ZIP)',
}, {
  goes: (day: string) => `This case will be deleted on ${day}`,
  goesBody: 'We have to keep it until then, and not any longer. Download it before that day if you want to keep it.',
  filesGo: (day: string) => `Your files of this case will be deleted on ${day}`,
  filesGoBody: 'Your answers, the messages and decisions remain. Download the files before that day if you want to keep them.',
  document: 'Download the case as PDF',
  all: 'With all files (ZIP)',
});
