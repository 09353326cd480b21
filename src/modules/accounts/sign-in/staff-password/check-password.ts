import { hash, verify } from '@node-rs/argon2';
import type { Tx } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { findStaff } from './staff.store.ts';

/** Verified against when there is no such account, so that the answer takes as long. */
const nobody = hash('nobody has this password');

/** @returns the staff id when address and password belong together; the same time and answer for every way to be wrong */
export async function checkPassword(tx: Tx, email: unknown, password: string): Promise<string | undefined> {
  const address = normalEmail(email);
  const staff = address ? await findStaff(tx, address) : undefined;
  const right = await verify(staff?.password_hash ?? await nobody, password);
  return right ? staff?.id : undefined;
}
