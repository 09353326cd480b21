import type { FastifyInstance } from 'fastify';
import { textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { ownDraft } from '../access.ts';
import { paths } from '../paths.ts';
import { rate, type Rating } from './figures.store.ts';

const ratings: Readonly<Record<string, Rating>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };

/** The answer to „Wie leicht war der Antrag?“; counted once for each application. */
export function ratingRoutes(app: FastifyInstance, platform: Platform): void {
  app.post<{ Params: { draftId: string } }>(paths.rate(':draftId'), async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    const rating = ratings[textIn((request.body ?? {}) as PostedTexts, 'bewertung') ?? ''];
    await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const draft = await ownDraft(request, platform, tx, draftId);
      if (rating) await rate(tx, draft.id, rating);
    });
    return reply.redirect(ctx.href(`${paths.sent(draftId)}#danke`), 303);
  });
}
