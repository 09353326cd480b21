/** Pages of the cashier, without language. */
export const paths = {
  list: '/verwaltung/zahlungen',
  charge: (id: string) => `/verwaltung/zahlungen/forderung/${id}`,
  book: '/verwaltung/zahlungen/buchen',
  closing: '/verwaltung/zahlungen/abschluss',
  closingFile: '/verwaltung/zahlungen/abschluss/ausgabe',
  bookings: '/verwaltung/zahlungen/buchungen',
  settlements: '/verwaltung/zahlungen/abrechnungen',
  settlement: (id: string) => `/verwaltung/zahlungen/abrechnungen/${id}`,
} as const;
