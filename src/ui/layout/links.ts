/** Addresses of the page's frame, without language. The modules named serve them. */
export const links = {
  home: '/',
  /** accounts; `?weiter=` says where to go afterwards */
  signIn: '/anmelden',
  /** accounts; POST */
  signOut: '/abmelden',
  /** mailbox; opens a case without an account; and says, asked by script, that its guest is still there */
  openCase: '/vorgang-ansehen',
  guestStay: '/vorgang-ansehen/sitzung',
  /** accounts; GET with script, says that the visitor is still there */
  stay: '/sitzung',
  myArea: '/mein-bereich',
  mailbox: '/postfach',
  desk: '/verwaltung',
  deskSignIn: '/verwaltung/anmelden',
  deskStay: '/verwaltung/sitzung',
  /** accounts; how a member of staff signs in */
  deskSettings: '/verwaltung/anmeldung',
  /** accounts; POST */
  deskSignOut: '/verwaltung/abmelden',
  footer: {
    help: '/hilfe',
    imprint: '/impressum',
    privacy: '/datenschutz',
    accessibility: '/barrierefreiheit',
    reportBarrier: '/barriere-melden',
    contact: '/kontakt',
    checkDocument: '/beleg-pruefen',
    easyLanguage: '/leichte-sprache',
    signLanguage: '/gebaerdensprache',
  },
} as const;
