import { record } from '../../../platform/audit/index.ts';
import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import { notFound, type Context } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { say, type Text } from '../../../platform/i18n/index.ts';
import { dayOf, type Tenant } from '../../../platform/tenancy/index.ts';
import { answersOf, ledBy, type Case, type StaffViewer } from '../../cases/index.ts';
import { type CaseFact, catalogueOf, fieldIds, fillPlaceholders, type Service, unknownPlaceholders } from '../../catalogue/index.ts';
import { insertTemplate, selectTemplate, selectTemplates, updateTemplate, type TemplateForm, type TemplateRow, type TemplateWords } from './templates.store.ts';

/** A text to choose: the office's own, or one that comes with the service. */
export interface Template {
  /** Of the office's own the id; of a service's `slug/id`. */
  readonly key: string;
  readonly office: string;
  readonly service?: string;
  readonly form: TemplateForm;
  readonly title: string;
  readonly body: Text;
  /** The office's own: who changed it when, and its version; `retired`: no longer offered. */
  readonly own?: { readonly origin?: string; readonly version: number; readonly at: Date; readonly by: string; readonly retired: boolean };
}

/** The texts that come with a town's services, for one office or all of some. */
function broughtAlong(tenant: Tenant, lang: Context['lang'], offices: readonly string[]): Template[] {
  return catalogueOf(tenant).services.filter(({ office }) => offices.includes(office)).flatMap(({ slug, office, templates = [] }) =>
    templates.map(({ id, for: form, title, text }): Template => ({ key: `${slug}/${id}`, office, service: slug, form, title: say(title, lang), body: text })));
}

const ofRow = (row: TemplateRow): Template => ({
  key: row.id, office: row.office, service: row.service ?? undefined, form: row.form, title: row.title, body: { de: row.body, en: row.body_en || row.body },
  own: { origin: row.origin ?? undefined, version: row.version, at: row.changed_at, by: row.changed_by, retired: row.retired_at !== null },
});

/** All templates of some offices, by office and title: an own one stands in place of the service's that it goes over. */
export async function templatesOf(tx: Tx, tenant: Tenant, lang: Context['lang'], offices: readonly string[]): Promise<Template[]> {
  const own = (await selectTemplates(tx, offices)).map(ofRow);
  const over = new Set(own.flatMap(({ office, own: kept }) => (kept?.origin ? [`${office} ${kept.origin}`] : [])));
  return [...own, ...broughtAlong(tenant, lang, offices).filter(({ office, key }) => !over.has(`${office} ${key}`))].sort((a, b) => a.office.localeCompare(b.office) || a.title.localeCompare(b.title, 'de'));
}

/** What can be chosen in the forms of a case: its office's, for its service or for any. */
export async function templatesFor(tx: Tx, ctx: Pick<Context, 'tenant' | 'lang'>, found: Case): Promise<Template[]> {
  return (await templatesOf(tx, ctx.tenant, ctx.lang, [found.office])).filter(({ service, own }) => !own?.retired && (service === undefined || service === found.service));
}

/** A template with what is known of a case, in the language the citizen is written to. @throws 404 when it is none of this case's */
export async function fillTemplate(tx: Tx, ctx: Pick<Context, 'tenant' | 'lang'>, { staff }: StaffViewer, found: Case, key: string): Promise<string> {
  const template = (await templatesFor(tx, ctx, found)).find((one) => one.key === key);
  if (!template) throw notFound();
  const { lang } = found;
  const facts: Readonly<Record<CaseFact, string | undefined>> = {
    name: found.contactName, vorgangsnummer: found.number, leistung: say(found.title, lang), dienststelle: say(ctx.tenant.offices[found.office]?.name ?? { de: '', en: '' }, lang),
    eingang: formatDate(dayOf(found.submittedAt), lang), frist: formatDate(found.dueOn, lang), heute: formatDate(dayOf(new Date()), lang), bearbeitung: staff.name,
  };
  const answers: Record<string, string> = {};
  for (const { fieldId, value } of (await answersOf(tx, found)).shown.flatMap(({ rows }) => rows)) {
    if (fieldId && value) answers[fieldId] = answers[fieldId] ? `${answers[fieldId]}, ${value}` : value.replaceAll('\n', ', ');
  }
  return fillPlaceholders(say(template.body, lang), { ...answers, ...facts });
}

/** What a head of office has typed. */
export interface TypedTemplate extends TemplateWords { readonly office: string; readonly service?: string; readonly version: number; readonly retired: boolean }

/** What is wrong with it: a field is empty, or line `line` of `field` names what is not there. */
export type TemplateFault = { readonly field: 'title' | 'body' | 'bodyEn' | 'office'; readonly missing: true } | { readonly field: 'body' | 'bodyEn'; readonly line: number; readonly name: string; readonly cure: string };

/** Reads a template over before it is kept; placeholders may name fields of its service, or facts of any case. */
export function faultsOf(tenant: Tenant, viewer: StaffViewer, { office, service, title, body, bodyEn }: TypedTemplate): TemplateFault[] {
  const fields = service ? fieldsOf(catalogueOf(tenant).service(service)) : [];
  const unknown = (field: 'body' | 'bodyEn', words: string): TemplateFault[] => unknownPlaceholders(words, fields).map(({ name, line, cure }) => ({ field, line, name, cure }));
  return [
    ...(ledBy(viewer).includes(office) ? [] : [{ field: 'office', missing: true } as const]),
    ...(title.trim() ? [] : [{ field: 'title', missing: true } as const]), ...(body.trim() ? [] : [{ field: 'body', missing: true } as const]),
    ...unknown('body', body), ...unknown('bodyEn', bodyEn),
  ];
}

const fieldsOf = (service: Service | undefined): string[] => (service?.kind === 'form' ? fieldIds(service.form) : []);

/** How keeping ended; `changed`: somebody else changed it meanwhile, and this is how it stands now. */
export type Kept = { readonly kind: 'done'; readonly id: string } | { readonly kind: 'changed'; readonly now: Template };

/**
 * Keeps what a head of office has written, on record: a new template, a change of one, or words that go over a service's own.
 * @param key of what is changed; a new one without
 * @throws 404 when it is not an office's that they lead
 */
export async function keepTemplate(tx: Tx, tenant: Tenant, viewer: StaffViewer, key: string | undefined, typed: TypedTemplate): Promise<Kept> {
  const { staff } = viewer;
  const led = ledBy(viewer);
  const written = { form: typed.form, title: typed.title.trim(), body: typed.body.trim(), bodyEn: typed.bodyEn.trim(), by: staff.staffId };
  const actor = { kind: 'staff', id: staff.staffId, name: staff.name } as const;
  if (key && isId(key)) {
    const before = await selectTemplate(tx, key, true);
    if (!before || !led.includes(before.office)) throw notFound();
    if (before.version !== typed.version) return { kind: 'changed', now: ofRow(before) };
    await updateTemplate(tx, key, { ...written, retired: typed.retired });
    await record(tx, key, actor, typed.retired ? 'desk.template-retired' : 'desk.template-changed', { version: before.version + 1 });
    return { kind: 'done', id: key };
  }
  const source = key === undefined ? undefined : broughtAlong(tenant, 'de', led).find((one) => one.key === key);
  if (key !== undefined && !source || !led.includes(source?.office ?? typed.office)) throw notFound();
  const [id, office] = [newId(), source?.office ?? typed.office];
  if (!await insertTemplate(tx, { ...written, id, office, service: source ? source.service : typed.service, origin: source?.key })) {
    const now = (await selectTemplates(tx, [office])).find(({ origin }) => origin === source?.key);
    if (!now) throw new Error('a template could not be kept');
    return { kind: 'changed', now: ofRow(now) };
  }
  if (typed.retired) await updateTemplate(tx, id, { ...written, retired: true });
  await record(tx, id, actor, 'desk.template-made', { office, origin: source?.key ?? null });
  return { kind: 'done', id };
}
