/** Puts the demo's people into the running portal's database. */
import type { Config } from '../../src/config.ts';
import { addDemoStaff } from './add-staff.ts';
import { citizenPassword, citizens } from './people.ts';

/** `password`: whether citizens may sign in with one. */
export interface Town { id: string; name: string; password: boolean }

/**
 * @param config of the running portal
 * @param built imports a module of dist/
 * @returns the towns
 */
export async function addDemo(config: Config, built: <T>(path: string) => Promise<T>): Promise<Town[]> {
  const { createPlatform } = await built<typeof import('../../src/platform/platform.ts')>('platform.js');
  const { addCitizen, addStaff, giveApp } = await built<typeof import('../../src/modules/accounts/index.ts')>('accounts.js');
  const platform = createPlatform({ ...config, databasePool: 5, logLevel: 'silent' });
  try {
    await addDemoStaff({
      tenants: platform.tenants.all,
      inTenant: (tenantId, work) => platform.db.tenant(tenantId, work),
      staffIn: (tx) => tx.prepared('demo-staff', `select id, email, exists (select from staff_totp t where t.staff_id = s.id) or exists (select from staff_passkeys p where p.staff_id = s.id) as secured from staff s`, []),
      addStaff,
      giveApp,
    });
    const withPassword = platform.tenants.all.filter(({ signIn }) => signIn.some(({ id }) => id === 'password'));
    for (const { id } of withPassword) await platform.db.tenant(id, (tx) => addCitizen(tx, { ...citizens.erika, password: citizenPassword }));
    return platform.tenants.all.map(({ id, name }) => ({ id, name, password: withPassword.some((one) => one.id === id) }));
  } finally {
    await platform.close();
  }
}
