import { hash } from '@node-rs/argon2';
import type { Tx } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { asPassword } from '../password/password.rules.ts';
import { staffPasswordFaults, staffPasswordLength, type StaffPasswordFault } from './password.rules.ts';
import { replaceRoles } from '../staff-members/roles.store.ts';
import type { TownRole } from '../../../../platform/tenancy/index.ts';
import { upsertStaff } from './staff.store.ts';

/** Whoever is to work at the desk. */
export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** Office id → role there. */
  readonly offices: Readonly<Record<string, 'caseworker' | 'lead'>>;
  /** In the whole town. */
  readonly roles?: readonly TownRole[];
}

/**
 * Adds a member of staff, or updates the one with that address.
 * @returns the staff id
 * @throws Error when the address is none, or the password too short, too long, common or made of the own name
 */
export async function addStaff(tx: Tx, { email, name, password, offices, roles = [] }: NewStaff): Promise<string> {
  const address = normalEmail(email);
  if (!address) throw new Error(`„${email}“ is no e-mail address`);
  const [fault] = staffPasswordFaults(password, { email: address, name });
  if (fault) throw new Error(`a staff password ${advice[fault]}`);
  const id = await upsertStaff(tx, { email: address, name, passwordHash: await hash(asPassword(password)), offices });
  await replaceRoles(tx, id, roles);
  return id;
}

const advice: Readonly<Record<StaffPasswordFault, string>> = {
  short: `needs at least ${staffPasswordLength.min} characters`,
  long: `has at most ${staffPasswordLength.max} characters`,
  common: 'must not be one that very many people use',
  own: 'must not contain the own name or address',
};
