/** Without language. */
export const erasurePath = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}/loeschung`;
