import { describe, expect, it } from 'vitest';
import { fold, isFiller, stem, wordsOf } from './words.rules.ts';

describe('fold', () => {
  it.each([['Müll', 'mull'], ['Muell', 'mull'], ['MÜLL', 'mull'], ['Straße', 'strasse'], ['STRASSE', 'strasse'], ['Ausländer', 'auslander'], ['Auslaender', 'auslander'],
    ['öffnen', 'offnen'], ['oeffnen', 'offnen'], ['René', 'rene'], ['Şahin', 'sahin']])('%s → %s', (word, folded) => expect(fold(word)).toBe(folded));
});

describe('wordsOf', () => {
  it.each([['Geburts-Urkunde', ['geburts', 'urkunde']], ['E-Mail, 3. Tonne!', ['e', 'mail', '3', 'tonne']], ['', []], ['<>/', []]])('%s', (text, words) => expect(wordsOf(text)).toEqual(words));
});

describe('stem brings forms of a word together', () => {
  it.each([['anmelden', 'anmeldung'], ['urkunde', 'urkunden'], ['bescheinigung', 'bescheinigungen'], ['tonne', 'tonnen'], ['bestellen', 'bestellung']])('%s, %s', (one, other) => expect(stem(one, 'de')).toBe(stem(other, 'de')));
  it.each(['ehe', 'hund', 'bus', 'see'])('%s stays', (word) => expect(stem(word, 'de')).toBe(word));
  it('in English too', () => expect(stem('certificates', 'en')).toBe(stem('certificate', 'en')));
});

describe('isFiller', () => {
  it.each([['ich', 'de', true], ['moechte', 'de', true], ['hund', 'de', false], ['the', 'en', true], ['dog', 'en', false]] as const)('%s', (word, lang, filler) => expect(isFiller(fold(word), lang)).toBe(filler));
});
