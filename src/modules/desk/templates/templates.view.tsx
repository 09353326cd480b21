import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Alert, Button, Buttons, Details, EmptyState, ErrorSummary, Input, Prose, Select, Textarea } from '../../../ui/index.ts';
import { caseFacts, catalogueOf, fieldIds } from '../../catalogue/index.ts';
import { text } from './templates.messages.ts';
import { templateForms } from './templates.store.ts';
import type { Template, TemplateFault, TypedTemplate } from './templates.ts';

const serviceName = (ctx: Context, slug: string): string => say(catalogueOf(ctx.tenant).service(slug)?.title ?? { de: slug, en: slug }, ctx.lang);

/** All templates of one's offices; whoever leads one can change its. */
export function TemplateList({ ctx, templates, led }: { ctx: Context; templates: readonly Template[]; led: readonly string[] }) {
  const t = text(ctx);
  const offices = [...new Set(templates.map(({ office }) => office))];
  return <>
    <h1>{t.templates}</h1>
    <p class="lead">{t.lead} {led.length === 0 && t.onlyLeads}</p>
    {led.length > 0 && <Buttons><Button href={ctx.href('/verwaltung/vorlagen/bearbeiten')}>{t.add}</Button></Buttons>}
    {templates.length === 0 && <EmptyState title={t.none}>{t.noneBody}</EmptyState>}
    {offices.map((office) => (
      <section key={office} aria-labelledby={`amt-${office}`}>
        <h2 id={`amt-${office}`}>{officeName(ctx, office)}</h2>
        {templates.filter((one) => one.office === office).map((template) => <Row key={template.key} ctx={ctx} template={template} mine={led.includes(office)} />)}
      </section>
    ))}
  </>;
}

function Row({ ctx, template: { key, title, form, service, body, own }, mine }: { ctx: Context; template: Template; mine: boolean }) {
  const t = text(ctx);
  return (
    <Details title={title}>
      <p class="muted">{[t[`form.${form}`], service ? serviceName(ctx, service) : t.anyService, own ? t.changedBy(own.by, formatDateTime(own.at, ctx.lang)) : t.fromService, own?.retired && t.retired].filter(Boolean).join(' · ')}</p>
      <div lang="de"><Prose text={body.de} /></div>
      {mine && <p><a class="kern-link" href={editOf(ctx, key)} aria-label={t.changeOf(title)}>{t.change}</a></p>}
    </Details>
  );
}

const editOf = (ctx: Context, key: string): string => ctx.href(`/verwaltung/vorlagen/bearbeiten?vorlage=${encodeURIComponent(key)}`);

export interface TemplateFormProps {
  readonly ctx: Context;
  /** What is changed; a new one without. */
  readonly template?: Template;
  readonly typed: TypedTemplate;
  readonly led: readonly string[];
  readonly faults: readonly TemplateFault[];
  /** Somebody else was faster: how it stands now. */
  readonly now?: Template;
}

const fieldId = { title: 'titel', body: 'text', bodyEn: 'text-en', office: 'dienststelle' } as const;

/** The form of one template, with all placeholders it may have. */
export function TemplateForm({ ctx, template, typed, led, faults, now }: TemplateFormProps) {
  const t = text(ctx);
  const words = (fault: TemplateFault): string => ('missing' in fault ? t[`missing.${fault.field === 'bodyEn' ? 'body' : fault.field}`] : `${t.unknown(fault.line, fault.name)} ${t.cure(fault.cure)}`);
  const errorOf = (field: TemplateFault['field']): string | undefined => faults.filter((fault) => fault.field === field).map(words).join(' ') || undefined;
  const services = catalogueOf(ctx.tenant).services.filter(({ kind, office }) => kind === 'form' && led.includes(office));
  return <>
    <p><a class="kern-link" href={ctx.href('/verwaltung/vorlagen')}>{t.templates}</a></p>
    <h1>{template ? t.changeOf(template.title) : t.add}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${fieldId[fault.field]}`, text: words(fault) }))} />
    {now && <Alert kind="warning" title={t.changedTitle} announce><p>{t.changedBody}</p><p><strong>{now.title}</strong></p><Prose text={now.body.de} />{now.own && <p class="muted">{t.changedBy(now.own.by, formatDateTime(now.own.at, ctx.lang))}</p>}</Alert>}
    <form method="post" action={template ? editOf(ctx, template.key) : ctx.href('/verwaltung/vorlagen/bearbeiten')} noValidate>
      <input type="hidden" name="version" value={now?.own?.version ?? typed.version} />
      {!template && <>
        <Select id="dienststelle" name="dienststelle" label={t.office} noEmpty={led.length === 1} value={typed.office} error={errorOf('office')} options={led.map((id) => ({ value: id, label: officeName(ctx, id) }))} />
        <Select id="leistung" name="leistung" label={t.service} noEmpty value={typed.service ?? ''} options={[{ value: '', label: t.anyService }, ...services.map(({ slug, title }) => ({ value: slug, label: say(title, ctx.lang) }))]} />
      </>}
      <Select id="bei" name="bei" label={t.form} noEmpty value={typed.form} options={templateForms.map((form) => ({ value: form, label: t[`form.${form}`] }))} />
      <Input id="titel" name="titel" label={t.title} hint={t.titleHint} value={typed.title} maxLength={80} error={errorOf('title')} />
      <Textarea id="text" name="text" label={t.body} rows={10} value={typed.body} maxLength={20_000} error={errorOf('body')} />
      <Textarea id="text-en" name="text-en" label={t.bodyEn} hint={t.bodyEnHint} optional rows={6} value={typed.bodyEn} maxLength={20_000} error={errorOf('bodyEn')} />
      <Placeholders ctx={ctx} service={typed.service} />
      <Buttons>
        <Button>{t.save}</Button>
        {template && <Button kind="tertiary" name="weg" value="1">{t.retire}</Button>}
      </Buttons>
    </form>
  </>;
}

/** What may stand in {{…}}. */
function Placeholders({ ctx, service }: { ctx: Context; service?: string }) {
  const t = text(ctx);
  const found = service ? catalogueOf(ctx.tenant).service(service) : undefined;
  const form = found?.kind === 'form' ? found.form : undefined;
  return (
    <Details title={t.placeholders}>
      <p>{t.placeholdersBody}</p>
      <ul>{caseFacts.map((fact) => <li key={fact}><code>{`{{${fact}}}`}</code> {t[`fact.${fact}`]}</li>)}</ul>
      {form && <>
        <p>{t.placeholdersService}</p>
        <ul>{fieldIds(form).map((id) => <li key={id}><code>{`{{${id}}}`}</code> {say(form.fields.get(id)?.label ?? { de: id, en: id }, ctx.lang)}</li>)}</ul>
      </>}
    </Details>
  );
}

/** In a form of the desk: choose a template and put it in. With script it comes in without leaving the page. */
export function InsertTemplate({ ctx, caseId, form, into, templates, missing }: { ctx: Context; caseId: string; form: string; into: string; templates: readonly Template[]; missing?: boolean }) {
  const t = text(ctx);
  if (!templates.length) return null;
  return (
    <div class="insert-template">
      <Select id={`vorlage-${form}`} name="vorlage" label={t.choose} options={templates.map(({ key, title }) => ({ value: key, label: title }))} error={missing ? t.chooseFirst : undefined} />
      <Button kind="secondary" name="einsetzen" value="1" insert={{ url: ctx.href(`/verwaltung/vorgaenge/${caseId}/vorlage`), from: `vorlage-${form}`, into }}>{t.insert}</Button>
    </div>
  );
}
