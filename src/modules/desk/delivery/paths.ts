/** Where the day is entered on which a decision's letter was posted. */
export const letterPath = (caseId: string, messageId: string): string => `/verwaltung/vorgaenge/${caseId}/brief/${messageId}`;
