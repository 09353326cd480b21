/** Without language. */
export const retentionPath = '/verwaltung/aufbewahrung';
export const certificatesPath = `${retentionPath}/nachweise`;
export const holdPath = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}/aufbewahrung`;
