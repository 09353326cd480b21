import { signInDataPath } from '../../paths.ts';

/** Addresses of this way in, without language. */
export const eidPaths = {
  begin: '/anmelden/eid',
  read: '/anmelden/eid/auslesen',
  token: '/anmelden/eid/tctoken',
  back: '/anmelden/eid/zurueck',
  manage: signInDataPath,
  profile: '/mein-bereich/daten',
  upgrade: `${signInDataPath}/ausweis`,
  upgraded: '/anmelden/eid/plus',
  disable: `${signInDataPath}/entfernen`,
} as const;
