import type { DataKey } from '../../platform/crypto/keys.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Lang, Text } from '../../platform/i18n/index.ts';
import type { Answers, Case, Submission } from './case.ts';
import { keyOf, type Keyed } from './sealed.ts';
import type { State } from './states.rules.ts';
import { sealBody } from './thread.store.ts';

/** The row of a case, without its answers. */
export interface CaseRow {
  id: string; number: string; service: string; service_title: Text; definition_hash: string; office: string;
  person_id: string | null; holder_hash: Buffer | null; contact_name: string | null; contact_email: string | null; draft_id: string;
  state: State; assignee_id: string | null; assignee_name: string | null; fee_cents: number; lang: Lang; submitted_at: Date | null; waits_since: Date | null; pay_until: string | null; due_on: string; paused_on: string | null; updated_at: Date; closed_at: Date | null; data_key: Buffer; reference: string | null;
  /** Where one case is looked up. */
  followers?: string[];
}

/** Its columns, for every query that reads whole cases. */
export const caseColumns = `id, number, service, service_title, definition_hash, office, person_id, holder_hash, contact_name, contact_email,
  draft_id, state, assignee_id, assignee_name, fee_cents, lang, submitted_at, waits_since, pay_until, due_on, paused_on, updated_at, closed_at, data_key, reference`;

/** Those of a query in which the table has another name. */
export const columnsOf = (table: string): string => caseColumns.replace(/\w+/g, `${table}.$&`);

/** The columns of one case, with who follows it: what `maySee` asks for. */
export const oneCase = `${caseColumns}, array(select staff_id from case_followers f where f.tenant_id = cases.tenant_id and f.case_id = cases.id) as followers`;

/** A row as the module speaks of it. */
export const toCase = (row: CaseRow): Case => ({
  id: row.id, number: row.number, service: row.service, title: row.service_title, definitionHash: row.definition_hash, office: row.office,
  personId: row.person_id ?? undefined, holderHash: row.holder_hash ?? undefined, contactName: row.contact_name ?? undefined,
  contactEmail: row.contact_email ?? undefined, draftId: row.draft_id, state: row.state, assigneeId: row.assignee_id ?? undefined, assigneeName: row.assignee_name ?? undefined,
  feeCents: row.fee_cents, lang: row.lang, submittedAt: (row.submitted_at ?? row.waits_since)!, payUntil: row.pay_until ?? undefined, dueOn: row.due_on, pausedOn: row.paused_on ?? undefined, updatedAt: row.updated_at, closedAt: row.closed_at ?? undefined, dataKey: row.data_key, followers: row.followers, reference: row.reference ?? undefined,
});

/** What must be known before a case is written: whether the draft has one, whether the definition is stored, the next number. */
export async function prepareCase(tx: Tx, draftId: string, hash: string): Promise<{ known: boolean; sequence: number }> {
  const [row] = await tx.prepared<{ known: boolean; sequence: number }>('cases_prepare',
    `select exists (select from service_versions where tenant_id = $1 and hash = $2) as known,
       case when exists (select from cases where tenant_id = $1 and draft_id = $3) then 0 else nextval('case_numbers') end as sequence`, [tx.tenantId, hash, draftId]);
  return row ?? { known: false, sequence: 0 };
}

/** Keeps a definition for ever; one that is there stays as it is. */
export async function insertDefinition(tx: Tx, hash: string, service: string, definition: unknown): Promise<void> {
  await tx.prepared('cases_definition', 'insert into service_versions (tenant_id, hash, service, definition) values ($1, $2, $3, $4) on conflict do nothing',
    [tx.tenantId, hash, service, JSON.stringify(definition)]);
}

/** What the first message of a thread says, and whether a mail goes out with it. */
export interface FirstMessage { readonly id: string; readonly author: string; readonly body: string; readonly mailed: boolean }

/** A case that is about to be written: its id, its number, its key, and what was answered, sealed by that. */
export interface NewCase { readonly id: string; readonly number: string; readonly key: DataKey; readonly answers: Buffer }

/** Seals what was answered in a case. */
export const sealAnswers = (key: DataKey, caseId: string, answers: Answers): Buffer => key.seal('cases.sealed_answers', caseId, JSON.stringify(answers));

/**
 * Writes case, files and first message in one round trip. Two at a time for one draft: the second waits for the first.
 * @returns false when the draft has become a case already; then nothing is written
 */
export async function insertCase(tx: Tx, { id, number, key, answers }: NewCase, s: Submission, first: FirstMessage): Promise<boolean> {
  const rows = await tx.prepared('cases_insert', `
    with new_case as (
      insert into cases (tenant_id, id, number, service, service_title, definition_hash, office, person_id, holder_hash, contact_name, contact_email,
        draft_id, state, sealed_answers, fee_cents, lang, due_on, data_key, pay_until, submitted_at, waits_since)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, case when $24::date is null then 'received' else 'unpaid' end, $13, $14, $15, $16, $23, $24,
        case when $24::date is null then now() end, case when $24::date is not null then now() end)
      on conflict (tenant_id, draft_id) do nothing returning tenant_id, id, person_id
    ), new_message as (
      insert into messages (tenant_id, id, case_id, person_id, author_kind, author_name, kind, sealed_body, mailed_at)
      select tenant_id, $17, id, person_id, 'system', $18, 'notice', $19, case when $20 then now() end from new_case
    ), new_files as (
      insert into case_files (tenant_id, case_id, file_id, origin, field, position)
      select tenant_id, new_case.id, f.id, 'application', f.field, f.position
      from new_case, unnest($21::uuid[], $22::text[]) with ordinality f (id, field, position)
    ) select id from new_case`, [
    tx.tenantId, id, number, s.service.slug, JSON.stringify(s.service.title), s.definitionHash, s.service.office, s.personId ?? null, s.holderHash ?? null,
    s.contact.name ?? null, s.contact.email ?? null, s.draftId, answers, s.feeCents, s.lang, s.dueOn,
    first.id, first.author, sealBody(key, first), first.mailed, s.files.map((file) => file.fileId), s.files.map((file) => file.field), key.sealed, s.payUntil ?? null,
  ]);
  return rows.length === 1;
}

/** The case that a draft has become. */
export async function caseOfDraft(tx: Tx, draftId: string): Promise<Case | undefined> {
  const [row] = await tx.prepared<CaseRow>('cases_of_draft', `select ${oneCase} from cases where tenant_id = $1 and draft_id = $2`, [tx.tenantId, draftId]);
  return row && toCase(row);
}

/** A case by its id, whoever asks: who may see it is decided by the caller. */
export async function selectCase(tx: Tx, id: string): Promise<Case | undefined> {
  const [row] = await tx.prepared<CaseRow>('cases_one', `select ${oneCase} from cases where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toCase(row);
}

/** Several cases by their ids, in the order in which they came in, whoever asks. */
export const selectCases = async (tx: Tx, ids: readonly string[]): Promise<Case[]> =>
  (await tx.prepared<CaseRow>('cases_some', `select ${oneCase} from cases where tenant_id = $1 and id = any($2::uuid[]) order by id`, [tx.tenantId, ids])).map(toCase);

/** As `selectCase`, and nobody else changes it until this transaction ends. */
export async function lockCase(tx: Tx, id: string): Promise<Case | undefined> {
  const [row] = await tx.prepared<CaseRow>('cases_lock', `select ${oneCase} from cases where tenant_id = $1 and id = $2 for no key update`, [tx.tenantId, id]);
  return row && toCase(row);
}

/** Opens what was sent with a case. */
export const openAnswers = (key: DataKey, caseId: string, sealed: Buffer): Answers => JSON.parse(key.openText('cases.sealed_answers', caseId, sealed)) as Answers;

/** What was sent with a case, whatever was corrected since. */
export async function selectSent(tx: Tx, found: Keyed): Promise<Answers> {
  const [row] = await tx.prepared<{ sealed: Buffer }>('cases_sent', 'select sealed_answers as sealed from cases where tenant_id = $1 and id = $2', [tx.tenantId, found.id]);
  return row ? openAnswers(await keyOf(tx, found), found.id, row.sealed) : { values: {}, shown: [] };
}

/** What the applicant of a case was asked, as JSON. */
export async function selectDefinition(tx: Tx, id: string): Promise<unknown> {
  const [row] = await tx.prepared<{ definition: unknown }>('cases_definition_of', `select v.definition from cases c
    join service_versions v on v.tenant_id = c.tenant_id and v.hash = c.definition_hash where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, id]);
  return row?.definition;
}

/** Writes the state after an action; the moment of its end with the first that ends it. @param seen whether the citizen sees that something happened */
export async function updateState(tx: Tx, id: string, state: State, ended: boolean, seen: boolean): Promise<void> {
  await tx.prepared('cases_state', `update cases set state = $3, updated_at = case when $5 then now() else updated_at end, closed_at = case when $4 then coalesce(closed_at, now()) end,
      decided_at = case when $3 = 'decided' then coalesce(decided_at, now()) else decided_at end
    where tenant_id = $1 and id = $2`, [tx.tenantId, id, state, ended, seen]);
}

/** Names who works on it; nobody without a member of staff. */
export async function updateAssignee(tx: Tx, id: string, staff: { staffId: string; name: string } | undefined): Promise<void> {
  await tx.prepared('cases_assignee', 'update cases set assignee_id = $3, assignee_name = $4 where tenant_id = $1 and id = $2', [tx.tenantId, id, staff?.staffId ?? null, staff?.name ?? null]);
}

/** Hands the cases (and their messages) of a token's holder to an account. @returns their ids */
export async function claimOf(tx: Tx, holderHash: Uint8Array, personId: string): Promise<string[]> {
  const rows = await tx.prepared<{ id: string }>('cases_claim', `
    with claimed as (
      update cases set person_id = $3, holder_hash = null where tenant_id = $1 and holder_hash = $2 and person_id is null returning tenant_id, id
    ), told as (
      update messages m set person_id = $3 from claimed c where m.tenant_id = c.tenant_id and m.case_id = c.id
    ) select id from claimed`, [tx.tenantId, holderHash, personId]);
  return rows.map((row) => row.id);
}

/** Takes the cases (and their messages) of a person away from them. @returns their ids */
export async function letGoOf(tx: Tx, personId: string): Promise<string[]> {
  await tx.prepared('messages_let_go', 'update messages set person_id = null where tenant_id = $1 and person_id = $2', [tx.tenantId, personId]);
  const rows = await tx.prepared<{ id: string }>('cases_let_go', 'update cases set person_id = null, holder_hash = null where tenant_id = $1 and person_id = $2 returning id', [tx.tenantId, personId]);
  return rows.map((row) => row.id);
}
