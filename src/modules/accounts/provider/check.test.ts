import { describe, expect, it } from 'vitest';
import { openIdEnvironment } from '../../../../dev/openid/environment.ts';
import { parseConfig } from '../../../config.ts';
import { join } from 'node:path';
import { root } from '../../../root.ts';
import { loadTenants, tenantDirectory, type Tenant } from '../../../platform/tenancy/index.ts';
import { checkMethods } from '../sign-in/index.ts';
import { checkDirectories } from '../sign-in/staff-openid/directory.ts';
import { checkProviders } from './check.ts';

const tenants = loadTenants(join(root, 'tenants'));
const environment = openIdEnvironment();
const config = (env: object = {}) => parseConfig({ NODE_ENV: 'production', BASE_URL: 'https://stadttor.example', DATABASE_URL: 'postgres://x', SMTP_URL: 'smtps://x', MASTER_KEY: 'x'.repeat(43), CLAMD: 'off', ...env });
const check = (all: readonly Tenant[], env: object = environment) => checkProviders({ config: config(env), tenants: tenantDirectory(all), origin: ({ id }) => `https://${id}.example` });
const changed = (id: string, change: (tenant: Tenant) => Partial<Tenant>): Tenant[] => tenants.map((tenant) => (tenant.id === id ? { ...tenant, ...change(tenant) } : tenant));

describe('what does not fit between portals stops the start, with file, line and cure', () => {
  it('nothing where all is there', () => { expect(check(tenants)).toEqual([]); });

  it('a portal without a secret, in production', () => {
    expect(check(tenants, {})).toMatchObject([
      { file: 'tenants/servicekonto/tenant.yaml', line: expect.any(Number), message: 'the secret of "moenchengladbach" is missing', cure: expect.stringContaining('OPENID_PROVIDERS') },
      { message: 'the secret of "gemeinsam-online" is missing' }]);
  });

  it('a provider of which production has no client', () => {
    const missing = (env: object) => checkMethods(tenants.filter(({ id }) => id === 'rees').map((tenant) => ({ ...tenant, signIn: tenant.signIn.filter(({ id }) => id === 'openid') })), config(env));
    expect(missing({})).toMatchObject([{ file: 'tenants/rees/tenant.yaml', message: '"openid" cannot be offered without its configuration', cure: expect.stringContaining('"rees/google"') }]);
    expect(missing({ OPENID_CLIENTS: JSON.stringify({ google: { clientId: 'x', clientSecret: 'xxxxxxxx' } }) })).toEqual([]);
  });

  it('a town’s own provider for staff of which production has no client of that town', () => {
    const missing = (clients: object) => checkDirectories(tenants, config({ STAFF_OPENID_CLIENTS: JSON.stringify(clients) }));
    const lacks = [{ file: 'tenants/gemeinsam-online/tenant.yaml', line: expect.any(Number), message: expect.stringContaining('staff cannot sign in by OpenID'), cure: expect.stringContaining('STAFF_OPENID_CLIENTS, JSON with {"gemeinsam-online":') }];
    expect(missing({})).toEqual(lacks);
    expect(missing({ rees: { clientId: 'x', clientSecret: 'xxxxxxxx' } })).toEqual(lacks);
    expect(missing({ 'gemeinsam-online': { clientId: 'x', clientSecret: 'xxxxxxxx' } })).toEqual([]);
  });

  it('a portal that is no tenant, or does not sign in there; a source that lets nobody in', () => {
    expect(check(changed('servicekonto', () => ({ provider: { clients: [{ id: 'x', tenant: 'atlantis' }] } })))).toMatchObject([
      { message: '"servicekonto" lets nobody sign in here' }, { message: '"servicekonto" lets nobody sign in here' }, { message: 'there is no tenant "atlantis"' }]);
    expect(check(changed('moenchengladbach', () => ({ signIn: [{ id: 'email-link' }] })))).toMatchObject([{ message: '"moenchengladbach" does not sign in through servicekonto' }]);
  });
});
