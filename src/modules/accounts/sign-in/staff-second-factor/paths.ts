/** Addresses, without language: the second step of the desk's door, and what stands below `/verwaltung/anmeldung`. */
export const secondFactorPaths = {
  secondStep: '/verwaltung/anmelden/zweiter-schritt',
  settings: '/verwaltung/anmeldung',
  setUp: '/verwaltung/anmeldung/einrichten',
  app: '/verwaltung/anmeldung/app',
  removeApp: '/verwaltung/anmeldung/app/entfernen',
  codes: '/verwaltung/anmeldung/codes',
} as const;
