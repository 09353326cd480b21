import type { Tx } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { rememberAttributes } from '../../attributes.ts';
import { addCredential, findCredential } from '../../credentials.store.ts';
import { personOfEmail } from '../../person.store.ts';
import { hashOf, kind, type PasswordData } from './credential.ts';

/** Whoever is to have an account with a password. */
export interface NewCitizen { readonly email: string; readonly firstName: string; readonly lastName: string; readonly password: string }

/** Adds an account with a password, as registering and activating it would; leaves one that there is alone. @throws Error when the address is none */
export async function addCitizen(tx: Tx, { email, firstName, lastName, password }: NewCitizen): Promise<void> {
  const address = normalEmail(email);
  if (!address) throw new Error(`„${email}“ is no e-mail address`);
  if (await findCredential(tx, kind, address)) return;
  const personId = await personOfEmail(tx, address, 'de');
  await addCredential(tx, personId, { kind, identifier: address, data: { hash: await hashOf(password) } satisfies PasswordData });
  await rememberAttributes(tx, personId, { firstName, lastName });
}
