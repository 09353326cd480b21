import { hash, verify } from '@node-rs/argon2';
import type { Database } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { findStaff } from './staff.store.ts';

/** Verified against when there is no such account, so that the answer takes as long. */
const nobody = hash('nobody has this password');

/**
 * Reckoning takes long on purpose, and holds no connection meanwhile: many who guess at once must not stop everybody else.
 * @returns the staff id when address and password belong together; the same time and answer for every way to be wrong
 */
export async function checkPassword(db: Database, tenantId: string, email: unknown, password: string): Promise<string | undefined> {
  const address = normalEmail(email) ?? '';
  const staff = await db.tenant(tenantId, (tx) => findStaff(tx, address));
  const right = await verify(staff?.password_hash ?? await nobody, password);
  return right ? staff?.id : undefined;
}
