/** Addresses of this way in, without language. */
export const eidPaths = {
  begin: '/anmelden/eid',
  read: '/anmelden/eid/auslesen',
  token: '/anmelden/eid/tctoken',
  back: '/anmelden/eid/zurueck',
  disable: '/anmelden/eid/aus',
  manage: '/mein-bereich/login-daten',
} as const;
