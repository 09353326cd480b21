import { samlMethod } from '../saml/saml.ts';
import type { SamlProfile } from '../saml/profile.ts';
import { identify } from './attributes.rules.ts';

/** Mein Unternehmenskonto, the account of organisations on ELSTER certificates. Which attributes come is settled when it is ordered, not in the request. */
const profile: SamlProfile = {
  id: 'unternehmenskonto',
  variables: 'UNTERNEHMENSKONTO',
  // the highest that has been seen: an ELSTER certificate
  level: 'substantial',
  name: { de: 'Mein Unternehmenskonto', en: 'Mein Unternehmenskonto' },
  lead: {
    de: 'Für Unternehmen, Vereine und andere Organisationen: mit dem ELSTER-Organisationszertifikat.',
    en: 'For companies, associations and other organisations: with the ELSTER certificate of the organisation.',
  },
  button: { de: 'Mit Mein Unternehmenskonto anmelden', en: 'Sign in with Mein Unternehmenskonto' },
  contextFor: () => undefined,
  extensions: () => undefined,
  identify,
};

export const unternehmenskonto = samlMethod(profile);
