/** Addresses of checking documents, without language. */
export const paths = {
  check: '/beleg-pruefen',
  /** @param code as a document's QR code says it */
  byCode: (code: string) => `/beleg-pruefen/${code}`,
} as const;
