/** Words are shorter than this; what is longer is found by its beginning. */
const longest = 40;
/** One text has no more of them. */
const most = 1000;
const umlauts: Readonly<Record<string, string>> = { ae: 'a', oe: 'o', ue: 'u' };

/**
 * A text as it is compared: lower case, without accents, ß as ss, and umlauts as both spellings have them, so that Müller,
 * Mueller and Muller are one.
 */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
  .replaceAll('ø', 'o').replace(/[aou]e/g, (pair) => umlauts[pair] ?? pair);

const parts = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1).map((word) => word.slice(0, longest));

/** The words of a text, each once; an e-mail address as a whole and in its parts. */
export function wordsIn(text: string): string[] {
  const plain = folded(text);
  const addresses = plain.match(/[^\s<>(),;:"]+@[^\s<>(),;:"]+/g) ?? [];
  return [...new Set([...addresses.map((address) => address.replace(/\.+$/, '')), ...parts(plain)])].slice(0, most);
}

/** The words of a name with their beginnings, from three letters on: „must“ finds Mustermann. */
export const wordsInName = (name: string): string[] =>
  [...new Set(wordsIn(name).flatMap((word) => Array.from({ length: Math.max(1, word.length - 2) }, (_, index) => word.slice(0, index + 3)).concat(word)))];

/** What somebody looks for, as words that must all be there; an e-mail address is one. No more than eight: each asks the index once. */
export const wordsSought = (query: string): string[] =>
  [...new Set(query.trim().split(/\s+/).flatMap((piece) => (/.@./.test(piece) ? wordsIn(piece).slice(0, 1) : parts(folded(piece)))))].slice(0, 8);
