const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Words as they are compared: small letters, „ä“ as „ae“, „ß“ as „ss“, no other accents, „str“ and „Str.“ as „strasse“. */
export const wordsOf = (name: string): string[] => name.toLowerCase().normalize('NFC').replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
  .normalize('NFD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word.replace(/str$/, 'strasse'));

/** A name as it is compared: however it is spaced, hyphenated or shortened, it is the same. */
export const keyOf = (name: string): string => wordsOf(name).join('');

/** What names of streets end with: „Eichenstraße“ may be meant for „Eichenweg“. */
const kinds = /(?<=.{3})(strasse|weg|allee|platz|gasse|ring|damm|ufer|steig|pfad|hof|kamp|park|promenade|twiete|stieg)$/;

/** A key without the kind of street at its end. */
export const stemOf = (key: string): string => key.replace(kinds, '');
