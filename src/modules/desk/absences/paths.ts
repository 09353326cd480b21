/** Without language. */
export const absencesPath = '/verwaltung/abwesenheiten';
