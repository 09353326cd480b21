/** Pages of the town's administration, auditor and editor; without language. */
export const paths = {
  staff: '/verwaltung/beschaeftigte',
  log: '/verwaltung/protokoll',
  interfaces: '/verwaltung/schnittstellen',
  announcements: '/verwaltung/hinweise',
} as const;
