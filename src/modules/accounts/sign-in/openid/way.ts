import type { Config } from '../../../../config.ts';
import type { TrustLevel } from '../../../../platform/http/index.ts';
import type { Text } from '../../../../platform/i18n/index.ts';
import type { Tenant } from '../../../../platform/tenancy/index.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { clientOf } from './connect.ts';
import type { Provider } from './settings.ts';

/** What a way needs to know of an OpenID provider; secrets come from the environment. */
export interface Source {
  readonly id: string;
  readonly label: Text;
  readonly issuer?: string;
  /** A tenant of this program that is the provider. */
  readonly tenant?: string;
}

/** The portal's name and secret at a provider; `issuer` goes before what tenant.yaml says. */
export interface Client { readonly clientId: string; readonly clientSecret: string; readonly issuer?: string }

/** A way in that goes through OpenID providers: that of citizens, or that of staff. */
export interface Way<P extends Source = Source> {
  /** Id of the way in: no answer of one way is one of another. */
  readonly method: string;
  /** Route where the way to a provider begins, with `:provider` where there are several: `/anmelden/openid/:provider`. */
  readonly route: string;
  /** The page that offers it, and the page that says that somebody is signed out. */
  readonly door: string;
  readonly signedOut: string;
  /** How often in ten minutes one network may set out, and come back. */
  readonly most: number;
  /** Where it leads afterwards: nowhere but to pages that belong to it. */
  returnTo(wanted: unknown): string;
  /** The providers that a tenant trusts. */
  providers(tenant: Tenant): readonly P[];
  clientOf(config: Config, tenant: Tenant, provider: P): Client | undefined;
  /** What is asked of the provider beside the protocol's own: `scope`, `acr_values` … */
  asks(provider: P, wish: Wish): Readonly<Record<string, string>>;
}

/** What somebody wants who sets out: a level; to be asked there who they are, although they are signed in there. */
export interface Wish { readonly level?: TrustLevel; readonly asOther?: boolean; /** To prove anew who they are. */ readonly anew?: boolean }

/** A way in for citizens. */
export interface CitizensWay extends Way<Provider> {
  /** Below which all its routes are: `/anmelden/openid`. */
  readonly path: string;
  /** Whether the provider says with `acr` how far the person is trusted; else its level in tenant.yaml counts. */
  readonly levelByAcr: boolean;
}

/** A way in for citizens, with what all of those have in common. */
export const citizensWay = ({ method, scope, levelByAcr, providers }: Pick<CitizensWay, 'method' | 'levelByAcr' | 'providers'> & { readonly scope: string }): CitizensWay => ({
  method, levelByAcr, providers, path: `/anmelden/${method}`, route: `/anmelden/${method}/:provider`, door: '/anmelden', signedOut: '/abgemeldet', most: 60, returnTo: safeReturn,
  clientOf: (config, tenant, provider) => clientOf({ config }, tenant, provider),
  asks: (_provider, { level }) => ({ scope, ...(levelByAcr && level && level !== 'none' ? { acr_values: level } : {}) }),
});

/** Where the way to a provider begins; what belongs to it is below. */
export const addressOf = (way: Pick<Way, 'route'>, provider: Pick<Source, 'id'>): string => way.route.replace(':provider', provider.id);

/** What is kept while somebody is at the provider. */
export interface Journey { readonly returnTo: string; readonly level?: string }

/** Minutes for signing in at the provider. */
export const journeyMinutes = 30;

/** What a journey is kept for: one that went to one provider never comes back from another (mix-up). */
export const purposeOf = (way: Pick<Way, 'method'>, provider: Pick<Source, 'id'>): string => `${way.method}:${provider.id}`;

/** What a session keeps, so that it can be ended at its provider, too. */
export interface OpenIdSession { readonly provider: string; readonly idToken: string }
