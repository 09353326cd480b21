import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { askCard } from '../../accounts/index.ts';
import { crumbsOf } from '../crumbs.ts';
import { fillPath, openJourney, unverified } from '../journey.ts';
import { paths } from '../paths.ts';
import { text } from './verification.messages.ts';
import { IsVerified, ToVerify } from './verification.view.tsx';

interface OfDraft { Params: { draftId: string }; Querystring: { hinweis?: string } }

/** Before an application is sent, an ID card confirms what the service asks (`verify`): an age, living in the town. */
export function verificationRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfDraft>('/antraege/:draftId/ausweis', async (request, reply) => {
    const { ctx } = request;
    const journey = await openJourney(request, platform, request.params.draftId);
    const { verified } = journey.draft;
    const questions = unverified(ctx.tenant, journey);
    if (!questions && !verified) return reply.redirect(ctx.href(fillPath(journey)), 303);
    const t = text(ctx);
    return sendPage(request, reply, { title: questions ? t.title : t.doneTitle, breadcrumb: crumbsOf(request, journey) },
      questions ? <ToVerify ctx={ctx} journey={journey} questions={questions} missing={request.query.hinweis === 'fehlt'} /> : <IsVerified ctx={ctx} journey={journey} verified={verified!} />);
  });

  const guesses = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } };
  app.post<OfDraft>('/antraege/:draftId/ausweis', guesses, async (request: FastifyRequest<OfDraft>, reply): Promise<FastifyReply> => {
    const { ctx } = request;
    const journey = await openJourney(request, platform, request.params.draftId);
    const questions = unverified(ctx.tenant, journey);
    if (!journey.service.verify) throw notFound();
    if (!questions) return reply.redirect(ctx.href(fillPath(journey)), 303);
    return askCard(request, reply, platform, { questions, about: journey.draft.id, returnTo: paths.verify(journey.draft.id) });
  });
}
