/** Two towns whose staff come in by the same program as provider: `musterstadt` beside passwords, `nachbarstadt` by nothing else. */
import { appendFileSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenants } from '../../../../applications/testing/fill-in.ts';

const office = (id: string): string => `  ${id}:
    name: { de: ${id}, en: ${id} }
    street: Rathausplatz 1
    postcode: "12345"
    city: Musterstadt
    phone: 01234 00-2
    email: ${id}@musterstadt.example
    hours: { de: Montag 8–12 Uhr, en: Monday 8 am–12 noon }
`;

/** @param password of the portal, too @param more lines of `openid` */
const staffSignIn = (town: string, password: boolean, more = ''): string => `
staffSignIn:
  password: ${password}
  openid:
    label: Stadt-Login
    issuer: https://login.${town}.example
    domains: [${town}.example]
${more}    roles:
      map:
        stadttor-amt: { amt: caseworker }
        stadttor-kasse: { kasse: caseworker, amt: caseworker }
        stadttor-leitung: { "*": lead }
`;

/** Makes their folder. @param provider id of a provider of musterstadt's citizens */
export function twoTowns(provider: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'staff-openid-'));
  cpSync(tenants, folder, { recursive: true });
  appendFileSync(join(folder, 'musterstadt/tenant.yaml'), `${office('kasse')}${staffSignIn('musterstadt', true)}
signIn: [email-link, { openid: { providers: [{ id: ${provider}, label: Elsewhere, issuer: "https://login.musterstadt.example" }] } }]
`);
  appendFileSync(join(folder, 'nachbarstadt/tenant.yaml'), staffSignIn('nachbarstadt', false, '    acr: [mfa, hwk]\n').replace(/\n {8}stadttor-kasse:.*/, ''));
  return folder;
}
