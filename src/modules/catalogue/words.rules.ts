import type { Lang } from '../../platform/i18n/index.ts';

/** Small letters without accents; ä, ae and a become one, so do ö/oe/o, ü/ue/u and ß/ss: people type all of them. */
export const fold = (text: string): string =>
  text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}+/gu, '').replace(/([aou])e/g, '$1');

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const endings: Readonly<Record<Lang, RegExp>> = {
  de: /(ungen|ung|erin|innen|ern|en|er|es|e|n|s)$/,
  en: /(ations|ation|ings|ing|ies|ers|er|ed|es|e|s|y)$/,
};

/** A word without its ending, where enough of it remains (four letters; three in English): „Urkunden“ and „Urkunde“, „anmelden“ and „Anmeldung“ meet. */
export function stem(word: string, lang: Lang): string {
  const short = word.replace(endings[lang], '');
  return short.length >= (lang === 'de' ? 4 : 3) ? short : word;
}

const fillers: Readonly<Record<Lang, ReadonlySet<string>>> = {
  de: new Set(wordsOf(`ich du er sie es wir ihr man mein meine meinen meinem meiner unser unsere unseren der die das den dem des ein eine einen einem einer
    und oder aber in im an am auf aus bei beim mit nach von vom vor zu zum zur für über um ist sind war habe hat haben hab bin wird werden wurde will möchte
    muss kann darf soll wie wo was wer wann warum welche welches nicht kein keine noch schon jetzt neu neue neuen neues mal bitte brauche brauchen beantragen
    bekommen bekomme kriegen kriege online antrag formular stadt`)),
  en: new Set(wordsOf(`i you he she it we they my our your a an the and or but in on at to of for from with by is are was have has had be been do does did
    will would want need must can may should how where what who when why which not no get getting apply application online form city town new please`)),
};

/** Words that say nothing of what is sought. */
export const isFiller = (word: string, lang: Lang): boolean => fillers[lang].has(word);
