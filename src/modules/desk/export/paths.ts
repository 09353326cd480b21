/** Without language. */
export const exportPath = '/verwaltung/ausgabe';
