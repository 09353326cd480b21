/** People, cases and a platform for tests of this module and of those that show cases. */
import { createHash } from 'node:crypto';
import { testMasterKey, type TestDatabase } from '../../../../test/support/database.ts';
import { parseConfig } from '../../../config.ts';
import { hashToken, newToken } from '../../../platform/crypto/token.ts';
import { newId } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { createPlatform } from '../../../platform/platform.ts';
import { addStaff } from '../../accounts/index.ts';
import { submit, type CitizenViewer, type StaffViewer, type Submission, type Submitted } from '../index.ts';

export const town = 'guetersloh';

/** A platform on a test's database, without web and worker. */
export function testPlatform(database: TestDatabase): Platform & { close(): Promise<void> } {
  return createPlatform(parseConfig({
    NODE_ENV: 'test', LOG_LEVEL: 'fatal', BASE_URL: 'http://localhost:3000', WORKER: 'false', DATABASE_POOL: '5',
    DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, SMTP_URL: 'smtp://127.0.0.1:1', MASTER_KEY: testMasterKey,
  }));
}

/** A citizen with an account. */
export async function aCitizen(database: TestDatabase, name: string, tenant = town): Promise<CitizenViewer & { email: string }> {
  const personId = newId();
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${personId.slice(-6)}@post.example`;
  await database.sql('insert into persons (tenant_id, id) values ($1, $2)', [tenant, personId]);
  await database.sql(`insert into credentials (tenant_id, id, person_id, kind, identifier) values ($1, $2, $3, 'email', $4)`, [tenant, newId(), personId, email]);
  return { kind: 'citizen', personId, name, email };
}

/** Opens a session of a citizen in the database. @returns the secret of its cookie */
export async function aSession({ sql }: Pick<TestDatabase, 'sql'>, { personId }: Pick<CitizenViewer, 'personId'>, tenant = town): Promise<string> {
  const token = newToken();
  await sql(`insert into sessions (tenant_id, token_hash, person_id, level, method) values ($1, $2, $3, 'low', 'test')`, [tenant, hashToken(token), personId]);
  return token;
}

/** Staff of some offices. */
export async function aCaseworker(database: TestDatabase, name: string, offices: readonly string[] = ['steuern'], tenant = town): Promise<StaffViewer> {
  const roles = Object.fromEntries(offices.map((office) => [office, 'caseworker' as const]));
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${newId().slice(-6)}@amt.example`;
  await database.db.tenant(tenant, (tx) => addStaff(tx, { email, name, password: 'fuer-den-test', offices: roles }));
  const [row] = await database.sql<{ id: string }>('select id from staff where email = $1', [email]);
  return { kind: 'staff', staff: { staffId: row?.id ?? '', name, offices: roles } };
}

/** „Hund anmelden“ as an application hands it over. */
export function aSubmission(changes: Partial<Submission> = {}): Submission {
  const definition = { title: 'Hund anmelden', pages: [{ id: 'hund', fields: ['hundename'] }] };
  return {
    draftId: newId(),
    service: {
      slug: 'hund-anmelden', title: { de: 'Hund anmelden', en: 'Register a dog' }, office: 'steuern',
      receipt: { de: 'Ihre Anmeldung ist eingegangen. Den Steuerbescheid finden Sie in Ihrem Postfach.', en: 'We have received your registration. You will find the tax notice in your mailbox.' },
    },
    definitionHash: createHash('sha256').update(JSON.stringify(definition)).digest('hex'), definition,
    answers: { values: { hundename: 'Bello' }, shown: [{ title: 'Angaben zum Hund', rows: [{ fieldId: 'hundename', label: 'Name des Hundes', value: 'Bello' }] }] },
    files: [], contact: {}, feeCents: 0, lang: 'de', dueOn: '2099-01-14', ...changes,
  };
}

/** Sends an application of a citizen. */
export const aCase = (platform: Platform, citizen: CitizenViewer & { email?: string }, changes: Partial<Submission> = {}, tenant = town): Promise<Submitted> =>
  platform.db.tenant(tenant, (tx) => submit(tx, platform, aSubmission({ personId: citizen.personId, contact: { name: citizen.name, email: citizen.email }, ...changes })));

/** Stores a file, as an upload did before. */
export const aFile = (platform: Platform, name = 'beleg.pdf', tenant = town): Promise<string> =>
  platform.db.tenant(tenant, async (tx) => (await platform.files.put(tx, { name, type: 'application/pdf' }, [Buffer.from('%PDF-1.7 Beleg')] as unknown as AsyncIterable<Uint8Array>)).id);
