/** „Login-Daten“: where a person sees and changes the own ways in; the page itself is `my-area`'s. Without language. */
export const signInDataPath = '/mein-bereich/login-daten';
/** „Meine Daten“, likewise. */
export const detailsPath = '/mein-bereich/daten';
/** „Jetzt registrieren“: the choice of how. */
export const registerPath = '/anmelden/registrieren';

/** „Benachrichtigungen“, by my-area: where it is mended that mail does not arrive. */
export const noticesPath = '/mein-bereich/benachrichtigungen';
