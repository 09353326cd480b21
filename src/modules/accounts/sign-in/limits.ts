/**
 * How often one network may try to come in at the desk. A whole town hall is one network, and begins at eight: the limit keeps
 * off floods; guessing ends at the account, whose tries are counted (`tries.store.ts`).
 */
export const townHall = { rateLimit: { max: 600, timeWindow: '10 minutes' } } as const;
