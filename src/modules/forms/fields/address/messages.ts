import { messages } from '../../../../platform/i18n/index.ts';

/** How a town asks back about a street that it does not know. */
export const text = messages('forms.address', {
  unknown: (town: string) => `Diese Straße kennen wir in ${town} nicht.`,
  meant: 'Meinten Sie …?',
  keep: (street: string) => `Nein, „${street}“ ist richtig`,
  check: 'Sehen Sie bitte noch einmal nach. Ist sie richtig geschrieben, lassen Sie sie einfach so stehen.',
}, {
  unknown: (town) => `We do not know this street in ${town}.`,
  meant: 'Did you mean …?',
  keep: (street) => `No, “${street}” is right`,
  check: 'Please look at it again. If it is spelt correctly, just leave it as it is.',
});
