import { messages } from '../../../platform/i18n/index.ts';

/** What citizens read in the thread of a case whose time is over. */
export const text = messages('cases-retention', {
  caseGoes: (day: string) => `Dieser Vorgang wird am ${day} gelöscht, mit allen Nachrichten und Dateien. So lange müssen wir ihn aufbewahren, danach nicht mehr.\n\nLaden Sie ihn vorher herunter, wenn Sie ihn behalten möchten.`,
  filesGo: (day: string) => `Die Dateien, die Sie zu diesem Vorgang gesendet haben, werden am ${day} gelöscht. Angaben, Nachrichten und Bescheide bleiben.\n\nLaden Sie die Dateien vorher herunter, wenn Sie sie behalten möchten.`,
  held: (day: string) => `Die angekündigte Löschung ist ausgesetzt, mindestens bis zum ${day}. Bevor etwas gelöscht wird, sagen wir Ihnen hier noch einmal Bescheid.`,
}, {
  caseGoes: (day: string) => `This case will be deleted on ${day}, with all messages and files. We have to keep it until then, and not any longer.\n\nDownload it before that day if you want to keep it.`,
  filesGo: (day: string) => `The files that you sent with this case will be deleted on ${day}. Your answers, the messages and decisions remain.\n\nDownload the files before that day if you want to keep them.`,
  held: (day: string) => `The deletion that was announced is suspended until ${day} at least. Before anything is deleted we will tell you here again.`,
});
