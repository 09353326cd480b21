/** Citizens who are signed in and fill in; each has one draft, marked with words that occur nowhere else. */
import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../src/platform/db/index.ts';
import type { TestDatabase } from '../support/database.ts';
import { town } from './server.ts';
import { visit, type Answer } from './visit.ts';

export interface Citizen {
  readonly token: string;
  readonly draft: string;
  /** The answer that tells this application from all others. */
  readonly mark: string;
  readonly email: string;
}

/** Puts them into the database: person, session, and a draft that is ready to be sent. @param begun first of the numbers they bear */
export async function prepareCitizens(database: TestDatabase, count: number, begun = 0): Promise<Citizen[]> {
  const people = Array.from({ length: count }, (_, index) => {
    const number = begun + index;
    return { number, token: randomBytes(32).toString('base64url'), person: newId(), credential: newId(), draft: newId(), mark: `Kennung ${number}`, email: `erika+${number}@example.org` };
  });
  const drafts = await database.db.tenant(town, (tx) => Promise.all(people.map(async ({ draft, mark }) => {
    const key = await tx.keys.create({ table: 'drafts', id: draft });
    return { key: key.sealed, entries: key.seal('drafts.sealed_entries', draft, JSON.stringify({ kennung: mark, anliegen: 'begonnen' })) };
  })));
  const column = (pick: (one: (typeof people)[number]) => unknown): unknown[] => people.map(pick);
  await database.sql(`
    with p as (select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bytea[], $8::bytea[]) p (person, credential, draft, email, hash, key, entries)),
    persons as (insert into persons (tenant_id, id) select $1, person from p),
    credentials as (insert into credentials (tenant_id, id, person_id, kind, identifier) select $1, credential, person, 'email', email from p),
    sessions as (insert into sessions (tenant_id, token_hash, person_id, level, method) select $1, decode(hash, 'hex'), person, 'low', 'email-link' from p)
    insert into drafts (tenant_id, id, service, person_id, sealed_entries, data_key, version, lang, expires_at)
    select $1, draft, 'antrag', person, entries, key, 2, 'de', now() + interval '30 days' from p`,
  [town, column((one) => one.person), column((one) => one.credential), column((one) => one.draft), column((one) => one.email),
    column((one) => createHash('sha256').update(one.token).digest('hex')), drafts.map(({ key }) => key), drafts.map(({ entries }) => entries)]);
  return people.map(({ token, draft, mark, email }) => ({ token, draft, mark, email }));
}

/** Asks as this citizen's browser; posts a form where there are fields. @throws Cut when the server died meanwhile */
export const ask = (port: number, { token }: Citizen, path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> => visit(port, path, { fields, headers: { cookie: `sitzung=${token}` } });
