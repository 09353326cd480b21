import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../../platform/db/index.ts';
import { tell, textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { askErasure, caseOf, erasureOf, isOpen, mayAskErasure, stayingOf, withdrawErasure } from '../../cases/index.ts';
import { caseCrumb, readerOf } from '../load-case.ts';
import { paths } from '../paths.ts';
import { AskErasureView, NotYetView } from './erasure.view.tsx';
import { text } from './messages.ts';

type ErasureRequest = FastifyRequest<{ Params: { caseId: string } }>;
const limit = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } };

/** „Löschung verlangen“ (Art. 17 GDPR): first a page that says what the law says, then a post that asks; and taking it back. */
export function erasureRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.erasure(':caseId'), async (request: ErasureRequest, reply) => show(request, reply, platform));

  app.post(paths.erasure(':caseId'), limit, async (request: ErasureRequest, reply) => {
    const { ctx, params: { caseId } } = request;
    const viewer = readerOf(request, caseId);
    const posted = (request.body ?? {}) as PostedTexts;
    if (textIn(posted, 'aktion') === 'zuruecknehmen') {
      const done = await platform.db.tenant(ctx.tenant.id, (tx) => withdrawErasure(tx, viewer, caseId));
      tell(reply, platform, caseId, done ? 'erasure-withdrawn' : 'answered');
    } else {
      const outcome = await platform.db.tenant(ctx.tenant.id, (tx) => askErasure(tx, viewer, caseId, { id: textIn(posted, 'id') ?? '', reason: textIn(posted, 'grund') ?? '' }));
      if (outcome === 'conflict') return show(request, reply, platform, 409);
      tell(reply, platform, caseId, 'asked');
    }
    return reply.redirect(ctx.href(paths.case(caseId)), 303);
  });
}

/** @throws 404 when the case is not theirs */
async function show(request: ErasureRequest, reply: FastifyReply, platform: Platform, status?: number): Promise<FastifyReply> {
  const { ctx, params: { caseId } } = request;
  const viewer = readerOf(request, caseId);
  const { found, erasure, stays } = await platform.db.read(ctx.tenant.id, async (tx) => {
    const one = await caseOf(tx, viewer, caseId);
    return { found: one, erasure: await erasureOf(tx, one), stays: await stayingOf(tx, ctx.tenant, one) };
  });
  // what was asked stands on the case's page
  if (erasure && isOpen(erasure)) return reply.redirect(ctx.href(paths.case(caseId)), 303);
  const t = text(ctx);
  const may = mayAskErasure(found);
  const breadcrumb = [caseCrumb(request, found.id), { label: say(found.title, ctx.lang), href: ctx.href(paths.case(found.id)) }, { label: t.ask }];
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title: may ? t.title : t.notYet, status: status ?? (may ? 200 : 409), breadcrumb },
    may ? <AskErasureView ctx={ctx} found={found} stays={stays} id={newId()} /> : <NotYetView ctx={ctx} found={found} />);
}
