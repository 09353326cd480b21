/** Addresses of the mailbox, without language. */
export const paths = {
  open: '/postfach',
  ended: '/postfach/historie',
  case: (caseId: string) => `/postfach/${caseId}`,
  reply: (caseId: string) => `/postfach/${caseId}/antwort`,
  upload: (caseId: string) => `/postfach/${caseId}/dateien`,
  withdraw: (caseId: string) => `/postfach/${caseId}/zurueckziehen`,
  receipt: (caseId: string) => `/postfach/${caseId}/eingangsbestaetigung`,
  file: (caseId: string, fileId: string) => `/postfach/${caseId}/dateien/${fileId}`,
  signIn: (caseId: string) => `/anmelden?weiter=${encodeURIComponent(`/postfach/${caseId}`)}`,
} as const;
