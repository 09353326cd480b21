/** Puts the demo's staff into a town. */
import { demoSecret } from './authenticator.ts';
import { demoPassword, staff, staffEmail, type DemoStaff } from './people.ts';

/** What is needed of the built portal; typed by shape, since `dev/` also runs on what is in `dist/`. */
export interface Portal<Tx> {
  tenants: readonly { id: string; offices: Readonly<Record<string, unknown>> }[];
  inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Those who are there; `secured`: with a second factor. */
  staffIn(tx: Tx): Promise<{ id: string; email: string; secured: boolean }[]>;
  addStaff(tx: Tx, person: { email: string; name: string; password: string; offices: Record<string, 'caseworker' | 'lead'>; roles?: DemoStaff['roles'] }): Promise<string>;
  giveApp(tx: Tx, staffId: string, secret: string): Promise<void>;
}

/** Adds whoever is missing, to every town, for the offices that the town has; whoever has no second factor gets the app of the demo. */
export async function addDemoStaff<Tx>({ tenants, inTenant, staffIn, addStaff, giveApp }: Portal<Tx>): Promise<void> {
  await Promise.all(tenants.map((tenant) => // passwords take a while to hash
    inTenant(tenant.id, async (tx) => {
      const there = new Map((await staffIn(tx)).map((one) => [one.email, one]));
      for (const person of Object.values<DemoStaff>(staff)) {
        const email = staffEmail(person, tenant.id);
        const offices = Object.fromEntries(Object.entries(person.offices).filter(([office]) => office in tenant.offices));
        const known = there.get(email);
        if (known?.secured || (Object.keys(offices).length === 0 && !person.roles)) continue;
        await giveApp(tx, known?.id ?? await addStaff(tx, { email, name: person.name, password: demoPassword, offices, roles: person.roles }), demoSecret(person));
      }
    })));
}
