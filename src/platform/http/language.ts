import type { IncomingMessage } from 'node:http';
import type { Lang } from '../i18n/index.ts';

const langs = new WeakMap<object, Lang>();

/** Takes the language off the path (`/en/dienste` → `/dienste`) before the router sees it; for Fastify's `rewriteUrl`. */
export function takeLanguage(raw: IncomingMessage): string {
  const url = raw.url ?? '/';
  if (url !== '/en' && !url.startsWith('/en/') && !url.startsWith('/en?')) return url;
  langs.set(raw, 'en');
  const rest = url.slice(3);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The language taken off by `takeLanguage`; German where there was none. */
export const languageOf = (raw: IncomingMessage): Lang => langs.get(raw) ?? 'de';

/** A path in a language: German has no prefix. Paths of other sites and assets stay as they are. */
export const inLanguage = (path: string, lang: Lang): string =>
  lang === 'de' || !path.startsWith('/') || path.startsWith('/assets/') ? path : path === '/' ? '/en' : `/en${path}`;
