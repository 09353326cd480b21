/** Addresses of the mailbox, without language. */
export const paths = {
  /** The town's first folder. */
  home: '/postfach',
  folders: { in: '/postfach/eingang', sent: '/postfach/gesendet', bin: '/postfach/papierkorb', open: '/postfach/auftraege', ended: '/postfach/historie' },
  case: (caseId: string) => `/postfach/${caseId}`,
  reply: (caseId: string) => `/postfach/${caseId}/antwort`,
  upload: (caseId: string) => `/postfach/${caseId}/dateien`,
  remove: (caseId: string) => `/postfach/${caseId}/loeschen`,
  restore: (caseId: string) => `/postfach/${caseId}/wiederherstellen`,
  download: (caseId: string) => `/postfach/${caseId}/herunterladen`,
  downloadAll: (caseId: string) => `/postfach/${caseId}/herunterladen/alles`,
  preview: (caseId: string, fileId: string) => `/postfach/${caseId}/dateien/${fileId}/ansehen`,
  withdraw: (caseId: string) => `/postfach/${caseId}/zurueckziehen`,
  erasure: (caseId: string) => `/postfach/${caseId}/loeschung`,
  receipt: (caseId: string) => `/postfach/${caseId}/eingangsbestaetigung`,
  file: (caseId: string, fileId: string) => `/postfach/${caseId}/dateien/${fileId}`,
  /** Without an account: opens one case, ends that, and says that somebody is still there. */
  open: '/vorgang-ansehen',
  end: '/vorgang-ansehen/beenden',
  stay: '/vorgang-ansehen/sitzung',
  signInToMailbox: '/anmelden?weiter=%2Fpostfach',
  signIn: (caseId: string) => `/anmelden?weiter=${encodeURIComponent(`/postfach/${caseId}`)}`,
} as const;
