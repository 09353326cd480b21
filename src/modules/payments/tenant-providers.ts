import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { checkShape, placeOf, readYaml, shownPath, type Problem, type Tenant } from '../../platform/tenancy/index.ts';
import type { Access, PaymentProvider } from './provider.ts';
import { providers } from './providers/index.ts';

/** A provider as a tenant offers it; `minutes` is how long somebody has to pay there, `storing` where it keeps payment data for the next time. */
export interface Offered { readonly id: string; readonly provider: PaymentProvider; readonly access: Access<unknown, unknown>; readonly minutes: number; readonly storing?: PaymentProvider['storing'] }

/** The providers that a tenant offers, in the order in which it names them; none where nothing is paid online. */
export const providersOf = (config: Config, tenant: Tenant): readonly Offered[] => (tenant.payments?.providers ?? []).flatMap(({ id }) => providerOf(config, tenant, id) ?? []);

/** One provider of a tenant. */
export function providerOf(config: Config, tenant: Tenant, id: string): Offered | undefined {
  const { payments } = tenant;
  const entry = payments?.providers.find((one) => one.id === id);
  const provider = providers.find((one) => one.id === id);
  if (!payments || !entry || !provider) return undefined;
  const access = { settings: provider.settings.parse(entry.settings ?? {}), secrets: provider.secrets.parse(secretsOf(config, tenant, id)) };
  const storing = provider.storing?.offered(access.settings) ? provider.storing : undefined;
  return { id, provider, access, storing, minutes: provider.windowMinutes?.(access.settings) ?? payments.windowMinutes };
}

const secretsOf = (config: Config, tenant: Tenant, id: string): unknown => config.paymentSecrets[tenant.id]?.[id] ?? {};

/** What a tenant says wrongly of its providers, or the environment lacks of them; stops the start. */
export function checkPayments(tenants: readonly Tenant[], config: Config): Problem[] {
  return tenants.flatMap((tenant) => (tenant.payments?.providers ?? []).flatMap(({ id, settings }, index): Problem[] => {
    const file = join(tenant.folder, 'tenant.yaml');
    const here = { file: shownPath(file), line: placeOf(readYaml(file).value, ['payments', 'providers', index]).line };
    const provider = providers.find((one) => one.id === id);
    if (!provider) return [{ ...here, message: `there is no payment provider called "${id}"`, cure: `use one of: ${providers.map((one) => one.id).join(', ')}` }];
    const { problems } = checkShape(provider.settings, settings ?? {}, shownPath(file));
    const secrets = provider.secrets.safeParse(secretsOf(config, tenant, id));
    if (problems.length || secrets.success) return problems;
    const wrong = secrets.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
    return [{ ...here, message: `"${id}" cannot be offered without its secrets (${wrong})`, cure: `set PAYMENT_SECRETS, JSON with {"${tenant.id}": {"${id}": {…}}}: docs/how-to/operate-payments.md` }];
  }));
}
