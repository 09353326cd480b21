/** Without language. */
export const forMePath = '/verwaltung/fuer-mich';
