import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tx } from '../../platform/db/index.ts';
import { notFound, sendFile, type Platform } from '../../platform/http/index.ts';
import { sendPage } from '../../ui/index.ts';
import { caseOf, receiptOf, type Case, type Viewer } from '../cases/index.ts';
import { catalogueOf } from '../catalogue/index.ts';
import { ownDraft } from './access.ts';
import type { Draft } from './draft.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { SentView } from './sent.view.tsx';

interface OfDraft { Params: { draftId: string } }

/** The confirmation: case number, what happens next, receipt. It can be reloaded and come back to as long as the draft's row is kept. */
export function sentRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<OfDraft>('/antraege/:draftId/gesendet', async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    const found = await platform.db.read(ctx.tenant.id, (tx) => caseOfOwn(request, platform, tx, draftId));
    if (!found) return reply.redirect(ctx.href(paths.draft(draftId)), 303);
    const service = catalogueOf(ctx.tenant).service(found.service);
    return sendPage(request, reply, { title: text(ctx).sentTitle }, <SentView ctx={ctx} found={found} draftId={draftId} next={service?.receipt} />);
  });

  app.get<OfDraft>('/antraege/:draftId/bestaetigung', async (request, reply) => {
    const { ctx, params: { draftId } } = request;
    const found = await platform.db.read(ctx.tenant.id, (tx) => caseOfOwn(request, platform, tx, draftId));
    if (!found) throw notFound();
    return sendFile(reply, platform.files, ctx.tenant.id, await receiptOf(platform, ctx.tenant.id, found.id));
  });
}

/** The case that the visitor's draft has become; undefined while it is open. */
async function caseOfOwn(request: FastifyRequest, platform: Platform, tx: Tx, draftId: string): Promise<Case | undefined> {
  const draft = await ownDraft(request, platform, tx, draftId);
  return draft.caseId ? caseOf(tx, viewerOf(request, draft), draft.caseId) : undefined;
}

function viewerOf({ ctx: { visitor } }: FastifyRequest, { holderHash }: Draft): Viewer {
  if (visitor) return { kind: 'citizen', personId: visitor.personId, name: visitor.name };
  if (holderHash) return { kind: 'holder', hash: holderHash };
  throw notFound();
}
