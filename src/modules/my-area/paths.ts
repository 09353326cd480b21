import { detailsPath, noticesPath, signInDataPath } from '../accounts/index.ts';

/** Addresses of this module, without language. */
export const paths = { overview: '/mein-bereich', details: detailsPath, signIn: signInDataPath, consents: '/mein-bereich/einwilligungen', notices: noticesPath } as const;

/** „Meine Daten herunterladen“: for programs (JSON), and to be read (PDF). */
export const exportPath = `${paths.details}/herunterladen`;
export const exportPdfPath = `${exportPath}/pdf`;
/** Taking a way in away, after asking. */
export const removePath = `${paths.signIn}/entfernen`;
/** Deleting the account, after asking; and the page that says it is done. */
export const leavePath = `${paths.signIn}/loeschen`;
export const leftPath = '/konto-geloescht';
/** Opening access for electronic decisions; withdrawing a consent. */
export const zugangPath = `${paths.consents}/zugangseroeffnung`;
export const withdrawPath = `${paths.consents}/widerrufen`;
/** Forgetting a card that a payment service keeps. */
export const forgetPath = `${paths.consents}/karte-loeschen`;
/** Proving that mail arrives again: the mail, and its link. */
export const testMailPath = `${paths.notices}/pruefen`;
export const confirmMailPath = `${paths.notices}/bestaetigen`;
/** Whether messages also go into the BundID mailbox. */
export const bundidMailboxPath = `${paths.notices}/bundid-postfach`;
/** „Sicherheitsprotokoll“. */
export const logPath = `${paths.signIn}/protokoll`;
/** Ending all other sessions, or one. */
export const sessionsPath = `${paths.signIn}/sitzungen`;
