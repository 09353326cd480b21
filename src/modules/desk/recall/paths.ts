/** Where a message is recalled. */
export const recallPath = (caseId: string, messageId: string): string => `/verwaltung/vorgaenge/${caseId}/nachrichten/${messageId}/zurueckziehen`;
