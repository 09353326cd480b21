/** What somebody can do about a fault; each has its words. */
export type Fault = 'cancelled' | 'level' | 'attributes' | 'request' | 'test-account' | 'other';

export const faults: readonly Fault[] = ['cancelled', 'level', 'attributes', 'request', 'test-account', 'other'];

const known: readonly (readonly [RegExp, Fault])[] = [
  [/cancel|abort|user-?_?abort/i, 'cancelled'],
  [/^NoAuthnContext$|trust-?_?level|authn-?_?level/i, 'level'],
  [/REQUIRED_ATTRIBUTES_MISSING|consent/i, 'attributes'],
  [/^akdb-|^saml-|^requested-attributes|^empty-authentication|^organization-display|^purpose-|^missing-berca|^RequestUnsupported$|^UnknownPrincipal$/, 'request'],
  [/^AuthnFailed$|^RequestDenied$/, 'cancelled'],
];

/** @param codes of the StatusDetail first, then the status codes from the inside out; none is shown */
export function faultOf(codes: readonly string[]): Fault {
  for (const code of codes) for (const [pattern, fault] of known) if (pattern.test(code)) return fault;
  return 'other';
}
