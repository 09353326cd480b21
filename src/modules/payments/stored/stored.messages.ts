import { messages } from '../../../platform/i18n/index.ts';

/** Words about payment data that a provider keeps. */
export const text = messages('stored-means', {
  card: (tail: string) => `Karte mit den Endziffern ${tail}`,
  anyCard: 'Gespeicherte Karte',
  until: (month: string) => `gültig bis ${month}`,
  again: (label: string) => `${label} (gespeichert)`,
  againAt: (keeper: string, minutes: string) => `Bei ${keeper} bestätigen Sie nur noch. ${minutes}`,
  store: (keeper: string) => `Meine Karte bei ${keeper} für weitere Zahlungen speichern`,
  storeHint: (keeper: string) => `Gilt, wenn Sie bei ${keeper} bezahlen. Die Kartendaten bleiben dort, wir sehen nur die letzten vier Ziffern. Löschen können Sie das jederzeit in „Mein Bereich“ unter „Einwilligungen“.`,
}, {
  card: (tail: string) => `Card ending in ${tail}`,
  anyCard: 'Stored card',
  until: (month: string) => `valid until ${month}`,
  again: (label: string) => `${label} (stored)`,
  againAt: (keeper: string, minutes: string) => `At ${keeper} all you do is confirm. ${minutes}`,
  store: (keeper: string) => `Store my card at ${keeper} for further payments`,
  storeHint: (keeper: string) => `Applies if you pay at ${keeper}. The card details stay there, all we see is the last four digits. You can delete this at any time in “My area” under “Consents”.`,
});
