/** Addresses of this module, without language. */
export const paths = { overview: '/mein-bereich', details: '/mein-bereich/daten', signIn: '/mein-bereich/login-daten' } as const;

/** Taking a way in away, after asking. */
export const removePath = `${paths.signIn}/entfernen`;
/** Ending all other sessions. */
export const sessionsPath = `${paths.signIn}/sitzungen`;
