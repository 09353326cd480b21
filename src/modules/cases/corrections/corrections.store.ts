import type { Tx } from '../../../platform/db/index.ts';
import type { Change } from '../../forms/index.ts';
import type { Answers } from '../case.ts';

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

const placeOf = (id: string): { table: string; id: string } => ({ table: 'corrections', id });
const sealedIn = { asked: 'corrections.sealed_asked', answers: 'answer_versions.sealed_answers', changes: 'answer_versions.sealed_changes' };

interface CorrectionRow { id: string; case_id: string; data_key: Buffer; sealed_asked: Buffer; answer_by: string | null; asked_by_name: string; asked_at: Date }

export async function insertCorrection(tx: Tx, { id, caseId, answerBy, word, answers }: Pick<Correction, 'id' | 'caseId' | 'answerBy'> & Asked, staff: { staffId: string; name: string }): Promise<void> {
  const key = await tx.keys.create(placeOf(id));
  await tx.prepared('corrections_insert', 'insert into corrections (tenant_id, id, case_id, data_key, sealed_asked, answer_by, asked_by, asked_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [tx.tenantId, id, caseId, key.sealed, key.seal(sealedIn.asked, id, JSON.stringify({ word, answers })), answerBy ?? null, staff.staffId, staff.name]);
}

/** All that was asked again in a case, oldest first. */
export async function selectCorrections(tx: Tx, caseId: string): Promise<Correction[]> {
  const rows = await tx.prepared<CorrectionRow>('corrections_of_case', `select id, case_id, data_key, sealed_asked, answer_by, asked_by_name, asked_at from corrections
    where tenant_id = $1 and case_id = $2 order by asked_at, id`, [tx.tenantId, caseId]);
  return Promise.all(rows.map(async (row) => {
    const asked = JSON.parse((await tx.keys.open(placeOf(row.id), row.data_key)).openText(sealedIn.asked, row.id, row.sealed_asked)) as Asked;
    return { id: row.id, caseId: row.case_id, ...asked, answerBy: row.answer_by ?? undefined, by: row.asked_by_name, at: row.asked_at };
  }));
}

/** The case that a correction is asked in. */
export async function caseIdOfCorrection(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.prepared<{ case_id: string }>('corrections_case', 'select case_id from corrections where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row?.case_id;
}

interface VersionRow { version: number; correction_id: string; data_key: Buffer; sealed_answers: Buffer; sealed_changes: Buffer; fee_cents: number; author_name: string; created_at: Date }
const versions = `select v.version, v.correction_id, c.data_key, v.sealed_answers, v.sealed_changes, v.fee_cents, v.author_name, v.created_at from answer_versions v
  join corrections c on c.tenant_id = v.tenant_id and c.id = v.correction_id where v.tenant_id = $1 and v.case_id = $2`;

async function toVersion(tx: Tx, row: VersionRow): Promise<AnswerVersion> {
  const key = await tx.keys.open(placeOf(row.correction_id), row.data_key);
  const open = (what: 'answers' | 'changes'): unknown => JSON.parse(key.openText(sealedIn[what], row.correction_id, row[`sealed_${what}`]));
  return { version: row.version, correctionId: row.correction_id, answers: open('answers') as Answers, changes: open('changes') as Change[], feeCents: row.fee_cents, author: row.author_name, at: row.created_at };
}

/** Keeps a version for good, under the key of its correction. The caller has locked the case. */
export async function insertVersion(tx: Tx, caseId: string, { version, correctionId, answers, changes, feeCents, author }: Omit<AnswerVersion, 'at'>): Promise<void> {
  const [row] = await tx.prepared<{ data_key: Buffer }>('corrections_key', 'select data_key from corrections where tenant_id = $1 and id = $2', [tx.tenantId, correctionId]);
  if (!row) throw new Error('a version of answers belongs to no correction');
  const key = await tx.keys.open(placeOf(correctionId), row.data_key);
  const sealed = (what: 'answers' | 'changes', content: unknown): Buffer => key.seal(sealedIn[what], correctionId, JSON.stringify(content));
  await tx.prepared('answer_versions_insert', `insert into answer_versions (tenant_id, case_id, version, correction_id, sealed_answers, sealed_changes, fee_cents, author_name) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenantId, caseId, version, correctionId, sealed('answers', answers), sealed('changes', changes), feeCents, author]);
}

/** The versions that corrections have made, oldest first; without what was sent first. */
export const selectVersions = async (tx: Tx, caseId: string): Promise<AnswerVersion[]> =>
  Promise.all((await tx.prepared<VersionRow>('answer_versions_of_case', `${versions} order by v.version`, [tx.tenantId, caseId])).map((row) => toVersion(tx, row)));

/** The newest of them. */
export async function selectNewest(tx: Tx, caseId: string): Promise<AnswerVersion | undefined> {
  const [row] = await tx.prepared<VersionRow>('answer_versions_newest', `${versions} order by v.version desc limit 1`, [tx.tenantId, caseId]);
  return row && toVersion(tx, row);
}

/** Its number; 1 where only that is there which was sent first. */
export async function latestVersion(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.prepared<{ version: number | null }>('answer_versions_latest', 'select max(version) as version from answer_versions where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  return row?.version ?? 1;
}
