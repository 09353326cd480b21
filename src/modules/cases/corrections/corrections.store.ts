import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/index.ts';
import type { Change } from '../../forms/index.ts';
import type { Answers } from '../case.ts';
import { openAnswers } from '../cases.store.ts';
import { keyOf, type Keyed } from '../sealed.ts';

/** An answer that is asked again, by its posted name; `why` is for this one alone. */
export interface AskedAnswer { readonly name: string; readonly label: string; readonly why?: string }

/** What is asked again, and why: content of the case. */
interface Asked { readonly word?: string; readonly answers: readonly AskedAnswer[] }

/** What an office has asked again. */
export interface Correction extends Asked {
  /** Also that of the question in the thread. */
  readonly id: string;
  readonly caseId: string;
  readonly by: string;
  readonly at: Date;
  /** By this day an answer is wished for: `YYYY-MM-DD`. */
  readonly answerBy?: string;
  /** The office recalled the question: nothing is to be corrected any more. */
  readonly recalled?: true;
}

/** The answers of a case from one moment on. */
export interface AnswerVersion {
  readonly version: number;
  readonly correctionId: string;
  readonly answers: Answers;
  readonly changes: readonly Change[];
  /** Integer cents. */
  readonly feeCents: number;
  readonly author: string;
  readonly at: Date;
}

const sealedIn = { asked: 'corrections.sealed_asked', answers: 'answer_versions.sealed_answers', changes: 'answer_versions.sealed_changes' };

interface CorrectionRow { id: string; case_id: string; sealed_asked: Buffer; answer_by: string | null; asked_by_name: string; asked_at: Date; recalled: boolean }

export async function insertCorrection(tx: Tx, found: Keyed, { id, answerBy, word, answers }: Pick<Correction, 'id' | 'answerBy'> & Asked, staff: { staffId: string; name: string }): Promise<void> {
  const sealed = (await keyOf(tx, found)).seal(sealedIn.asked, id, JSON.stringify({ word, answers }));
  await tx.prepared('corrections_insert', 'insert into corrections (tenant_id, id, case_id, sealed_asked, answer_by, asked_by, asked_by_name) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.tenantId, id, found.id, sealed, answerBy ?? null, staff.staffId, staff.name]);
}

/** All that was asked again in a case, oldest first. */
export async function selectCorrections(tx: Tx, found: Keyed): Promise<Correction[]> {
  const rows = await tx.prepared<CorrectionRow>('corrections_of_case', `select id, case_id, sealed_asked, answer_by, asked_by_name, asked_at,
      exists (select from messages m where m.tenant_id = c.tenant_id and m.id = c.id and m.recalled_at is not null) as recalled
    from corrections c where tenant_id = $1 and case_id = $2 order by asked_at, id`, [tx.tenantId, found.id]);
  const key = rows.length ? await keyOf(tx, found) : undefined;
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, ...JSON.parse(key!.openText(sealedIn.asked, row.id, row.sealed_asked)) as Asked, answerBy: row.answer_by ?? undefined, by: row.asked_by_name, at: row.asked_at, ...(row.recalled && { recalled: true }) }));
}

/** The case that a correction is asked in. */
export async function caseIdOfCorrection(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.prepared<{ case_id: string }>('corrections_case', 'select case_id from corrections where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row?.case_id;
}

interface VersionRow { version: number; correction_id: string; sealed_answers: Buffer; sealed_changes: Buffer; fee_cents: number; author_name: string; created_at: Date }

/** Keeps a version for good. The caller has locked the case. @returns SHA-256 of the sealed answers, for the record */
export async function insertVersion(tx: Tx, found: Keyed, { version, correctionId, answers, changes, feeCents, author }: Omit<AnswerVersion, 'at'>): Promise<string> {
  const key = await keyOf(tx, found);
  const sealed = (what: 'answers' | 'changes', content: unknown): Buffer => key.seal(sealedIn[what], correctionId, JSON.stringify(content));
  const all = sealed('answers', answers);
  await tx.prepared('answer_versions_insert', `insert into answer_versions (tenant_id, case_id, version, correction_id, sealed_answers, sealed_changes, fee_cents, author_name) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenantId, found.id, version, correctionId, all, sealed('changes', changes), feeCents, author]);
  return createHash('sha256').update(all).digest('hex');
}

/** The versions that corrections have made, oldest first; without what was sent first. */
export async function selectVersions(tx: Tx, found: Keyed): Promise<AnswerVersion[]> {
  const rows = await tx.prepared<VersionRow>('answer_versions_of_case', `select version, correction_id, sealed_answers, sealed_changes, fee_cents, author_name, created_at from answer_versions
    where tenant_id = $1 and case_id = $2 order by version`, [tx.tenantId, found.id]);
  const key = rows.length ? await keyOf(tx, found) : undefined;
  const open = (what: 'answers' | 'changes', row: VersionRow): unknown => JSON.parse(key!.openText(sealedIn[what], row.correction_id, row[`sealed_${what}`]));
  return rows.map((row) => ({
    version: row.version, correctionId: row.correction_id, answers: open('answers', row) as Answers, changes: open('changes', row) as Change[], feeCents: row.fee_cents, author: row.author_name, at: row.created_at,
  }));
}

type CurrentRow = { id: string; data_key: Buffer; first: Buffer } & { [name in keyof VersionRow]: VersionRow[name] | null };

/** The answers of a case that count now: the newest version, else what was sent. Undefined where there is no such case. */
export async function selectCurrent(tx: Tx, caseId: string): Promise<Answers | undefined> {
  const [row] = await tx.prepared<CurrentRow>('answers_current', `select c.id, c.data_key, c.sealed_answers as first, v.* from cases c left join lateral (
      select version, correction_id, sealed_answers, fee_cents, author_name, created_at from answer_versions v where v.tenant_id = c.tenant_id and v.case_id = c.id order by version desc limit 1
    ) v on true where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, caseId]);
  if (!row) return undefined;
  const key = await keyOf(tx, { id: row.id, dataKey: row.data_key });
  if (row.version === null) return openAnswers(key, row.id, row.first);
  const answers = JSON.parse(key.openText(sealedIn.answers, row.correction_id!, row.sealed_answers!)) as Answers;
  return { ...answers, corrected: { version: row.version, at: row.created_at!, author: row.author_name!, feeCents: row.fee_cents! } };
}

/** The number of the newest version; 1 where only that is there which was sent first. */
export async function latestVersion(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.prepared<{ version: number | null }>('answer_versions_latest', 'select max(version) as version from answer_versions where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  return row?.version ?? 1;
}
