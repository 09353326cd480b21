/** Addresses of this module, without language. */
export const paths = { overview: '/mein-bereich', details: '/mein-bereich/daten' } as const;
