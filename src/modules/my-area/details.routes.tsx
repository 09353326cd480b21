import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tell, told, type Context, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { attributesOf, rememberAttributes, requireVisitor, type Attribute } from '../accounts/index.ts';
import { doubts, issues, readPage, type Body, type Walk } from '../forms/index.ts';
import { detailsForm, knownEntries, toRemember, walkDetails } from './details-form.ts';
import { DetailsView } from './details.view.tsx';
import { text } from './messages.ts';
import { paths } from './paths.ts';

/** „Meine Daten“: what the account fills into forms, to look at and to change (S5.9). */
export function detailsRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.details, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const attributes = await platform.db.read(request.ctx.tenant.id, (tx) => attributesOf(tx, personId));
    const form = detailsForm(attributes);
    return sendDetails(request, reply, attributes, form && walkDetails(form, knownEntries(form, attributes), request.ctx.tenant, attributes), { saved: told(request, reply, platform, 'details', ['saved']) !== undefined });
  });

  app.post<{ Body: Body | undefined }>(paths.details, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body = {} } = request;
    const { attributes, walked } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const known = await attributesOf(tx, personId);
      const form = detailsForm(known);
      const [page] = form?.pages ?? [];
      if (!form || !page) return { attributes: known };
      const typed = walkDetails(form, readPage(page, body), ctx.tenant, known);
      if (isRight(typed, ctx)) await rememberAttributes(tx, personId, toRemember(typed));
      return { attributes: known, walked: typed };
    });
    if (walked && !isRight(walked, ctx)) return sendDetails(request, reply, attributes, walked, { faults: !walked.complete });
    tell(reply, platform, 'details', 'saved');
    return reply.redirect(ctx.href(paths.details), 303);
  });
}

/** Without a fault, and without anything that is to be asked back first. */
const isRight = ({ complete, pages }: Walk, ctx: Context): boolean => complete && pages.every((page) => doubts(page, ctx).length === 0);

function sendDetails(request: FastifyRequest, reply: FastifyReply, attributes: Readonly<Record<string, Attribute>>, walked: Walk | undefined, { saved = false, faults = false }: { saved?: boolean; faults?: boolean }): FastifyReply {
  const { ctx } = request;
  const [state] = walked?.pages ?? [];
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).details, status: faults ? 422 : 200, breadcrumb: [{ label: text(ctx).heading, href: ctx.href(paths.overview) }, { label: text(ctx).details }] },
    <DetailsView ctx={ctx} attributes={attributes} state={state} faults={faults && state ? issues(state, ctx) : undefined} saved={saved} />);
}
