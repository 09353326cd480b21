import { messages } from '../../../platform/i18n/index.ts';

/** Words about payment data that a provider keeps. */
export const text = messages('stored-means', {
  card: (tail: string) => `Karte mit den Endziffern ${tail}`,
  anyCard: 'Gespeicherte Karte',
  until: (month: string) => `gültig bis ${month}`,
  again: (label: string) => `${label} (gespeichert)`,
  againAt: (keeper: string, minutes: string) => `Sie geben sie bei ${keeper} nicht noch einmal ein. ${minutes}`,
  store: (keeper: string) => `Meine Karte bei ${keeper} für weitere Zahlungen speichern`,
  storeHint: (keeper: string) => `Gilt, wenn Sie bei ${keeper} bezahlen. Die Kartendaten bleiben dort. Wir merken uns eine Kennung dafür, die letzten vier Ziffern und bis wann die Karte gilt. Das können Sie jederzeit in „Mein Bereich“ unter „Einwilligungen“ löschen; ${keeper} löscht die Karte nach eigenen Fristen.`,
}, {
  card: (tail: string) => `Card ending in ${tail}`,
  anyCard: 'Stored card',
  until: (month: string) => `valid until ${month}`,
  again: (label: string) => `${label} (stored)`,
  againAt: (keeper: string, minutes: string) => `You need not enter it at ${keeper} again. ${minutes}`,
  store: (keeper: string) => `Store my card at ${keeper} for further payments`,
  storeHint: (keeper: string) => `Applies if you pay at ${keeper}. The card details stay there. We remember an identifier for them, the last four digits and how long the card is valid. You can delete that at any time in “My area” under “Consents”; ${keeper} deletes the card after periods of its own.`,
});
