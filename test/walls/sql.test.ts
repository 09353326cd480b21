/** The same walls from below: what the login role can reach when a statement is wrong, or somebody's SQL gets through (DESIGN § 4.5, § 4.7). */
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { nextTown, town, walls } from './objects.ts';

const { portal, sent, anonymousDraft } = await walls();
const { database } = portal;
const { sql } = database;
const login = new pg.Client(database.url);
await login.connect();
afterAll(() => login.end());

const tables = (await sql<{ name: string }>(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') order by 1`)).map(({ name }) => name);

/** One transaction of a tenant, rolled back; the statement's rows. */
async function as(tenant: string | undefined, ...statements: string[]): Promise<Record<string, unknown>[]> {
  await login.query('begin');
  try {
    await login.query('set local role stadttor_app');
    if (tenant !== undefined) await login.query("select set_config('app.tenant', $1, true)", [tenant]);
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await login.query(statement) as pg.QueryResult<Record<string, unknown>>);
    return rows;
  } finally {
    await login.query('rollback');
  }
}

// rows in the tables that the flow leaves empty, so that every wall has something behind it
for (const table of ['corrections', 'answer_versions', 'waiting_files', 'record_seals', 'person_attributes', 'parked_posts', 'sign_in_links', 'sign_in_tries', 'ways_under_way', 'openid_entries', 'openid_consents', 'staff_passkeys', 'staff_openid', 'staff_recovery_codes', 'consents', 'failed_sign_ins', 'scanner_away',
  'case_word_progress', 'labels', 'case_labels', 'case_followers', 'saved_views', 'desk_deeds', 'mail_failures', 'notice_settings', 'decision_deliveries', 'binned_cases', 'api_applications', 'api_tokens', 'api_answers', 'api_webhooks', 'api_deliveries', 'proposal_files', 'half_written', 'presences', 'text_templates', 'staff_roles', 'staff_invitations', 'announcements', 'absences', 'absence_stand_ins', 'mentions', 'removed_records', 'case_retentions', 'retention_holds', 'erasure_requests', 'archive_troubles', 'documents', 'guest_sessions', 'abandoned_drafts', 'ratings', 'bundid_mailboxes', 'bundid_copies',
  'charges', 'payment_attempts', 'payment_steps', 'payment_bookings', 'charge_decisions', 'payment_refunds', 'stored_means', 'settlements', 'settlement_lines'] as const) {
  if ((await sql(`select 1 from ${table} limit 1`)).length) continue;
  const [{ person_id: person } = { person_id: '' }] = await sql<{ person_id: string }>('select person_id from credentials limit 1');
  const row = {
    corrections: `(tenant_id, id, case_id, sealed_asked, asked_by, asked_by_name) select '${town}', '${sent.messageId}', '${sent.caseId}', '', id, '' from staff where tenant_id = '${town}' limit 1`,
    answer_versions: `(tenant_id, case_id, version, correction_id, sealed_answers, sealed_changes, fee_cents, author_name) values ('${town}', '${sent.caseId}', 2, '${sent.messageId}', '', '', 0, '')`,
    waiting_files: `(tenant_id, message_id, file_id, case_id, author_kind, author_id) values ('${town}', '${sent.messageId}', '${sent.fileId}', '${sent.caseId}', 'citizen', '${person}')`,
    record_seals: `(tenant_id, day, chains, digest) values ('${town}', '2026-01-01', 0, '')`,
    person_attributes: `(tenant_id, person_id, name, value, origin, level) select tenant_id, id, 'firstName', '"Erika"', 'self', 'low' from persons where tenant_id = '${town}' limit 1`,
    parked_posts: `(tenant_id, id, draft_id, page, sealed_body, data_key, holder_hash) values ('${town}', '${sent.messageId}', '${anonymousDraft.draftId}', 'tiere', '', '', '\\x00')`,
    sign_in_tries: `(tenant_id, who, tries) values ('${town}', '', 1)`,
    staff_passkeys: `(tenant_id, id, staff_id, credential_id, data, label) select tenant_id, '${sent.messageId}', id, '', '{}', '' from staff where tenant_id = '${town}' limit 1`,
    staff_openid: `(tenant_id, issuer, subject, staff_id) select tenant_id, '', '', id from staff where tenant_id = '${town}' limit 1`,
    staff_recovery_codes: `(tenant_id, staff_id, hash) select tenant_id, id, 'x' from staff where tenant_id = '${town}' limit 1`,
    ways_under_way: `(tenant_id, token_hash, purpose, browser_hash, data, expires_at) values ('${town}', '', 'bundid', '', '{}', now())`,
    openid_entries: `(tenant_id, kind, id_hash, payload, expires_at) values ('${town}', 'Grant', '', '{}', now())`,
    openid_consents: `(tenant_id, person_id, client_id, subject, claims) select tenant_id, id, 'nachbarstadt', 'x', '{}' from persons where tenant_id = '${town}' limit 1`,
    consents: `(tenant_id, id, person_id, kind, wording, version, lang, level, method) select tenant_id, id, id, 'processing', 'x', 'x', 'de', 'none', 'password' from persons where tenant_id = '${town}' limit 1`,
    case_retentions: `(tenant_id, case_id, service, office, kept_until) values ('${town}', '${sent.caseId}', 'konto', 'amt', current_date)`,
    retention_holds: `(tenant_id, id, case_id, until, sealed_reason, staff_id, staff_name) select tenant_id, '${sent.messageId}', '${sent.caseId}', current_date, '', id, '' from staff where tenant_id = '${town}' limit 1`,
    erasure_requests: `(tenant_id, id, case_id) values ('${town}', '${sent.messageId}', '${sent.caseId}')`,
    archive_troubles: `(tenant_id, reason) values ('${town}', 'ENOSPC')`,
    documents: `(tenant_id, code_hash, sha256, file_id, kind, pages) values ('${town}', sha256('a'), sha256('b'), '${sent.fileId}', 'receipt', 1)`,
    guest_sessions: `(tenant_id, token_hash, case_id) values ('${town}', '', '${sent.caseId}')`,
    abandoned_drafts: `(tenant_id, service, page, week, drafts) values ('${town}', 'konto', '', current_date, 1)`,
    ratings: `(tenant_id, service, week, rating, answers) values ('${town}', 'konto', current_date, 5, 1)`,
    bundid_mailboxes: `(tenant_id, person_id, credential_id, sealed_handle) select tenant_id, person_id, id, '' from credentials where tenant_id = '${town}' limit 1`,
    bundid_copies: `(tenant_id, message_id, case_id) values ('${town}', '${sent.messageId}', '${sent.caseId}')`,
    charges: `(tenant_id, id, case_id, cents, purpose, positions, reference, link_hash, sealed_link) values ('${town}', '${sent.messageId}', '${sent.caseId}', 1, '{}', '[{"label": {"de": "a", "en": "a"}, "quantity": 1, "cents": 1}]', 'RF18539007547034', '', '')`,
    payment_attempts: `(tenant_id, id, charge_id, provider, cents, currency, expires_at) select tenant_id, id, id, 'x', 1, 'EUR', now() from charges limit 1`,
    payment_steps: `(tenant_id, attempt_id, seq, cause, before, after, raw) select tenant_id, id, 1, 'poll', 'new', 'open', '{}' from payment_attempts limit 1`,
    payment_bookings: `(tenant_id, id, charge_id, attempt_id, kind, cents, currency, reference, positions, provider, paid_on) select tenant_id, id, charge_id, id, 'payment', 1, 'EUR', 'x', '[]', 'x', current_date from payment_attempts limit 1`,
    charge_decisions: `(tenant_id, id, charge_id, kind, sealed_reason, staff_id, staff_name) select tenant_id, id, id, 'cleared', '', id, 'x' from charges limit 1`,
    payment_refunds: `(tenant_id, id, attempt_id, cents, currency, sealed_reason, asked_by, asked_by_name) select tenant_id, id, id, 1, 'EUR', '', id, 'x' from payment_attempts limit 1`,
    stored_means: `(tenant_id, id, person_id, provider, sealed) select tenant_id, id, person_id, 'x', '' from credentials where tenant_id = '${town}' limit 1`,
    settlements: `(tenant_id, id, provider, name, sha256, lines, imported_by, imported_by_name) values ('${town}', '${sent.messageId}', 'x', 'x', '', 1, '${sent.messageId}', 'x')`,
    settlement_lines: `(tenant_id, settlement_id, line, cents, currency) select tenant_id, id, 1, 1, 'EUR' from settlements limit 1`,
    scanner_away: `(tenant_id) values ('${town}')`,
    case_word_progress: `(tenant_id, key_name) values ('${town}', 'x')`,
    labels: `(tenant_id, id, office, name, tone) values ('${town}', '${sent.messageId}', 'amt', 'Eilt', 'danger')`,
    case_labels: `(tenant_id, label_id, case_id) values ('${town}', '${sent.messageId}', '${sent.caseId}')`,
    case_followers: `(tenant_id, staff_id, case_id) select tenant_id, id, '${sent.caseId}' from staff where tenant_id = '${town}' limit 1`,
    saved_views: `(tenant_id, id, staff_id, name, query) select tenant_id, id, id, 'Meine', '' from staff where tenant_id = '${town}' limit 1`,
    desk_deeds: `(tenant_id, id, staff_id, action, results) select tenant_id, id, id, 'take', '[]' from staff where tenant_id = '${town}' limit 1`,
    mail_failures: `(tenant_id, address_hash, how, status) values ('${town}', '', 'bounced', '5.1.1')`,
    notice_settings: `(tenant_id, person_id, digest) select tenant_id, id, true from persons where tenant_id = '${town}' limit 1`,
    decision_deliveries: `(tenant_id, message_id, case_id, zugang, rule, days, post_days, working_day) values ('${town}', '${sent.messageId}', '${sent.caseId}', true, 'ozg-9', 3, 4, false)`,
    proposal_files: `(tenant_id, proposal_id, file_id, position) select tenant_id, id, letter_id, 1 from proposals limit 1`,
    half_written: `(tenant_id, case_id, staff_id, form, message_id, sealed_body, sealed_remedy) select tenant_id, case_id, staff_id, 'note', id, '', '' from proposals limit 1`,
    presences: `(tenant_id, case_id, staff_id, name) select tenant_id, case_id, staff_id, '' from proposals limit 1`,
    text_templates: `(tenant_id, id, office, form, title, body, body_en, changed_by) select tenant_id, id, '', 'note', '', '', '', id from staff where tenant_id = '${town}' limit 1`,
    staff_roles: `(tenant_id, staff_id, role) select tenant_id, id, 'auditor' from staff where tenant_id = '${town}' limit 1`,
    staff_invitations: `(tenant_id, staff_id, token_hash, expires_at) select tenant_id, id, '', now() from staff where tenant_id = '${town}' limit 1`,
    announcements: `(tenant_id, id, tone, title_de, title_en, body_de, body_en, from_at, until_at, changed_by) values ('${town}', '${sent.messageId}', 'info', 'x', 'x', '', '', now(), now() + interval '1 day', 'x')`,
    absences: `(tenant_id, id, staff_id, from_on, until_on, entered_by) select tenant_id, '${sent.messageId}', id, current_date, current_date, 'x' from staff where tenant_id = '${town}' limit 1`,
    absence_stand_ins: `(tenant_id, absence_id, office, stand_in_id) select tenant_id, id, 'amt', staff_id from absences limit 1`,
    mentions: `(tenant_id, staff_id, note_id, case_id, name, by_name) select n.tenant_id, s.id, n.id, n.case_id, 'x', 'x' from notes n join staff s on s.tenant_id = n.tenant_id where n.tenant_id = '${town}' limit 1`,
    removed_records: `(tenant_id, chain, seq, at, hash) values ('${town}', '${sent.messageId}', 1, now(), '')`,
    failed_sign_ins: `(tenant_id, who, day, tries) values ('${town}', '', current_date, 1)`,
    api_applications: `(tenant_id, id, name, offices, scopes, created_by) values ('${town}', '${sent.messageId}', 'x', '{x}', '{x}', 'x')`,
    api_tokens: `(tenant_id, id, application_id, hash, prefix, expires_at) values ('${town}', '${sent.messageId}', '${sent.messageId}', '', '', now())`,
    api_answers: `(tenant_id, application_id, key, fingerprint, status, body) values ('${town}', '${sent.messageId}', 'x', '', 201, '{}')`,
    api_webhooks: `(tenant_id, application_id, url, sealed_secret, events) values ('${town}', '${sent.messageId}', '', '', '{x}')`,
    api_deliveries: `(tenant_id, id, application_id, event, case_id) values ('${town}', '${sent.messageId}', '${sent.messageId}', 'x', '${sent.caseId}')`,
    binned_cases: `(tenant_id, case_id) values ('${town}', '${sent.caseId}')`,
    sign_in_links: `(tenant_id, token_hash, browser_hash, email, return_to, lang, expires_at) values ('${town}', '', '', '', '', 'de', now())`,
  }[table];
  await sql(`insert into ${table} ${row}`);
}

describe('every table of a tenant', () => {
  it('are all there are, but the migrations’ own', async () => {
    const all = (await sql<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'v') order by 1")).map(({ name }) => name);
    expect(all.filter((name) => !tables.includes(name))).toEqual(['migrations']);
    expect(tables.length).toBeGreaterThan(15);
  });

  it.each(tables)('%s has row-level security with a policy both ways, and the tenant leads every key', async (table) => {
    const [security] = await sql(`select relrowsecurity as on, (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null) as policies,
      pg_has_role('stadttor_app', c.relowner, 'member') as owned from pg_class c where oid = $1::regclass`, [table]);
    expect(security).toEqual({ on: true, policies: 1, owned: false });
    const keys = await sql<{ def: string }>("select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'f')", [table]);
    for (const { def } of keys) expect(def).toMatch(/^(PRIMARY KEY|UNIQUE|FOREIGN KEY) \(tenant_id, /);
  });

  it.each(tables)('%s: a statement without a tenant fails loudly', async (table) => {
    await expect(as(undefined, `select * from ${table}`)).rejects.toThrow(/no tenant is set/);
    await expect(as('', `select * from ${table}`)).rejects.toThrow(/no tenant is set/);
  });

  it.each(tables)('%s holds rows of the town, which another town cannot read, count, change or remove', async (table) => {
    expect(await as(town, `select 1 from ${table} limit 1`)).toHaveLength(1);
    expect(await as(nextTown, `select * from ${table} where tenant_id = '${town}' or true`).then((rows) => rows.filter((row) => row['tenant_id'] !== nextTown))).toEqual([]);
    const before = await sql(`select * from ${table} t order by t::text`);
    for (const statement of [`update ${table} set tenant_id = '${nextTown}' where tenant_id = '${town}' returning 1`, `delete from ${table} where tenant_id = '${town}' returning 1`]) {
      const rows = await as(nextTown, statement).catch((error: Error) => { expect(error.message).toMatch(/permission denied/); return []; });
      expect(rows).toEqual([]);
    }
    expect(await sql(`select * from ${table} t order by t::text`)).toEqual(before);
  });

  it.each(tables)('%s takes no row for another town, and lets none be moved there', async (table) => {
    const columns = (await sql<{ name: string }>("select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''", [table])).map(({ name }) => name);
    const copy = `with own as (select * from ${table} limit 1) insert into ${table} (${columns.join(', ')}) select ${columns.map((name) => (name === 'tenant_id' ? `'${nextTown}'` : name)).join(', ')} from own`;
    await expect(as(town, copy)).rejects.toThrow(/row-level security|permission denied/);
    await expect(as(town, `update ${table} set tenant_id = '${nextTown}'`)).rejects.toThrow(/row-level security|permission denied/);
  });
});

describe('the role cannot climb over', () => {
  it.each([
    'set role postgres', 'set session authorization postgres', 'alter table cases disable row level security', 'drop policy tenant on cases', 'alter policy tenant on cases using (true)',
    'create policy mine on cases to stadttor_app using (true)', 'alter role stadttor_app bypassrls', 'grant stadttor_app to public', 'create function current_tenant2() returns text language sql as $$ select 1 $$',
    'create or replace function current_tenant() returns text language sql as $$ select \'nachbarstadt\' $$', 'create table mine (id int)', 'select * from graphile_worker._private_jobs', 'select * from graphile_worker.jobs',
    "select graphile_worker.add_job('mail.send', '{}')", 'select * from migrations', 'truncate cases', 'copy cases to \'/tmp/cases\'', "select pg_read_file('/etc/passwd')", 'select rolpassword from pg_authid',
    'lock table cases in access exclusive mode',
  ])('%s', async (statement) => {
    await expect(as(town, statement)).rejects.toThrow(/permission denied|must be owner|no schema has been selected|must be superuser|must be able|does not exist|permission to/i);
  });

  it('switching row security off makes a query fail, not succeed', async () => {
    await expect(as(nextTown, 'set local row_security = off', 'select * from cases')).rejects.toThrow(/row-level security|row security/);
  });

  it('the login itself, before it steps down, owns nothing and sees nothing', async () => {
    const [role] = (await login.query('select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user')).rows as unknown[];
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    for (const table of tables) {
      const rows = await login.query(`select 1 from ${table}`).then(({ rowCount }) => rowCount, (error: Error) => error.message);
      expect([table, rows]).toEqual([table, expect.stringMatching(/permission denied|no tenant is set/)]);
    }
  });

  it('the tenant of a transaction ends with it: no later statement on the connection inherits it', async () => {
    await as(town, 'select 1');
    await expect(as(undefined, 'select * from cases')).rejects.toThrow(/no tenant is set/);
  });

  it('functions with the owner’s rights act for the transaction’s tenant alone', async () => {
    expect(await as(nextTown, `select first_broken_record('${sent.caseId}') as broken`, `select append_record('${sent.caseId}', 'system', null, null, 'test', '{}')`, `select distinct tenant_id from records`)).toEqual([{ tenant_id: nextTown }]);
    await expect(as(undefined, `select append_record('${sent.caseId}', 'system', null, null, 'test', '{}')`)).rejects.toThrow(/no tenant/);
    await expect(as(undefined, "select enqueue_job('mail.send', '{}', null, null)")).rejects.toThrow(/no tenant/);
    await expect(as(undefined, 'select seal_records(current_date)')).rejects.toThrow(/no tenant/);
    for (const call of [`delete_case('${sent.caseId}', '{}')`, `remove_case_files('${sent.caseId}')`, `announce_deletion('${sent.caseId}', false)`]) {
      await expect(as(undefined, `select ${call}`)).rejects.toThrow(/no tenant/);
      expect(await as(nextTown, `select coalesce(${call}::text, 'false') as done`)).toEqual([{ done: 'false' }]);
    }
  });

  it('every function that runs with the owner’s rights has a fixed search path and is not for everybody', async () => {
    const loose = await sql("select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and (proconfig is null or proconfig::text not like '%search_path%' or has_function_privilege('public', oid, 'execute'))");
    expect(loose).toEqual([]);
  });
});

describe('what was sent and what is recorded stays (DESIGN § 4.7)', () => {
  it.each([
    "update records set action = 'x'", 'delete from records', "insert into records select tenant_id, chain, seq + 100, at, actor_kind, actor_id, actor_name, action, data, hash from records limit 1",
    "update record_chains set head = ''", 'delete from record_chains', 'delete from removed_records', "update removed_records set hash = ''", 'delete from mentions', "update mentions set name = 'x'", "update absences set staff_id = id", "update record_seals set digest = ''", 'delete from record_seals', "update events set payload = '{}'", 'delete from events',
    'update mails set made_at = now()', 'delete from message_notices', 'update decision_deliveries set available_at = now()', 'update decision_deliveries set zugang = true', 'delete from decision_deliveries',
    "update cases set sealed_answers = ''", "update cases set data_key = ''", "update cases set number = 'x'", 'update cases set submitted_at = now()', "update cases set definition_hash = 'x'", "update cases set contact_email = 'x'", 'update cases set fee_cents = 0',
    'delete from cases', "update messages set sealed_body = ''", "update messages set author_name = 'x'", 'update messages set created_at = now()', 'delete from messages',
    "update case_files set field = 'x'", 'delete from case_files', "update notes set sealed_body = ''", 'delete from notes', "update files set name = 'x'", "update files set data_key = ''", "update tenant_keys set sealed = ''", 'delete from tenant_keys', "update file_chunks set bytes = ''",
    "update service_versions set definition = '{}'", 'delete from service_versions', "update corrections set sealed_asked = ''", 'delete from corrections', "update answer_versions set sealed_answers = ''", 'delete from answer_versions', 'delete from staff', "update proposals set sealed_body = ''", 'update proposals set staff_id = ended_by', 'delete from proposals', "update consents set wording = 'x'", 'update consents set given_at = now()', "update api_applications set offices = '{alle}'", "update api_applications set scopes = '{alle}'", "update api_tokens set hash = ''", "update api_answers set body = '{}'", 'delete from consents', "update case_retentions set announced_at = now()", 'delete from case_retentions', 'update retention_holds set until = current_date', 'delete from retention_holds', 'update erasure_requests set asked_at = now()', 'delete from erasure_requests', "update files set state = 'removed'",
    'update charges set cents = 1', 'delete from charges', 'update charges set received = 1', "update payment_attempts set cents = 1", 'delete from payment_attempts', 'update payment_steps set after = before', 'delete from payment_steps', 'update payment_bookings set cents = 1', 'delete from payment_bookings',
    'update payment_refunds set cents = 1', 'update payment_refunds set asked_by = ended_by', 'delete from payment_refunds', "update charge_decisions set kind = 'waived'", 'delete from charge_decisions', "update stored_means set sealed = ''", "update stored_means set person_id = id", "update settlements set sha256 = ''", 'delete from settlements', 'update settlement_lines set cents = 1', 'delete from settlement_lines',
  ])('%s', async (statement) => { await expect(as(town, statement)).rejects.toThrow(/permission denied/); });

  it('a file that belongs to a case cannot be taken away from under it', async () => {
    await expect(as(town, `delete from files where id = '${sent.fileId}'`, 'set constraints all immediate')).rejects.toThrow(/foreign key/);
    await expect(as(town, `delete from file_chunks where file_id = '${sent.fileId}'`)).rejects.toThrow(/permission denied/);
  });
});
