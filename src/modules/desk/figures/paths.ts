/** Without language. */
export const figuresPath = '/verwaltung/zahlen';
