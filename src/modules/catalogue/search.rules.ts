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
/** Rich synonyms are no fault: how long a field is counts for little (0 to 1). */
const bm25 = { k: 1.2, b: 0.1, d: 0.5 };
/** What most people need goes before what fits as well. */
const frequentWeight = 1.25;

/**
 * Makes the search of one catalogue in one language; the index is built at the first question.
 * @param frequent those most used, which go first where others fit as well.
 * @returns finds services for what somebody typed, the best first, at most `limit` (default 20).
 */
export function searchIndex<S extends Searchable>(services: readonly S[], lang: Lang, frequent: readonly S[] = []): (query: string, limit?: number) => readonly S[] {
  const often = new Set(frequent.map((service) => services.indexOf(service)));
  let index: MiniSearch<Row> | undefined;
  return (query, limit = 20) => {
    index ??= build(services, lang);
    return find(index, query, lang, often).slice(0, limit).map((id) => services[id]).filter((service) => service !== undefined);
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

function find(index: MiniSearch<Row>, query: string, lang: Lang, often: ReadonlySet<number>): number[] {
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
  const ranked = [...scores].map(([id, { score, words: matched }]) => ({ id, score: score * (matched / words.length) * (often.has(id) ? frequentWeight : 1) })).sort((a, b) => b.score - a.score || a.id - b.id);
  const least = (ranked[0]?.score ?? 0) * 0.12;
  return ranked.filter(({ score }) => score >= least).map(({ id }) => id);
}

/** How well each service fits one word: as it is, its stem, its beginning, as the tail of a compound; only else with a typing error. */
function scoresOf(index: MiniSearch<Row>, word: string, lang: Lang, typing: boolean): Map<number, number> {
  const forms = [...new Set([word, stem(word, lang)])];
  const best = new Map<number, number>();
  const take = (options: object): void => {
    for (const form of forms) for (const hit of index.search(form, options)) best.set(hit.id as number, Math.max(best.get(hit.id as number) ?? 0, hit.score));
  };
  take({ fields: whole, boost, bm25, prefix: typing || word.length >= 4, weights: { fuzzy: 0, prefix: 0.5 } });
  const spelt = best.size > 0;
  if (word.length >= 3) take({ fields: ['tails'], boost, bm25, prefix: typing });
  if (!spelt && word.length >= 4) take({ fields: whole, boost, bm25, prefix: true, fuzzy: word.length < 7 ? 1 : 2, weights: { fuzzy: 0.4, prefix: 0.5 }, maxFuzzy: 2 });
  return best;
}
