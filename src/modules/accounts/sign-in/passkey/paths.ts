import { signInDataPath } from '../../paths.ts';

/** Addresses, without language; those of „Login-Daten“ stand below that page (my-area). */
export const passkeyPaths = {
  signIn: '/anmelden/passkey',
  signInTask: '/anmelden/passkey/aufgabe',
  manage: signInDataPath,
  add: `${signInDataPath}/passkey`,
  addTask: `${signInDataPath}/passkey/aufgabe`,
} as const;

/** Those of staff: the door, and the settings behind it. */
export const staffPasskeyPaths = {
  signIn: '/verwaltung/anmelden/passkey',
  signInTask: '/verwaltung/anmelden/passkey/aufgabe',
  settings: '/verwaltung/anmeldung',
  add: '/verwaltung/anmeldung/passkey',
  addTask: '/verwaltung/anmeldung/passkey/aufgabe',
  remove: '/verwaltung/anmeldung/entfernen',
} as const;
