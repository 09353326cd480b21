import type { Tenant } from '../../../../platform/tenancy/index.ts';
import type { Provider } from './settings.ts';

/** A way in that goes through OpenID providers. */
export interface Way {
  /** Id of the way in. */
  readonly method: string;
  /** Where its routes are: `/anmelden/openid`. */
  readonly path: string;
  readonly scope: string;
  /** Whether the provider says with `acr` how far the person is trusted; else its level in tenant.yaml counts. */
  readonly levelByAcr: boolean;
  /** The providers that a tenant trusts. */
  providers(tenant: Tenant): readonly Provider[];
}

/** What is kept while somebody is at the provider. */
export interface Journey { readonly returnTo: string; readonly level?: string }

/** Minutes for signing in at the provider. */
export const journeyMinutes = 30;

/** What a journey is kept for: one that went to one provider never comes back from another (mix-up). */
export const purposeOf = (way: Way, provider: Provider): string => `${way.method}:${provider.id}`;
