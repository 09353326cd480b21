import type { Tx } from '../../platform/db/index.ts';
import type { Visitor } from '../../platform/http/index.ts';
import { dayOf, type Tenant } from '../../platform/tenancy/index.ts';
import { attributesOf, type Attribute } from '../accounts/index.ts';
import { placesOf } from '../addresses/index.ts';
import type { Account, Env, Known } from '../forms/index.ts';

/** Under which circumstances a form is filled in: the day in Berlin, what the account knows, the town's streets. Pure, apart from the clock. */
export const environment = (tenant: Tenant, account: Account | undefined): Env => ({ today: dayOf(new Date()), account, places: placesOf(tenant) });

/** What the visitor's account knows; undefined without one. Does not wait for the draft: the two are asked for together. */
export async function accountOfVisitor(tx: Tx, visitor: Visitor | undefined): Promise<Account | undefined> {
  return visitor && accountOf(await attributesOf(tx, visitor.personId), visitor.email);
}

/** What the account knows, as the engine reads it; of a person those parts are locked that an authority vouches for. */
export function accountOf(attributes: Readonly<Record<string, Attribute>>, email: string): Account {
  const { salutation, title, firstName, lastName, birthDate, address, phone, birthName, birthPlace, nationality } = attributes;
  return {
    person: person({ salutation, title, firstName, lastName, birthDate }), address: known(address), phone: known(phone), email: email ? { value: email } : undefined,
    birthName: known(birthName), birthPlace: known(birthPlace), nationality: known(nationality),
  };
}

const known = (attribute: Attribute | undefined): Known | undefined => attribute && { value: attribute.value, locked: attribute.locked };

function person(parts: Readonly<Record<string, Attribute | undefined>>): Known | undefined {
  const all = Object.entries(parts).flatMap(([name, part]) => (part ? [{ name, part }] : []));
  const vouched = all.filter(({ part }) => part.locked).map(({ name }) => name);
  return all.length ? { value: Object.fromEntries(all.map(({ name, part }) => [name, part.value])), ...(vouched.length ? { locked: vouched } : {}) } : undefined;
}
