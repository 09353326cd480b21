/** Citizens and staff who are signed in, put into the database directly. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Postgres } from '../dev/postgres.ts';
import { Connection } from './connection.ts';
import { sql, town } from './portal.ts';

export interface User {
  readonly cookie: string;
  readonly personId: string;
  readonly connection: Connection;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** New citizens, each with a connection to the portal. */
export async function addCitizens(postgres: Postgres, port: number, count: number): Promise<User[]> {
  const people = Array.from({ length: count }, () => ({ id: randomUUID(), token: randomBytes(32).toString('base64url') }));
  await sql(postgres, `
    with p as (select * from unnest($2::uuid[], $3::text[]) p (id, hash)),
    persons as (insert into persons (tenant_id, id) select $1, id from p),
    credentials as (insert into credentials (tenant_id, id, person_id, kind, identifier) select $1, gen_random_uuid(), id, 'email', id || '@example.org' from p),
    attributes as (insert into person_attributes (tenant_id, person_id, name, value, origin, level)
      select $1, id, name, value, 'self', 'low' from p, (values ('firstName', '"Erika"'::jsonb), ('lastName', '"Mustermann"')) a (name, value))
    insert into sessions (tenant_id, token_hash, person_id, level, method) select $1, decode(hash, 'hex'), id, 'low', 'email-link' from p`,
  [town, people.map(({ id }) => id), people.map(({ token }) => hashOf(token))]);
  return people.map(({ id, token }) => ({ personId: id, cookie: `__Host-sitzung=${token}`, connection: new Connection(port) }));
}

/** Sessions for persons that are there already. */
export async function signIn(postgres: Postgres, port: number, personIds: readonly string[]): Promise<User[]> {
  const tokens = personIds.map(() => randomBytes(32).toString('base64url'));
  await sql(postgres, `insert into sessions (tenant_id, token_hash, person_id, level, method)
    select $1, decode(hash, 'hex'), id, 'low', 'email-link' from unnest($2::uuid[], $3::text[]) p (id, hash)`, [town, personIds, tokens.map(hashOf)]);
  return personIds.map((personId, index) => ({ personId, cookie: `__Host-sitzung=${tokens[index]}`, connection: new Connection(port) }));
}

/** Somebody who works in the town's office. @returns the cookie of the desk */
export async function addStaff(postgres: Postgres, role: 'caseworker' | 'lead' = 'caseworker'): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql(postgres, `
    with s as (insert into staff (tenant_id, id, email, name, password_hash) values ($1, gen_random_uuid(), gen_random_uuid() || '@messstadt.example', 'Sabine Steuer', 'none') returning id),
    o as (insert into staff_offices (tenant_id, staff_id, office, role) select $1, id, 'steuern', $3 from s)
    insert into sessions (tenant_id, token_hash, staff_id, level, method) select $1, decode($2, 'hex'), id, 'low', 'password' from s`, [town, hashOf(token), role]);
  return `__Host-dienst=${token}`;
}
