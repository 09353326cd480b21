import type { Config } from '../../../../config.ts';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { placeOf, readYaml, shownPath, type Problem } from '../../../../platform/tenancy/index.ts';
import { join } from 'node:path';
import { townHall } from '../limits.ts';
import type { Source, Way } from '../openid/way.ts';
import { deskPath } from '../staff-password/desk-path.rules.ts';

/** The town's own OpenID provider, as tenant.yaml describes it under `staffSignIn`. */
export type Directory = Source & NonNullable<NonNullable<Tenant['staffSignIn']>['openid']>;

/** The provider by which staff of a town come in; none where it has none. */
export const directoryOf = ({ staffSignIn }: Pick<Tenant, 'staffSignIn'>): Directory | undefined => staffSignIn?.openid && { id: 'staff', ...staffSignIn.openid };

/** Whether staff may come in by what the portal itself keeps of them, password or passkey: not where the town's provider alone decides. */
export const hasOwnSignIn = ({ staffSignIn }: Pick<Tenant, 'staffSignIn'>): boolean => staffSignIn?.password ?? true;

/** Below which its routes are. */
export const directoryPath = '/verwaltung/anmelden/openid';

/** The way of staff to their town's provider and back; no citizen's way leads here, none of this to a citizen's page. */
export const way: Way<Directory> = {
  method: 'staff-openid', route: directoryPath, door: '/verwaltung/anmelden', signedOut: '/verwaltung/anmelden', returnTo: deskPath,
  most: townHall.rateLimit.max,
  providers: (tenant) => [directoryOf(tenant)].filter((one) => one !== undefined),
  clientOf: (config, { id }) => config.staffOpenIdClients[id],
  asks: ({ scope, acr }, { asOther }) => ({ scope, ...(acr ? { acr_values: acr.join(' ') } : {}), ...(asOther ? { prompt: 'login' } : {}) }),
};

/** What production lacks so that staff can come in by their town's provider; stops the start. */
export function checkDirectories(tenants: readonly Tenant[], config: Config): Problem[] {
  return tenants.filter((tenant) => config.production && directoryOf(tenant) && !way.clientOf(config, tenant, directoryOf(tenant) as Directory)).map((tenant) => {
    const file = join(tenant.folder, 'tenant.yaml');
    return {
      file: shownPath(file), line: placeOf(readYaml(file).value, ['staffSignIn', 'openid']).line, message: 'staff cannot sign in by OpenID without its configuration',
      cure: `set STAFF_OPENID_CLIENTS, JSON with {"${tenant.id}": {"clientId": "…", "clientSecret": "…"}}`,
    };
  });
}
