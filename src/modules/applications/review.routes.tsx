import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../../platform/i18n/index.ts';
import { type Platform, textIn } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import type { Body } from '../forms/index.ts';
import { fillPath, openJourney, unverified, type Journey } from './journey.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { ReviewView } from './review.view.tsx';
import { crumbsOf } from './crumbs.ts';
import { CorrectionReviewView } from './corrections/review.view.tsx';
import { text as correctionText } from './corrections/corrections.messages.ts';
import { standOf } from './stand.rules.ts';
import { dueOf } from '../cases/index.ts';
import { send } from './submit.ts';

interface OfDraft { Params: { draftId: string } }

/** Looking over everything, and sending it. */
export function reviewRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfDraft>('/antraege/:draftId/pruefen', async (request, reply) => {
    const journey = await openJourney(request, platform, request.params.draftId);
    if (!journey.walk.complete) return reply.redirect(request.ctx.href(fillPath(journey)), 303);
    if (unverified(request.ctx.tenant, journey)) return reply.redirect(request.ctx.href(paths.verify(journey.draft.id)), 303);
    return sendReview(request, reply, journey);
  });

  app.post<OfDraft & { Body: Body | undefined }>('/antraege/:draftId/absenden', async (request, reply) => {
    const { ctx, params: { draftId }, body = {} } = request;
    const sending = await platform.db.tenant(ctx.tenant.id, (tx) =>
      send(request, platform, tx, draftId, { stand: textIn(body, 'stand'), remember: textIn(body, 'merken') === 'true' }));
    if (sending.kind === 'changed') return sendReview(request, reply, sending.journey, 'changed');
    if (sending.kind === 'moved-on') return sendReview(request, reply, sending.journey, 'moved-on');
    if (sending.kind === 'sent') return reply.redirect(ctx.href(paths.sent(draftId)), 303);
    if (sending.kind === 'unverified') return reply.redirect(ctx.href(`${paths.verify(draftId)}?hinweis=fehlt`), 303);
    const next = fillPath(sending.journey);
    return reply.redirect(ctx.href(`${next}?hinweis=fehlt&zurueck=pruefen`), 303);
  });

  // a reload of the address a form was posted to
  app.get<OfDraft>('/antraege/:draftId/absenden', async (request, reply) => reply.redirect(request.ctx.href(paths.review(request.params.draftId)), 303));
}

function sendReview(request: FastifyRequest, reply: FastifyReply, journey: Journey, refused?: 'changed' | 'moved-on'): FastifyReply {
  const { ctx } = request;
  const t = text(ctx);
  const status = refused ? 409 : 200;
  if (journey.correction) {
    return sendPage(request, reply, { title: correctionText(ctx).reviewTitle, status, breadcrumb: crumbsOf(request, journey) }, <CorrectionReviewView ctx={ctx} journey={journey} stand={standOf(journey)} refused={refused} />);
  }
  return sendPage(request, reply, { title: `${t.reviewTitle}: ${say(journey.service.title, ctx.lang)}`, status, breadcrumb: crumbsOf(request, journey) },
    <ReviewView ctx={ctx} journey={journey} stand={standOf(journey)} dueOn={dueOf(journey.service, ctx.tenant)} changed={refused === 'changed'} />);
}
