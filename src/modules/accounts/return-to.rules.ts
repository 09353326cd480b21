/** Where signing in leads when nobody asked for anything. */
export const defaultReturn = '/mein-bereich';

/**
 * Where to go after signing in: a path of this portal, never another site (open redirect).
 * @param wanted from outside; anything that is not plainly a path of ours becomes `defaultReturn`
 */
export function safeReturn(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 500 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted)) return defaultReturn;
  // nobody wants to come back to signing in or out
  return /^\/(anmelden|abmelden|abgemeldet|verwaltung)(\/|\?|$)/.test(wanted) ? defaultReturn : wanted;
}
