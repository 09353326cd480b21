/**
 * Where to go after signing in: a path of this portal, never another site (open redirect).
 * @param wanted from outside; anything that is not plainly a path of ours becomes `/mein-bereich`
 */
export function safeReturn(wanted: unknown): string {
  const fallback = '/mein-bereich';
  if (typeof wanted !== 'string' || wanted.length > 500 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted)) return fallback;
  // nobody wants to come back to signing in or out
  return /^\/(anmelden|abmelden|abgemeldet|verwaltung)(\/|\?|$)/.test(wanted) ? fallback : wanted;
}
