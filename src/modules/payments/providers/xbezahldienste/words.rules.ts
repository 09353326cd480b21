/** Texts within what XBezahldienste allows: `^[\w\d\s-,\.À-ſ]+$`, at most 250 characters. */
import type { Lang } from '../../../../platform/i18n/index.ts';

const written: Readonly<Record<Lang, readonly (readonly [RegExp, string])[]>> = {
  de: [[/&/g, ' und '], [/%/g, ' Prozent '], [/€/g, ' Euro '], [/§§/g, ' Paragrafen '], [/§/g, ' Paragraf ']],
  en: [[/&/g, ' and '], [/%/g, ' percent '], [/€/g, ' euros '], [/§§/g, ' sections '], [/§/g, ' section ']],
};
const everywhere: readonly (readonly [RegExp, string])[] = [[/:(?=\s|$)/g, ' -'], [/[–—―−/|:]/g, '-'], [/[;·•]/g, ', '], [/[!?…]/g, '.'], [/×/g, 'x'], [/[()[\]{}<>+=*]/g, ' ']];
const allowed = /[\w\s\-,.\u00C0-\u017F]/;

/**
 * @param longest characters
 * @returns the text with what does not fit written otherwise or left out, cut at a word where it is too long; undefined where nothing is left
 */
export function fit(text: string, lang: Lang, longest = 250): string | undefined {
  const replaced = [...written[lang], ...everywhere].reduce((said, [sign, words]) => said.replaceAll(sign, words), text.normalize('NFC'));
  const kept = [...replaced].map((sign) => (allowed.test(sign) && sign !== '×' && sign !== '÷' ? sign : plain(sign))).join('');
  const neat = kept.replaceAll(/\s+/g, ' ').replaceAll(/ ([,.])/g, '$1').replaceAll(/([,.-])\1+/g, '$1').trim();
  return /[\p{L}\d]/u.test(neat) ? cut(neat, longest) : undefined;
}

/** A letter without the marks that the standard does not know (ș is s), or nothing. */
const plain = (sign: string): string => [...sign.normalize('NFKD')].filter((part) => /[A-Za-z0-9]/.test(part)).join('');

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(' ', longest);
  return text.slice(0, end > longest / 2 ? end : longest).trim();
}
