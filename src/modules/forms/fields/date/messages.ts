import { messages } from '../../../../platform/i18n/index.ts';

export const text = messages('forms.date', {
  like: (label: string) => `Geben Sie „${label}“ so an: 31 3 2027`,
  noSuchDay: (label: string, day: string) => `Den ${day} gibt es nicht. Prüfen Sie „${label}“.`,
  between: (label: string, min: string, max: string) => `Geben Sie bei „${label}“ einen Tag vom ${min} bis zum ${max} an.`,
  notBefore: (label: string, min: string) => `Geben Sie bei „${label}“ frühestens den ${min} an.`,
  notAfter: (label: string, max: string) => `Geben Sie bei „${label}“ spätestens den ${max} an.`,
}, {
  like: (label) => `Enter “${label}” like this: 31 3 2027`,
  noSuchDay: (label, day) => `There is no ${day}. Check “${label}”.`,
  between: (label, min, max) => `Enter a day from ${min} to ${max} for “${label}”.`,
  notBefore: (label, min) => `Enter ${min} or later for “${label}”.`,
  notAfter: (label, max) => `Enter ${max} or earlier for “${label}”.`,
});
