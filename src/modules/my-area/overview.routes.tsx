import type { FastifyInstance } from 'fastify';
import { told, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { requireVisitor } from '../accounts/index.ts';
import { openDrafts } from '../applications/index.ts';
import { casesOfPerson, decisionsOf, mailTroubleOf } from '../cases/index.ts';
import { standsOf } from '../payments/index.ts';
import { text } from './messages.ts';
import { OverviewView } from './overview.view.tsx';
import { paths } from './paths.ts';

/** How many cases the overview shows; the mailbox has them all. */
const shown = 5;

/** What the visitor has begun and sent (S5.9, S2.3). */
export function overviewRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.overview, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx } = request;
    const found = await platform.db.read(ctx.tenant.id, async (tx) => {
      const drafts = await openDrafts(tx, { personId });
      const running = await casesOfPerson(tx, personId, { size: shown });
      const done = await casesOfPerson(tx, personId, { ended: true, size: shown });
      const trouble = await mailTroubleOf(tx, personId);
      return { trouble, drafts, running, done, documents: await decisionsOf(tx, [...running.items, ...done.items]), payments: await standsOf(tx, [...running.items, ...done.items].map(({ id }) => id)) };
    });
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).heading }, <OverviewView ctx={ctx} {...found} deleted={told(request, reply, platform, 'drafts', ['removed']) !== undefined} />);
  });
}
