/** The languages in which every page can be read. German is the default and has no path prefix. */
export type Lang = 'de' | 'en';

export const languages: readonly Lang[] = ['de', 'en'];

/** A translated text as it stands in data: service definitions, tenants. */
export type Text = Readonly<Record<Lang, string>>;

/** The text in one language. */
export const say = (text: Text, lang: Lang): string => text[lang];

type Message = string | ((...values: never[]) => string);
type Messages = Record<string, Message>;
type Translated<T extends Messages> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

/** What a tenant says differently: language → module → key → words. Comes from `tenants/X/texts.LANG.yaml`. */
export type Overrides = Readonly<Partial<Record<Lang, Readonly<Record<string, Readonly<Record<string, string>>>>>>>;

/** Who is spoken to: the language, and the tenant whose own words go first. */
export interface Speaker {
  readonly lang: Lang;
  readonly tenant?: { readonly texts?: Overrides };
}

const registry = new Map<string, Messages>();

/**
 * Declares the messages of one module in German and English; an English one that is missing does not compile.
 * @returns a function from the speaker (language and tenant) to the messages; plain strings may be overridden by the tenant.
 */
export function messages<T extends Messages>(module: string, de: T, en: Translated<T>): (speaker: Speaker) => Translated<T> {
  registry.set(module, de);
  const own = { de: de as Translated<T>, en };
  const cache = new WeakMap<object, Map<Lang, Translated<T>>>();
  return ({ lang, tenant }) => {
    const overrides = tenant?.texts?.[lang]?.[module];
    if (!tenant || !overrides) return own[lang];
    let byLang = cache.get(tenant);
    if (!byLang) cache.set(tenant, (byLang = new Map()));
    let merged = byLang.get(lang);
    if (!merged) byLang.set(lang, (merged = { ...own[lang], ...overrides } as Translated<T>));
    return merged;
  };
}

/**
 * Finds words in a tenant's texts that replace nothing, so that a typing error stops the start instead of being ignored.
 * @returns the paths (`module.key`) that no module declares as a plain string.
 */
export function unknownOverrides(texts: Overrides): string[] {
  return Object.values(texts).flatMap((modules) =>
    Object.entries(modules ?? {}).flatMap(([module, words]) =>
      Object.keys(words).filter((key) => typeof registry.get(module)?.[key] !== 'string').map((key) => `${module}.${key}`)));
}
