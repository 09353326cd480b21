import type { Tx } from '../../../platform/db/index.ts';

/** The forms in which templates are offered. */
export const templateForms = ['ask', 'message', 'decide', 'note'] as const;
export type TemplateForm = (typeof templateForms)[number];

/** A text of an office. `origin` names the service's own template that it goes over: `slug/id`. */
export interface TemplateRow {
  id: string; office: string; service: string | null; form: TemplateForm; title: string; body: string; body_en: string; origin: string | null; version: number; changed_at: Date; changed_by: string; retired_at: Date | null;
}

const columns = 'id, office, service, form, title, body, body_en, origin, version, changed_at, retired_at, (select name from staff s where s.tenant_id = t.tenant_id and s.id = t.changed_by) as changed_by';

/** All templates of some offices, by title; those that are no longer offered, too. */
export const selectTemplates = (tx: Tx, offices: readonly string[]): Promise<TemplateRow[]> =>
  tx.prepared<TemplateRow>('templates_of', `select ${columns} from text_templates t where tenant_id = $1 and office = any($2::text[]) order by title, id`, [tx.tenantId, offices]);

/** One template; `lock` keeps others from changing it until this transaction ends. */
export async function selectTemplate(tx: Tx, id: string, lock = false): Promise<TemplateRow | undefined> {
  const [row] = await tx.prepared<TemplateRow>(lock ? 'templates_lock' : 'templates_one', `select ${columns} from text_templates t where tenant_id = $1 and id = $2${lock ? ' for update' : ''}`, [tx.tenantId, id]);
  return row;
}

/** What is written into a template. */
export interface TemplateWords { readonly form: TemplateForm; readonly title: string; readonly body: string; readonly bodyEn: string }

/** Keeps a new template. @returns false when the id, or the service's template that it goes over, is taken */
export async function insertTemplate(tx: Tx, t: TemplateWords & { id: string; office: string; service?: string; origin?: string; by: string }): Promise<boolean> {
  const rows = await tx.prepared('templates_insert', `insert into text_templates (tenant_id, id, office, service, form, title, body, body_en, origin, changed_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`, [tx.tenantId, t.id, t.office, t.service ?? null, t.form, t.title, t.body, t.bodyEn, t.origin ?? null, t.by]);
  return rows.length === 1;
}

/** Changes a template that is locked. @param retired whether it is no longer offered */
export async function updateTemplate(tx: Tx, id: string, t: TemplateWords & { by: string; retired: boolean }): Promise<void> {
  await tx.prepared('templates_update', `update text_templates set form = $3, title = $4, body = $5, body_en = $6, changed_by = $7, changed_at = now(), version = version + 1,
    retired_at = case when $8 then now() end where tenant_id = $1 and id = $2`, [tx.tenantId, id, t.form, t.title, t.body, t.bodyEn, t.by, t.retired]);
}
