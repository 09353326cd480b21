/** Addresses below „Ihre Anmeldung“, without language. */
export const staffAccountPaths = {
  settings: '/verwaltung/anmeldung',
  password: '/verwaltung/anmeldung/kennwort',
  sessions: '/verwaltung/anmeldung/sitzungen',
} as const;
