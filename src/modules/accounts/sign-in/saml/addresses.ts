import type { Context } from '../../../../platform/http/index.ts';
import type { Saml } from './saml.ts';

/** The addresses of one town's service provider, as its metadata say them. */
export function addressesOf({ profile: { id }, settingsOf }: Pick<Saml, 'profile' | 'settingsOf'>, { origin, tenant }: Pick<Context, 'origin' | 'tenant'>) {
  const base = `${origin}/anmelden/${id}`;
  return { entityId: settingsOf(tenant).entityId ?? origin, acsUrl: `${base}/antwort`, logoutUrl: `${base}/abmeldung` };
}
