import { createHash } from 'node:crypto';
import MiniSearch from 'minisearch';
import type { Lang } from '../../platform/i18n/index.ts';
import { isFiller, stem, wordsOf } from './words.rules.ts';

/** What the search reads of a service. */
export interface Searchable {
  readonly slug: string;
  readonly title: Readonly<Record<Lang, string>>;
  readonly summary: Readonly<Record<Lang, string>>;
  readonly synonyms: Readonly<Record<Lang, readonly string[]>>;
}

interface Row { readonly id: number; readonly title: string; readonly synonyms: string; readonly text: string }

/** The index of one set of texts, and its longer words, in which the ends of compounds are looked for. */
interface Index { readonly rows: MiniSearch<Row>; readonly compounds: readonly string[] }

const boost = { title: 6, synonyms: 4, text: 1 };
/** Rich synonyms are no fault: how long a field is counts for little (0 to 1). */
const bm25 = { k: 1.2, b: 0.1, d: 0.5 };
/** What most people need goes before what fits as well. */
const frequentWeight = 1.25;
/** „steuer“ within „hundesteuer“ says less than „steuer“ alone. */
const compoundWeight = 0.3;
/** So many compounds of a short beginning are enough. */
const mostCompounds = 40;

/**
 * Makes the search of one catalogue in one language; the index is built at the first question.
 * @param frequent those most used, which go first where others fit as well.
 * @returns finds services for what somebody typed, the best first, at most `limit` (default 20).
 */
export function searchIndex<S extends Searchable>(services: readonly S[], lang: Lang, frequent: readonly S[] = []): (query: string, limit?: number) => readonly S[] {
  const often = new Set(frequent.map((service) => services.indexOf(service)));
  let index: Index | undefined;
  return (query, limit = 20) => {
    index ??= indexOf(services, lang);
    return find(index, query, lang, often).slice(0, limit).map((id) => services[id]).filter((service) => service !== undefined);
  };
}

const made = new Map<string, WeakRef<Index>>();

/** Towns that offer the same in the same words share one index. */
function indexOf(services: readonly Searchable[], lang: Lang): Index {
  const terms = (text: string): string => wordsOf(text).flatMap((word) => [...new Set([word, stem(word, lang)])]).join(' ');
  const rows = services.map((service, id): Row => ({ id, title: terms(service.title[lang]), synonyms: terms(service.synonyms[lang].join(' ')), text: terms(service.summary[lang]) }));
  const key = createHash('sha1').update(JSON.stringify(rows)).digest('base64');
  const known = made.get(key)?.deref();
  if (known) return known;
  const index = build(rows);
  made.set(key, new WeakRef(index));
  return index;
}

function build(rows: readonly Row[]): Index {
  const index = new MiniSearch<Row>({ fields: ['title', 'synonyms', 'text'], tokenize: (text) => text.split(' '), processTerm: (term) => term || null });
  index.addAll(rows);
  const words = new Set(rows.flatMap(({ title, synonyms }) => `${title} ${synonyms}`.split(' ')));
  return { rows: index, compounds: [...words].filter((word) => word.length >= 7) };
}

function find(index: Index, query: string, lang: Lang, often: ReadonlySet<number>): number[] {
  const typed = wordsOf(query);
  const telling = typed.filter((word) => !isFiller(word, lang));
  const words = telling.length ? telling : typed;
  const last = query.endsWith(' ') ? undefined : typed.at(-1);
  const scores = new Map<number, { score: number; words: number }>();
  for (const word of words) {
    for (const [id, score] of scoresOf(index, word, lang, word === last)) {
      const before = scores.get(id) ?? { score: 0, words: 0 };
      scores.set(id, { score: before.score + score, words: before.words + 1 });
    }
  }
  const ranked = [...scores].map(([id, { score, words: matched }]) => ({ id, score: score * (matched / words.length) * (often.has(id) ? frequentWeight : 1) }))
    .sort((a, b) => b.score - a.score || a.id - b.id);
  const least = (ranked[0]?.score ?? 0) * 0.12;
  return ranked.filter(({ score }) => score >= least).map(({ id }) => id);
}

/** How well each service fits one word: as it is, its stem, its beginning, as the end of a compound; only else with a typing error. */
function scoresOf({ rows, compounds }: Index, word: string, lang: Lang, typing: boolean): Map<number, number> {
  const forms = [...new Set([word, stem(word, lang)])];
  const best = new Map<number, number>();
  const take = (terms: readonly string[], options: object, weight = 1): void => {
    for (const term of terms) for (const { id, score } of rows.search(term, { boost, bm25, ...options })) best.set(id as number, Math.max(best.get(id as number) ?? 0, score * weight));
  };
  const prefix = typing || word.length >= 4;
  const weights = { fuzzy: 0, prefix: 0.5 };
  // one or two letters begin words everywhere: what titles have suffices
  if (word.length < 3) take(forms, { fields: ['title'], prefix, weights });
  if (best.size === 0) take(forms, { prefix, weights });
  const spelt = best.size > 0;
  take(compoundsOf(compounds, forms, typing), {}, compoundWeight);
  if (!spelt && word.length >= 4) take(forms, { prefix: true, fuzzy: word.length < 7 ? 1 : 2, maxFuzzy: 2, weights: { fuzzy: 0.4, prefix: 0.5 } });
  return best;
}

/** Words that end with one of these forms after a part of their own (three letters or more); while typing, that go on with it. */
function compoundsOf(compounds: readonly string[], forms: readonly string[], typing: boolean): string[] {
  const found: string[] = [];
  for (const form of forms) {
    if (form.length < 3) continue;
    for (const compound of compounds) {
      if (compound.indexOf(form, 3) >= 0 && (typing || compound.endsWith(form))) found.push(compound);
      if (found.length >= mostCompounds) return found;
    }
  }
  return found;
}
