/** Pages of the town's administration, auditor and editor; without language. */
export const paths = {
  staff: '/verwaltung/beschaeftigte',
  log: '/verwaltung/protokoll',
  announcements: '/verwaltung/hinweise',
} as const;
