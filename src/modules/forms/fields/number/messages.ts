import { messages } from '../../../../platform/i18n/index.ts';

export const text = messages('forms.number', {
  number: (label: string) => `Geben Sie „${label}“ als Zahl an, zum Beispiel 12`,
  whole: (label: string) => `Geben Sie „${label}“ als ganze Zahl ohne Komma an, zum Beispiel 12`,
  decimals: (label: string, decimals: number) => `Geben Sie „${label}“ mit höchstens ${decimals} ${decimals === 1 ? 'Stelle' : 'Stellen'} nach dem Komma an.`,
  between: (label: string, min: string, max: string) => `Geben Sie bei „${label}“ eine Zahl von ${min} bis ${max} an.`,
  atLeast: (label: string, min: string) => `Geben Sie bei „${label}“ mindestens ${min} an.`,
  atMost: (label: string, max: string) => `Geben Sie bei „${label}“ höchstens ${max} an.`,
  amount: (label: string) => `Geben Sie „${label}“ als Betrag in Euro an, zum Beispiel 1.234,50`,
}, {
  number: (label) => `Enter “${label}” as a number, for example 12`,
  whole: (label) => `Enter “${label}” as a whole number, for example 12`,
  decimals: (label, decimals) => `Enter “${label}” with at most ${decimals} decimal ${decimals === 1 ? 'place' : 'places'}.`,
  between: (label, min, max) => `Enter a number from ${min} to ${max} for “${label}”.`,
  atLeast: (label, min) => `Enter at least ${min} for “${label}”.`,
  atMost: (label, max) => `Enter at most ${max} for “${label}”.`,
  amount: (label) => `Enter “${label}” as an amount in euros, for example 1,234.50`,
});
