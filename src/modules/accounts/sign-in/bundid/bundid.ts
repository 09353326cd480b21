import { samlMethod } from '../saml/saml.ts';
import type { SamlProfile } from '../saml/profile.ts';
import { asked, identify, required, storkFor } from './attributes.rules.ts';

const methods = ['Authega', 'Benutzername', 'Diia', 'eID', 'eIDAS', 'Elster', 'FINK'];

/** BundID, the federal account of citizens (interface 10.2.0.0). */
const profile: SamlProfile = {
  id: 'bundid',
  variables: 'BUNDID',
  level: 'high',
  name: { de: 'BundID', en: 'BundID' },
  lead: {
    de: 'Mit Ihrem Konto beim Bund: Online-Ausweis, ELSTER-Zertifikat oder Benutzername und Passwort. Vorher sehen Sie dort, welche Daten wir bekommen.',
    en: 'With your federal account: online ID card, ELSTER certificate, or user name and password. Before that, you see there which data we get.',
  },
  button: { de: 'Mit BundID anmelden', en: 'Sign in with BundID' },
  contextFor: storkFor,
  extensions: ({ displayName, lang, backUrl, serviceId, mailbox }) => ({
    'akdb:AuthenticationRequest': {
      '@xmlns:akdb': 'https://www.akdb.de/request/2018/09', '@EnableStatusDetail': 'true', '@Version': '2',
      'akdb:AuthnMethods': Object.fromEntries(methods.map((method) => [`akdb:${method}`, { 'akdb:Enabled': 'true' }])),
      'akdb:RequestedAttributes': { 'akdb:RequestedAttribute': asked({ mailbox }).map((urn) => ({ '@Name': urn, '@RequiredAttribute': String(required.includes(urn)) })) },
      'akdb:DisplayInformation': {
        'classic-ui:Version': {
          '@xmlns:classic-ui': 'https://www.akdb.de/request/2018/09/classic-ui/v1',
          'classic-ui:OrganizationDisplayName': displayName, 'classic-ui:Lang': lang, 'classic-ui:BackURL': backUrl,
          ...(serviceId && { 'classic-ui:OnlineServiceId': serviceId }),
        },
      },
    },
  }),
  identify,
};

export const bundid = samlMethod(profile);
