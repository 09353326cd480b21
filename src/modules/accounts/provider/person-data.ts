import type { Tx } from '../../../platform/db/index.ts';
import { attributesOf } from '../attributes.ts';
import { credentialsOf } from '../credentials.store.ts';
import { passedOn, type Passed } from './claims.rules.ts';

/** What of a person a portal would get for the scopes that it asks for. */
export async function dataFor(tx: Tx, personId: string, asked: string): Promise<Passed[]> {
  const attributes = await attributesOf(tx, personId);
  const proven = (await credentialsOf(tx, personId)).find(({ kind }) => kind === 'email')?.identifier;
  const told = attributes['email']?.value;
  const address = proven ?? (typeof told === 'string' ? told : undefined);
  return passedOn(asked, attributes, address === undefined ? undefined : { address, proven: proven !== undefined });
}
