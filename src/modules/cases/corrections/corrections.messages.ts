import { messages } from '../../../platform/i18n/index.ts';

/** What stands in the thread when answers are asked again, and when they come. */
export const text = messages('cases.corrections', {
  please: 'Bitte berichtigen Sie diese Angaben:',
  by: (day: string) => `Bitte antworten Sie bis ${day}.`,
  corrected: 'Berichtigte Angaben:',
  confirmed: 'Bestätigt, nicht geändert:',
  gone: 'Nicht mehr erforderlich:',
  applicant: 'Antragstellende Person',
}, {
  please: 'Please correct these answers:',
  by: (day: string) => `Please answer by ${day}.`,
  corrected: 'Corrected answers:',
  confirmed: 'Confirmed, not changed:',
  gone: 'No longer needed:',
  applicant: 'Applicant',
});
