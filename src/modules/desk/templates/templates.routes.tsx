import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound, readPost, tell, told, textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { Alert, sendPage } from '../../../ui/index.ts';
import { caseOf, ledBy, type StaffViewer } from '../../cases/index.ts';
import { catalogueOf } from '../../catalogue/index.ts';
import { text } from './templates.messages.ts';
import { templateForms } from './templates.store.ts';
import { faultsOf, fillTemplate, keepTemplate, templatesOf, type Template, type TypedTemplate } from './templates.ts';
import { TemplateForm, TemplateList, type TemplateFormProps } from './templates.view.tsx';
import { viewerOf } from '../viewer-of.ts';

const list = '/verwaltung/vorlagen';
const edit = '/verwaltung/vorlagen/bearbeiten';

/** `/verwaltung/vorlagen`: texts that an office writes often; its head changes them. `…/vorlage`: one, filled in for a case. */
export function templateRoutes(app: FastifyInstance, platform: Platform): void {
  const all = ({ ctx }: FastifyRequest, offices: readonly string[]): Promise<Template[]> => platform.db.read(ctx.tenant.id, (tx) => templatesOf(tx, ctx.tenant, ctx.lang, offices));
  /** What the address names, of an office that one leads; nothing for a new one. @throws 404 */
  async function named(request: FastifyRequest, viewer: StaffViewer): Promise<Template | undefined> {
    const led = ledBy(viewer);
    if (!led.length) throw notFound();
    const { vorlage } = request.query as Readonly<Record<string, unknown>>;
    if (vorlage === undefined) return undefined;
    const template = (await all(request, led)).find(({ key }) => key === vorlage);
    if (!template) throw notFound();
    return template;
  }

  app.get(list, async (request, reply) => {
    const viewer = viewerOf(request);
    const done = told(request, reply, platform, 'vorlagen', ['saved', 'gone'] as const);
    const t = text(request.ctx);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: t.templates, kind: 'desk' }, <>
      {done && <Alert kind="success" title={t[done]} announce />}
      <TemplateList ctx={request.ctx} templates={await all(request, Object.keys(viewer.staff.offices))} led={ledBy(viewer)} />
    </>);
  });

  app.get(edit, async (request, reply) => {
    const viewer = viewerOf(request);
    const template = await named(request, viewer);
    const [office = ''] = ledBy(viewer);
    const blank: TypedTemplate = { office, form: 'message', title: '', body: '', bodyEn: '', version: 0, retired: false };
    const typed = template ? { ...blank, ...wordsOf(template), office: template.office, service: template.service, version: template.own?.version ?? 0 } : blank;
    return show(request, reply, 200, { template, typed, led: ledBy(viewer), faults: [] });
  });

  app.post(edit, async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx } = request;
    const template = await named(request, viewer);
    const typed = typedIn(request, await readPost(request, async ({ stream }) => { for await (const _ of stream); }), template);
    const faults = typed.retired ? [] : faultsOf(ctx.tenant, viewer, typed);
    const props = { template, typed, led: ledBy(viewer), faults };
    if (faults.length) return show(request, reply, 422, props);
    const words = typed.retired && template ? { ...typed, ...wordsOf(template) } : typed;
    const kept = await platform.db.tenant(ctx.tenant.id, (tx) => keepTemplate(tx, ctx.tenant, viewer, template?.key, words));
    if (kept.kind === 'changed') return show(request, reply, 409, { ...props, template: kept.now, now: kept.now });
    tell(reply, platform, 'vorlagen', typed.retired ? 'gone' : 'saved');
    return reply.redirect(ctx.href(list), 303);
  });

  app.get<{ Params: { id: string } }>('/verwaltung/vorgaenge/:id/vorlage', async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, params: { id } } = request;
    const { vorlage } = request.query as Readonly<Record<string, unknown>>;
    const words = await platform.db.read(ctx.tenant.id, async (tx) => fillTemplate(tx, ctx, viewer, await caseOf(tx, viewer, id), String(vorlage)));
    return reply.header('cache-control', 'no-store').send({ text: words });
  });
}

const show = (request: FastifyRequest, reply: Parameters<typeof sendPage>[1], status: number, props: Omit<TemplateFormProps, 'ctx'>) => {
  const t = text(request.ctx);
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: props.template ? t.changeOf(props.template.title) : t.add, status, kind: 'desk' }, <TemplateForm ctx={request.ctx} {...props} />);
};

const wordsOf = ({ form, title, body }: Template) => ({ form, title, body: body.de, bodyEn: body.en === body.de ? '' : body.en });

/** The form as it was typed; office and service of one that is there stay as they are. */
function typedIn({ ctx }: FastifyRequest, texts: PostedTexts, template: Template | undefined): TypedTemplate {
  const [office, service, form, title, body, bodyEn] = ['dienststelle', 'leistung', 'bei', 'titel', 'text', 'text-en'].map((name) => textIn(texts, name) ?? '') as [string, string, string, string, string, string];
  const where = template ? { office: template.office, service: template.service } : { office, service: catalogueOf(ctx.tenant).service(service)?.office === office ? service : undefined };
  return { ...where, form: templateForms.find((one) => one === form) ?? 'message', title: title.slice(0, 200), body, bodyEn, version: Number(textIn(texts, 'version')) || 0, retired: textIn(texts, 'weg') === '1' && template !== undefined };
}
