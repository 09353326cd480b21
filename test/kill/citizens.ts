/** Citizens who are signed in and fill in; each has one draft, marked with words that occur nowhere else. */
import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { newId } from '../../src/platform/db/index.ts';
import type { TestDatabase } from '../support/database.ts';
import { town } from './server.ts';

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

export interface Answer { readonly status: number; readonly location?: string; readonly body: string }

/** A connection was cut before the answer had come whole. */
export class Cut extends Error {}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks as this citizen's browser; posts a form where there are fields. @throws Cut when the server died meanwhile */
export function ask(port: number, { token }: Citizen, path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
  const body = fields && new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const cut = (error: Error): void => reject(new Cut(`${path}: ${error.message}`));
    const sent = request({
      agent, port, host: '127.0.0.1', path, method: body === undefined ? 'GET' : 'POST',
      headers: {
        host: `${town}.localhost`, 'sec-fetch-site': 'same-origin', cookie: `sitzung=${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
      },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; })
        .on('end', () => (response.complete ? resolve({ status: response.statusCode!, location: response.headers.location, body: text }) : cut(new Error('half an answer'))))
        .on('error', cut);
    });
    sent.on('error', cut).end(body);
  });
}

/** The value of a hidden field of the page. */
export const hidden = ({ body }: Answer, name: string): string => new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
