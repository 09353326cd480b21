/** Puts the demo's staff into a town. */
import { demoPassword, staff, staffEmail, type DemoStaff } from './people.ts';

/** What is needed of the built portal; typed by shape, since `dev/` also runs on what is in `dist/`. */
export interface Portal<Tx> {
  tenants: readonly { id: string; offices: Readonly<Record<string, unknown>> }[];
  inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  staffAddresses(tx: Tx): Promise<string[]>;
  addStaff(tx: Tx, person: { email: string; name: string; password: string; offices: Record<string, 'caseworker' | 'lead'> }): Promise<unknown>;
}

/** Adds whoever is missing, to every town, for the offices that the town has. */
export async function addDemoStaff<Tx>({ tenants, inTenant, staffAddresses, addStaff }: Portal<Tx>): Promise<void> {
  await Promise.all(tenants.map((tenant) => // passwords take a while to hash
    inTenant(tenant.id, async (tx) => {
      const there = new Set(await staffAddresses(tx));
      for (const person of Object.values<DemoStaff>(staff)) {
        const email = staffEmail(person, tenant.id);
        const offices = Object.fromEntries(Object.entries(person.offices).filter(([office]) => office in tenant.offices));
        if (there.has(email) || Object.keys(offices).length === 0) continue;
        await addStaff(tx, { email, name: person.name, password: demoPassword, offices });
      }
    })));
}
