import type { Tx } from '../../../platform/db/index.ts';

/** Tells labels apart: by colour and shape, and by the word that goes with it. */
export const labelTones = ['info', 'success', 'warning', 'danger'] as const;
export type LabelTone = (typeof labelTones)[number];

/** A label of an office. */
export interface Label { readonly id: string; readonly office: string; readonly name: string; readonly tone: LabelTone }

/** The labels of some offices, by name. */
export const selectLabels = (tx: Tx, offices: readonly string[]): Promise<Label[]> =>
  tx.prepared<Label>('labels_of_offices', 'select id, office, name, tone from labels where tenant_id = $1 and office = any($2::text[]) order by name, office', [tx.tenantId, offices]);

/** The labels on some cases. */
export const selectLabelsOf = (tx: Tx, caseIds: readonly string[]): Promise<(Label & { case_id: string })[]> =>
  tx.prepared('labels_of_cases', `select l.id, l.office, l.name, l.tone, c.case_id from case_labels c join labels l on l.tenant_id = c.tenant_id and l.id = c.label_id
    where c.tenant_id = $1 and c.case_id = any($2::uuid[]) order by l.name`, [tx.tenantId, caseIds]);

/** @returns false when the office has one of that name */
export async function insertNewLabel(tx: Tx, { id, office, name, tone }: Label): Promise<boolean> {
  return (await tx.prepared('labels_insert', 'insert into labels (tenant_id, id, office, name, tone) values ($1, $2, $3, $4, $5) on conflict do nothing returning id', [tx.tenantId, id, office, name, tone])).length === 1;
}

/** @returns false when the office has another of that name, or not this one */
export async function updateLabel(tx: Tx, { id, office, name, tone }: Label): Promise<boolean> {
  const rows = await tx.prepared('labels_update', `update labels l set name = $4, tone = $5 where tenant_id = $1 and office = $2 and id = $3
    and not exists (select from labels o where o.tenant_id = $1 and o.office = $2 and o.name = $4 and o.id <> $3) returning id`, [tx.tenantId, office, id, name, tone]);
  return rows.length === 1;
}

/** Takes a label away from the office and off all its cases. */
export async function removeLabel(tx: Tx, office: string, id: string): Promise<void> {
  await tx.prepared('labels_delete', 'delete from labels where tenant_id = $1 and office = $2 and id = $3', [tx.tenantId, office, id]);
}

/** Puts a label on a case, as far as it still is a label of the case's office. @returns false when it is there already, or no label of that office */
export async function insertLabel(tx: Tx, caseId: string, labelId: string): Promise<boolean> {
  return (await tx.prepared('case_labels_insert', `insert into case_labels (tenant_id, label_id, case_id)
    select l.tenant_id, l.id, c.id from labels l join cases c on c.tenant_id = l.tenant_id and c.id = $3 and c.office = l.office where l.tenant_id = $1 and l.id = $2
    on conflict do nothing returning case_id`, [tx.tenantId, labelId, caseId])).length === 1;
}

/** Takes one off. @returns false when it was not there */
export async function deleteLabel(tx: Tx, caseId: string, labelId: string): Promise<boolean> {
  return (await tx.prepared('case_labels_delete', 'delete from case_labels where tenant_id = $1 and case_id = $3 and label_id = $2 returning case_id', [tx.tenantId, labelId, caseId])).length === 1;
}

/** Takes all off. */
export async function deleteLabelsOf(tx: Tx, caseId: string): Promise<void> {
  await tx.prepared('case_labels_delete_all', 'delete from case_labels where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
}
