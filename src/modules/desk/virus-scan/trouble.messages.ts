import { messages } from '../../../platform/i18n/index.ts';

/** What staff read while the virus scanner does not answer. */
export const text = messages('desk.virus-scan', {
  title: 'Die Virenprüfung ist zurzeit nicht erreichbar',
  body: (since: string, files: number) => `${files === 0 ? 'Zurzeit wartet keine Datei' : files === 1 ? 'Eine Datei wartet' : `${files >= 1000 ? 'Mehr als 1.000' : files} Dateien warten`} auf die Prüfung (seit ${since}). Wartende Dateien lassen sich erst danach öffnen. Nichts geht verloren; Sie müssen nichts tun.`,
}, {
  title: 'The virus check cannot be reached at the moment',
  body: (since, files) => `${files === 0 ? 'No file is waiting' : files === 1 ? 'One file is waiting' : `${files >= 1000 ? 'More than 1,000' : files} files are waiting`} to be checked (since ${since}). Waiting files can be opened only after that. Nothing is lost, and you need not do anything.`,
});
