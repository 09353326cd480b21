import type { Demand } from '../accounts/index.ts';

/** Addresses of this module and those it leads to, without language. */
export const paths = {
  service: (slug: string) => `/dienste/${slug}`,
  start: (slug: string) => `/dienste/${slug}/antrag`,
  /** Leads to the first page that is not complete. */
  draft: (draft: string) => `/antraege/${draft}`,
  page: (draft: string, page: string) => `/antraege/${draft}/${page}`,
  /** A page from which „Weiter“ leads back to the review. */
  change: (draft: string, page: string) => `/antraege/${draft}/${page}?zurueck=pruefen`,
  autosave: (draft: string, page: string) => `/antraege/${draft}/${page}/zwischenspeichern`,
  upload: (draft: string, field: string) => `/antraege/${draft}/dateien?feld=${encodeURIComponent(field)}`,
  file: (draft: string, file: string) => `/antraege/${draft}/dateien/${file}`,
  /** Where an ID card confirms what the service asks; takes the post that begins, too. */
  verify: (draft: string) => `/antraege/${draft}/ausweis`,
  left: (draft: string) => `/antraege/${draft}/gespeichert`,
  review: (draft: string) => `/antraege/${draft}/pruefen`,
  submit: (draft: string) => `/antraege/${draft}/absenden`,
  sent: (draft: string) => `/antraege/${draft}/gesendet`,
  rate: (draft: string) => `/antraege/${draft}/bewertung`,
  receipt: (draft: string) => `/antraege/${draft}/bestaetigung`,
  remove: (draft: string) => `/antraege/${draft}/loeschen`,
  /** @param demand of a service, where signing in is for one */
  signIn: (weiter: string, demand?: Demand) => `/anmelden?weiter=${encodeURIComponent(weiter)}${demand ? `&stufe=${demand.access}` : ''}${demand?.insists ? `&mit=${demand.insists}` : ''}`,
  /** What is asked again of a case, and the way into correcting it. */
  correction: (caseId: string) => `/berichtigung/${caseId}`,
  case: (caseId: string) => `/postfach/${caseId}`,
  myArea: '/mein-bereich',
  mailbox: '/postfach',
  /** Where number and access code open a case without an account. */
  openCase: '/vorgang-ansehen',
} as const;
