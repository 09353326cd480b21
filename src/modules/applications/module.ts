import type { Module } from '../../platform/http/index.ts';
import { takeCardAnswersBy, whenPersonChanges, whenPersonLeaves } from '../accounts/index.ts';
import { carryDraft, claimOnSignIn } from './claim.ts';
import { tellApplicants } from './applicants.ts';
import { correctionRoutes } from './corrections/corrections.routes.tsx';
import { ratingRoutes } from './figures/rating.routes.ts';
import { discardDraftsOf } from './leave.ts';
import { resolveGuests } from './guest.ts';
import { removeRoutes } from './remove.routes.tsx';
import { reviewRoutes } from './review.routes.tsx';
import { sentRoutes } from './sent.routes.tsx';
import { sideRoutes } from './side.routes.ts';
import { startRoutes } from './start.routes.tsx';
import { stepRoutes } from './steps.routes.tsx';
import { tidyDrafts } from './tidy-drafts.ts';
import { takeAnswers } from './verification/take-answers.tsx';
import { verificationRoutes } from './verification/verification.routes.tsx';

/** Filling in: drafts, uploads, the pages, the review, sending. */
const applications: Module = {
  name: 'applications',
  async routes(app, platform) {
    resolveGuests(app, platform);
    tellApplicants(app, platform);
    claimOnSignIn(app, platform);
    whenPersonChanges(carryDraft);
    whenPersonLeaves(discardDraftsOf);
    takeCardAnswersBy(takeAnswers);
    await app.register(async (own) => {
      // nothing of an application stays in a cache, or comes back by „Back“ after signing out
      own.addHook('onRequest', async (_request, reply) => { reply.header('cache-control', 'no-store'); });
      startRoutes(own, platform);
      stepRoutes(own, platform);
      verificationRoutes(own, platform);
      sideRoutes(own, platform);
      reviewRoutes(own, platform);
      sentRoutes(own, platform);
      ratingRoutes(own, platform);
      removeRoutes(own, platform);
      correctionRoutes(own, platform);
    });
  },
  jobs: (platform) => ({ 'applications.tidy-drafts': (tenantId) => tidyDrafts(platform, tenantId) }),
  cron: { 'applications.tidy-drafts': '10 3 * * *' },
};

export default applications;
