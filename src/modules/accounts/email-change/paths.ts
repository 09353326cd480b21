import { signInDataPath } from '../paths.ts';

/** Addresses, without language. */
export const emailChangePaths = {
  ask: `${signInDataPath}/e-mail`,
  sent: `${signInDataPath}/e-mail/versendet`,
  link: '/anmelden/e-mail-aendern',
  confirmed: '/anmelden/e-mail-bestaetigt',
} as const;
