import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { notFound, sendFile, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { accessCodeOf, caseOf, openCorrection, receiptOf, type Case } from '../cases/index.ts';
import { catalogueOf } from '../catalogue/index.ts';
import { paymentsOf } from '../payments/index.ts';
import { ownDraft } from './access.ts';
import { SentCorrection } from './corrections/sent.view.tsx';
import { wasRated } from './figures/figures.store.ts';
import { guestOf } from './guest.ts';
import { viewerOf } from './holder.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { SentView, titleOf } from './sent.view.tsx';

interface OfDraft { Params: { draftId: string } }

/** The confirmation: case number, what happens next, receipt. It can be reloaded and come back to as long as the draft's row is kept. */
export function sentRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfDraft>('/antraege/:draftId/gesendet', async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    const own = await platform.db.read(ctx.tenant.id, async (tx) => {
      const case_ = await caseOfOwn(request, platform, tx, draftId);
      return case_ && { ...case_, asked: await openCorrection(tx, case_.found), rated: await wasRated(tx, draftId), code: await accessCodeOf(tx, case_.found), payments: await paymentsOf(tx, case_.found.id) };
    });
    if (!own) return reply.redirect(ctx.href(paths.draft(draftId)), 303);
    const { found, asked, correction, rated, code, payments } = own;
    const opens = ctx.visitor !== undefined || guestOf(request, found.id) !== undefined;
    if (correction) return sendPage(request, reply, { title: text(ctx).sentTitle }, <SentCorrection ctx={ctx} found={found} draftId={draftId} opens={opens} />);
    const service = catalogueOf(ctx.tenant).service(found.service);
    return sendPage(request, reply, { title: titleOf(found, ctx) }, <SentView ctx={ctx} found={found} draftId={draftId} next={service?.receipt} asked={asked} rated={rated} code={code} payments={payments} />);
  });

  app.get<OfDraft>('/antraege/:draftId/bestaetigung', async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    const found = await platform.db.read(ctx.tenant.id, (tx) => caseOfOwn(request, platform, tx, draftId));
    if (!found) throw notFound();
    return sendFile(reply, platform.files, ctx.tenant.id, await receiptOf(platform, ctx.tenant.id, found.found.id));
  });
}

/** The case that the visitor's draft has become; undefined while it is open. */
async function caseOfOwn(request: FastifyRequest, platform: Platform, tx: Tx, draftId: string): Promise<{ found: Case; correction: boolean } | undefined> {
  const draft = await ownDraft(request, platform, tx, draftId);
  const viewer = draft.caseId ? guestOf(request, draft.caseId) ?? viewerOf(request, platform) : undefined;
  return draft.caseId && viewer ? { found: await caseOf(tx, viewer, draft.caseId), correction: draft.correctionId !== undefined } : undefined;
}
