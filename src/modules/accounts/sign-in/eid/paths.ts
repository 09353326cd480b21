/** Addresses of this way in, without language. */
export const eidPaths = {
  begin: '/anmelden/eid',
  read: '/anmelden/eid/auslesen',
  token: '/anmelden/eid/tctoken',
  back: '/anmelden/eid/zurueck',
  manage: '/mein-bereich/login-daten',
  disable: '/mein-bereich/login-daten/entfernen',
} as const;
