import { hash } from '@node-rs/argon2';
import type { Tx } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { upsertStaff } from './staff.store.ts';

/** Whoever is to work at the desk. */
export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** Office id → role there. */
  readonly offices: Readonly<Record<string, 'caseworker' | 'lead'>>;
}

/**
 * Adds a member of staff, or updates the one with that address.
 * @returns the staff id
 * @throws Error when the address is none or the password is shorter than 12 characters (BSI ORP.4)
 */
export async function addStaff(tx: Tx, { email, name, password, offices }: NewStaff): Promise<string> {
  const address = normalEmail(email);
  if (!address) throw new Error(`„${email}“ is no e-mail address`);
  if (password.length < 12) throw new Error('a staff password needs at least 12 characters');
  return upsertStaff(tx, { email: address, name, passwordHash: await hash(password), offices });
}
