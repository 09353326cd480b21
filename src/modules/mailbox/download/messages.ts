import { messages } from '../../../platform/i18n/index.ts';

/** Words of a case that is taken along. */
export const text = messages('mailbox-download', {
  download: 'Vorgang herunterladen (PDF)',
  downloadAll: 'Vorgang mit allen Dateien herunterladen (ZIP)',
  name: (number: string) => `Vorgang ${number}`,
}, {
  download: 'Download the case (PDF)',
  downloadAll: 'Download the case with all files (ZIP)',
  name: (number: string) => `Case ${number}`,
});
