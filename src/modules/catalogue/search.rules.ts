import MiniSearch from 'minisearch';
import type { Lang } from '../../platform/i18n/index.ts';
import { fold, isFiller, stem, tails, wordsOf } from './words.rules.ts';

/** What the search reads of a service. */
export interface Searchable {
  readonly slug: string;
  readonly title: Readonly<Record<Lang, string>>;
  readonly summary: Readonly<Record<Lang, string>>;
  readonly synonyms: Readonly<Record<Lang, readonly string[]>>;
}

interface Row { readonly id: number; readonly title: string; readonly synonyms: string; readonly text: string; readonly tails: string }

const boost = { title: 6, synonyms: 4, text: 1, tails: 1.2 };
const whole = ['title', 'synonyms', 'text'];

/**
 * Makes the search of one catalogue in one language; the index is built at the first question.
 * @returns finds services for what somebody typed, the best first, at most `limit` (default 20).
 */
export function searchIndex<S extends Searchable>(services: readonly S[], lang: Lang): (query: string, limit?: number) => readonly S[] {
  let index: MiniSearch<Row> | undefined;
  return (query, limit = 20) => {
    index ??= build(services, lang);
    return find(index, query, lang).slice(0, limit).map((id) => services[id]).filter((service) => service !== undefined);
  };
}

function build(services: readonly Searchable[], lang: Lang): MiniSearch<Row> {
  const index = new MiniSearch<Row>({ fields: ['title', 'synonyms', 'text', 'tails'], tokenize: (text) => text.split(' '), processTerm: (term) => term || null });
  const terms = (text: string): string[] => wordsOf(text).flatMap((word) => [...new Set([word, stem(word, lang)])]);
  index.addAll(services.map((service, id) => {
    const named = [service.title[lang], ...service.synonyms[lang]];
    return {
      id,
      title: terms(service.title[lang]).join(' '),
      synonyms: terms(service.synonyms[lang].join(' ')).join(' '),
      text: terms(service.summary[lang]).join(' '),
      tails: [...new Set(named.flatMap(wordsOf).flatMap((word) => tails(word).flatMap((tail) => [tail, stem(tail, lang)])))].join(' '),
    };
  }));
  return index;
}

function find(index: MiniSearch<Row>, query: string, lang: Lang): number[] {
  const typed = wordsOf(query);
  const telling = typed.filter((word) => !isFiller(word, lang));
  const words = telling.length ? telling : typed;
  const last = fold(query).endsWith(' ') ? undefined : typed.at(-1);
  const scores = new Map<number, { score: number; words: number }>();
  for (const word of words) {
    for (const [id, score] of scoresOf(index, word, lang, word === last)) {
      const before = scores.get(id) ?? { score: 0, words: 0 };
      scores.set(id, { score: before.score + score, words: before.words + 1 });
    }
  }
  const ranked = [...scores].map(([id, { score, words: matched }]) => ({ id, score: score * (matched / words.length) })).sort((a, b) => b.score - a.score || a.id - b.id);
  const least = (ranked[0]?.score ?? 0) * 0.12;
  return ranked.filter(({ score }) => score >= least).map(({ id }) => id);
}

/** How well each service fits one word: as it is, its stem, its beginning, with a typing error, as the tail of a compound. */
function scoresOf(index: MiniSearch<Row>, word: string, lang: Lang, typing: boolean): Map<number, number> {
  const root = stem(word, lang);
  const fuzzy = word.length < 4 ? false : word.length < 7 ? 1 : 2;
  const best = new Map<number, number>();
  const take = (queries: readonly string[], options: object): void => {
    for (const query of queries) for (const hit of index.search(query, options)) best.set(hit.id as number, Math.max(best.get(hit.id as number) ?? 0, hit.score));
  };
  const prefix = typing || word.length >= 4;
  take([...new Set([word, root])], { fields: whole, boost, prefix, fuzzy, weights: { fuzzy: 0.25, prefix: 0.5 }, maxFuzzy: 2 });
  if (word.length >= 3) take([...new Set([word, root])], { fields: ['tails'], boost, prefix: typing });
  return best;
}
