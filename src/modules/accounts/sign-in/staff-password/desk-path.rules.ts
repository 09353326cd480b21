/** Where to go after signing in at the desk: only paths of the desk; anything else becomes its front page. */
export const deskPath = (wanted: unknown): string =>
  typeof wanted === 'string' && wanted.length < 500 && /^\/verwaltung(?:[/?][\w\-/?=&%.+]*)?$/.test(wanted) && !/^\/verwaltung\/(?:anmelden|abmelden)\b/.test(wanted) && !/\/(?:\.|%2e){1,2}(?:[/?]|$)/i.test(wanted) ? wanted : '/verwaltung';
