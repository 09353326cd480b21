import type { text } from '../../messages.ts';

/** What a control needs so that script suggests while one types (see `enhance/README.md`). @param url answers `?q=…` */
export const suggesting = (url: string | undefined, t: ReturnType<typeof text>) => (url === undefined ? {} : {
  'data-suggest': url, 'data-text-label': t.suggestions, 'data-text-many': t.suggestionCount, 'data-text-one': t.suggestionOne, 'data-text-none': t.suggestionNone,
  'data-text-filled': t.suggestionFilled,
});
